package app.fanreward.api.rule;

import java.time.LocalDate;

/**
 * Days that break no streak, such as those of an outage, for all members.
 *
 * @param from the first day, in the member's calendar
 * @param to the last day, not before the first
 */
public record Pause(LocalDate from, LocalDate to) {
    /** Most days of one pause. */
    public static final int LONGEST = 366;

    /** Checks the order. */
    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause ends (" + to + ") before it starts (" + from + ")");
        }
    }
}
