package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.time.Instant;

/**
 * What a member did. Texts are instances of its own, as after decoding; day and minute are worked out for those who would
 * have to work them out in an expression.
 *
 * @param platform where
 * @param action what
 * @param artist of whom
 * @param track which one
 * @param country where the member was
 * @param duration seconds; 0 if it has no length
 * @param at when
 * @param day the day of the week of that, in UTC
 * @param minute the minute of that day
 * @param member who
 */
record WorkloadEvent(
        String platform,
        String action,
        String artist,
        String track,
        String country,
        int duration,
        Instant at,
        DayOfWeek day,
        int minute,
        WorkloadMember member) {}
