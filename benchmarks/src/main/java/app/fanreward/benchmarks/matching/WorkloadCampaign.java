package app.fanreward.benchmarks.matching;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in words that no engine has made up. It awards floor(base × (100 + bonus) / 100) points, where base is what its
 * matching rules award and bonus the sum of their bonuses; nothing if base is 0.
 *
 * @param key its name
 * @param from its first instant, or null if it always ran
 * @param to the instant at which it is over, or null if it never is
 * @param rules at least one
 */
record WorkloadCampaign(
        String key, @Nullable Instant from, @Nullable Instant to, List<WorkloadRule> rules) {
    WorkloadCampaign {
        rules = List.copyOf(rules);
    }

    /** The name of a campaign: names have the order of places, in which the engine evaluates. */
    static String key(int place) {
        return String.format(Locale.ROOT, "campaign-%05d", place);
    }

    boolean runsAt(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
