package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * How an expression language says what rules ask. Sets are variables, so that all can look up and none has to compare with
 * one element after the other.
 *
 * @param in how it asks whether a set, the second, has a value, the first
 * @param suffixed whether all rules share one space of variables, so that sets bear the numbers of their rules
 */
record Dialect(BinaryOperator<String> in, boolean suffixed) {
    /** The condition of a rule without its dates; the cheapest parts first. */
    String condition(WorkloadRule rule) {
        String suffix = suffixed ? Integer.toString(rule.number()) : "";
        List<String> all = new ArrayList<>();
        if (rule.platform() != null) {
            all.add("platform == " + quoted(rule.platform()));
        }
        if (rule.action() != null) {
            all.add("action == " + quoted(rule.action()));
        }
        if (rule.minDuration() > 0) {
            all.add("duration >= " + rule.minDuration());
        }
        if (rule.minTier() > 0) {
            all.add("tier >= " + rule.minTier());
        }
        if (!rule.artists().isEmpty()) {
            all.add(in.apply("artist", "artists" + suffix));
        }
        if (!rule.countries().isEmpty()) {
            all.add(in.apply("country", "countries" + suffix));
        }
        if (rule.segment() != null) {
            all.add(in.apply(quoted(rule.segment()), "segments"));
        }
        if (rule.window() != null) {
            String days = "days" + suffix;
            String opened = "minute >= " + rule.window().from() + " && " + in.apply("day", days);
            String open = "minute < " + rule.window().to();
            all.add(
                    rule.window().wraps()
                            ? "((" + opened + ") || (" + open + " && " + in.apply("dayBefore", days) + "))"
                            : opened + " && " + open);
        }
        return String.join(" && ", all);
    }

    /** The sets that the condition of a rule names. */
    Map<String, Set<String>> sets(WorkloadRule rule) {
        String suffix = suffixed ? Integer.toString(rule.number()) : "";
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        if (!rule.artists().isEmpty()) {
            sets.put("artists" + suffix, Set.copyOf(rule.artists()));
        }
        if (!rule.countries().isEmpty()) {
            sets.put("countries" + suffix, Set.copyOf(rule.countries()));
        }
        if (rule.window() != null) {
            sets.put(
                    "days" + suffix,
                    rule.window().days().stream()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return sets;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
