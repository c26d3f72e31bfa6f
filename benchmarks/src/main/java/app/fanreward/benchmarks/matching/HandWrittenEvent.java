package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.Facts;
import java.time.DayOfWeek;
import java.util.Arrays;

/**
 * An event of the workload, taken apart once.
 *
 * @param event the event
 * @param second when it happened, in seconds since the epoch
 * @param day the day of that, from the first on which events can happen
 * @param duration in seconds
 */
record HandWrittenEvent(
        EngagementEvent event,
        long second,
        int day,
        String action,
        String artist,
        String country,
        long duration,
        String platform,
        String track) {
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_DAY = 86_400;

    /** On how many days events happen. */
    static final int DAYS = MatchingWorkload.SECONDS / SECONDS_OF_DAY;

    /** The first of these days, counted from the epoch. */
    static final int FIRST_DAY = (int) (MatchingWorkload.START.getEpochSecond() / SECONDS_OF_DAY);

    private static final DayOfWeek FIRST_WEEKDAY = DayOfWeek.MONDAY;

    /** The attributes, which all events have, in the order in which events keep them. */
    private static final String[] NAMES = {"action", "artist", "country", "duration", "platform", "track"};

    /**
     * Takes one apart.
     *
     * @param facts the same event as the matcher reads it
     */
    static HandWrittenEvent of(EngagementEvent event, Facts facts) {
        Object[] said = facts.said();
        if (!Arrays.equals(facts.names(), NAMES)) {
            throw new IllegalArgumentException(event + " is none of the workload");
        }
        long second = event.occurredAt().getEpochSecond();
        return new HandWrittenEvent(
                event,
                second,
                (int) (second / SECONDS_OF_DAY) - FIRST_DAY,
                (String) said[0],
                (String) said[1],
                (String) said[2],
                ((Value.Span) said[3]).value().getSeconds(),
                (String) said[4],
                (String) said[5]);
    }

    DayOfWeek weekday() {
        return FIRST_WEEKDAY.plus(day);
    }

    /** The minute of the day. */
    int minute() {
        return (int) (second % SECONDS_OF_DAY) / SECONDS_OF_MINUTE;
    }
}
