package app.fanreward.api.progress;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a member has got in what the running program declares.
 *
 * @param member the id
 * @param at as of when
 * @param streaks every streak, by key
 * @param challenges every challenge, by key
 * @param badges the badges that are held, by key
 */
public record MemberProgress(
        String member, Instant at, List<InStreak> streaks, List<InChallenge> challenges, List<HeldBadge> badges) {
    /** Takes copies. */
    public MemberProgress {
        streaks = List.copyOf(streaks);
        challenges = List.copyOf(challenges);
        badges = List.copyOf(badges);
    }

    /**
     * How a member stands in a streak. A day that is not over yet is not missed.
     *
     * @param streak the key of the streak
     * @param length how many days or weeks the run has that goes on, or 0 if none does
     * @param run its first day, or null if none goes on
     * @param longest how many the longest run has
     * @param freezes how many freezes are left
     * @param next the next length of which is told, or null if there is none
     */
    public record InStreak(
            String streak,
            int length,
            @Nullable LocalDate run,
            int longest,
            int freezes,
            @Nullable Integer next) {}

    /**
     * How far a member is in a challenge, in the period that runs.
     *
     * @param challenge the key of the challenge
     * @param progress what was counted: a number or a duration
     * @param goal what is to be reached
     * @param completions how often it was reached in this period
     * @param period the name of the period such as {@code 2026-W23}, or empty if there is only one
     * @param ends when the period or the challenge ends, or null for never
     */
    public record InChallenge(
            String challenge,
            Value progress,
            Value goal,
            int completions,
            String period,
            @Nullable Instant ends) {}

    /**
     * A badge that is held.
     *
     * @param badge the key of the badge
     * @param title what people call it, or null if the program does not say
     * @param count how often it is held; 1 unless it is counted
     * @param since since when
     */
    public record HeldBadge(String badge, @Nullable String title, long count, Instant since) {}
}
