package app.fanreward.api.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A leaderboard that a program declares: what its members score, in runs that come one after the other. A run takes events
 * by when they happened, accepts them until it has closed and settled, by when they are booked, and then stays as it is
 * for ever. A score is what events earn as they are evaluated, less what of it is reversed before the run is frozen;
 * spending, sending and correcting move nothing. What was booked before a board was declared is not on it.
 *
 * @param measure what is scored
 * @param runs how its runs follow each other
 * @param ranking how equal scores are ranked
 * @param settlement for how long after its close a run still takes what happened in it; 0 to {@link #LONGEST_SETTLEMENT}
 * @param audience only members for whom this holds when the event happens, or null for all; it asks for nothing but
 *     attributes of members, and segments
 */
public record Board(
        Measure measure,
        Runs runs,
        Ranking ranking,
        Duration settlement,
        @Nullable Condition audience) {
    /** The longest a run settles. */
    public static final Duration LONGEST_SETTLEMENT = Duration.ofDays(366);

    /** How long a run settles where the board does not say. */
    public static final Duration DEFAULT_SETTLEMENT = Duration.ofHours(24);

    /**
     * A board of what is earned of a point type over all time, as a start for others.
     *
     * @param pointType the key of the point type
     * @return the board
     */
    public static Board ofPoints(String pointType) {
        return of(new Measure.Points(pointType, List.of()));
    }

    /**
     * A board of events of a kind over all time, as a start for others.
     *
     * @param kind the kind of event
     * @return the board
     */
    public static Board ofEvents(String kind) {
        return of(new Measure.Events(kind, null));
    }

    /**
     * A board over all time with the usual ranking and settlement, as a start for others.
     *
     * @param measure what is scored
     * @return the board
     */
    public static Board of(Measure measure) {
        return new Board(measure, Runs.LIFETIME, Ranking.COMPETITION, DEFAULT_SETTLEMENT, null);
    }

    /**
     * The same board with one run for each stretch of the calendar of the program's zone.
     *
     * @param unit day, week, month or year
     * @return the changed copy
     */
    public Board each(CalendarPeriod.Unit unit) {
        return runs(new Runs.Each(unit, null));
    }

    /**
     * The same board with other runs.
     *
     * @param other how they follow each other
     * @return the changed copy
     */
    public Board runs(Runs other) {
        return new Board(measure, other, ranking, settlement, audience);
    }

    /**
     * The same board with another ranking.
     *
     * @param other how equal scores are ranked
     * @return the changed copy
     */
    public Board ranked(Ranking other) {
        return new Board(measure, runs, other, settlement, audience);
    }

    /**
     * The same board with runs that settle for another time.
     *
     * @param other for how long after its close a run still takes what happened in it
     * @return the changed copy
     */
    public Board settling(Duration other) {
        return new Board(measure, runs, ranking, other, audience);
    }

    /**
     * The same board for some members only.
     *
     * @param members only those for whom this holds
     * @return the changed copy
     */
    public Board audience(Condition members) {
        return new Board(measure, runs, ranking, settlement, members);
    }

    /** What is scored. */
    public sealed interface Measure {
        /**
         * Points that are earned.
         *
         * @param pointType the key of the point type
         * @param campaigns only awards of these campaigns; empty for all
         */
        record Points(String pointType, List<String> campaigns) implements Measure {
            /** Takes a copy. */
            public Points {
                campaigns = List.copyOf(campaigns);
            }
        }

        /**
         * Events, whatever they earn.
         *
         * @param kind the kind of event
         * @param where only events for which this holds, or null for all; it may ask for counters
         */
        record Events(String kind, @Nullable Condition where) implements Measure {}

        /**
         * What events add to a declared counter.
         *
         * @param counter its key
         */
        record Counted(String counter) implements Measure {}
    }

    /** How the runs of a board follow each other. */
    public sealed interface Runs {
        /**
         * One run for each stretch of the calendar, named like {@code 2026-06-01}, {@code 2026-W23}, {@code 2026-06} or
         * {@code 2026}.
         *
         * @param unit day, week, month or year
         * @param zone whose calendar it is, or null for the program's
         */
        record Each(CalendarPeriod.Unit unit, @Nullable ZoneId zone) implements Runs {}

        /**
         * One run in all, as long as a window or for ever; it is named by the date on which the window begins, or {@code
         * all} if it has no beginning.
         *
         * @param window when it begins and ends
         */
        record Once(Campaign.Window window) implements Runs {}

        /** One run that never ends. */
        Runs LIFETIME = new Once(Campaign.Window.ALWAYS);
    }

    /** How members with equal scores are ranked. Among them, who got there first stands on top. */
    public enum Ranking {
        /** They share a rank, and the ranks they take up are left out: 1, 2, 2, 4. */
        COMPETITION,
        /** They share a rank, and none is left out: 1, 2, 2, 3. */
        DENSE,
        /** Each has a rank of its own: 1, 2, 3, 4. */
        ORDINAL;

        /**
         * Returns the spelling in files.
         *
         * @return the lower-case name
         */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
