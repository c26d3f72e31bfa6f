package app.fanreward.api.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a program counts of each member's events as they are evaluated, for conditions that ask for it as
 * {@code counter.KEY}. A condition sees what was counted before its event. Over a calendar period everything counts that
 * arrived before; over a rolling one what happened in the stretch that ends with the event.
 *
 * @param on the kind of event
 * @param measure what is counted of it
 * @param where only events for which this holds, or null for all; it may not ask for counters
 * @param per full names of event attributes that are counted apart; a rule may ask for the counter only if its own kind
 *     of event has them too
 * @param period over which stretch of time; not {@link CalendarPeriod.Unit#AWARD}
 */
public record Counter(String on, Measure measure, @Nullable Condition where, List<String> per, LimitPeriod period) {
    /** Takes a copy. */
    public Counter {
        per = List.copyOf(per);
    }

    /** What is counted of events. */
    public sealed interface Measure {
        /** How many there are. */
        record Count() implements Measure {}

        /**
         * The sum of a number or duration; numbers to six decimals. What is not positive does not count.
         *
         * @param of the full name of the event attribute
         */
        record Sum(String of) implements Measure {}

        /**
         * How many different values there are, over a calendar period.
         *
         * @param of the full name of the event attribute
         */
        record Distinct(String of) implements Measure {}
    }
}
