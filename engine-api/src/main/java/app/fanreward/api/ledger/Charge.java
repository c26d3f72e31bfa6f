package app.fanreward.api.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an award took from the room a limit leaves, or what its reversal gave back. Limits count what was granted, never
 * what was tried.
 *
 * @param counter the name of the counter: rule, limit, scope and stretch of time
 * @param amount smallest units for a cap, 1 for a frequency or a cool-down; negative to give back
 * @param at for what counts by the time of events or by days, when the event happened; null for what only adds up
 * @param matters until when another event may have to know of it; null without {@code at}, and for what counts by days,
 *     which is never forgotten
 * @param day for what counts by days, the local date on which it counts; otherwise null
 * @param rule whose award it was, as {@code CAMPAIGN/RULE}, where several rules are counted together; null where the
 *     name of the counter tells
 * @param ofAll whether the counter is one of all members together, which is drawn on like a budget
 */
public record Charge(
        String counter,
        long amount,
        @Nullable Instant at,
        @Nullable Instant matters,
        @Nullable LocalDate day,
        @Nullable String rule,
        boolean ofAll) {
    /** Checks that what belongs together is there. */
    public Charge {
        if (day == null ? (at == null) != (matters == null) : at == null || matters != null) {
            throw new IllegalArgumentException("a charge has both times or none, and one by days only its own");
        }
        if (ofAll && at != null) {
            throw new IllegalArgumentException("what all members are counted for together only adds up");
        }
    }

    /**
     * A charge by the time of events.
     *
     * @param counter the name of the counter
     * @param amount how much
     * @param at when the event happened, or null with {@code matters}
     * @param matters until when another event may have to know of it
     */
    public Charge(String counter, long amount, @Nullable Instant at, @Nullable Instant matters) {
        this(counter, amount, at, matters, null, null, false);
    }

    /**
     * A charge that only adds up.
     *
     * @param counter the name of the counter
     * @param amount how much
     */
    public Charge(String counter, long amount) {
        this(counter, amount, null, null, null, null, false);
    }

    /**
     * A charge by days.
     *
     * @param counter the name of the counter
     * @param amount how much
     * @param at when the event happened
     * @param day the local date on which it counts
     * @return the charge
     */
    public static Charge ofDay(String counter, long amount, Instant at, LocalDate day) {
        return new Charge(counter, amount, at, null, day, null, false);
    }

    /**
     * The same for another amount.
     *
     * @param other the amount
     * @return the charge
     */
    public Charge of(long other) {
        return new Charge(counter, other, at, matters, day, rule, ofAll);
    }
}
