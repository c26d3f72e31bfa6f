package app.fanreward.benchmarks.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule: it matches if all its conditions do.
 *
 * @param number its place among the rules of all campaigns
 * @param campaign the place of its campaign
 * @param artists of whom the event has to name one; empty if it asks for none
 * @param platform where it has to happen, or null
 * @param action what has to happen, or null
 * @param countries of which the event has to name one; empty if it asks for none
 * @param minDuration how many seconds it has to take; 0 if it does not ask
 * @param minTier the lowest tier of the member; 0 if it does not ask
 * @param segment in which the member has to be, or null
 * @param window when it has to happen, or null
 * @param effect what it brings
 */
record WorkloadRule(
        int number,
        int campaign,
        List<String> artists,
        @Nullable String platform,
        @Nullable String action,
        List<String> countries,
        int minDuration,
        int minTier,
        @Nullable String segment,
        @Nullable WorkloadWindow window,
        Effect effect) {
    WorkloadRule {
        artists = List.copyOf(artists);
        countries = List.copyOf(countries);
    }

    /**
     * What a rule brings.
     *
     * @param kind how
     * @param amount points, points for each full minute, or per cent on what the campaign's rules award
     */
    record Effect(Kind kind, int amount) {
        enum Kind {
            FIXED,
            PER_MINUTE,
            BONUS
        }
    }
}
