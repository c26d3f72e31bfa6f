package app.fanreward.benchmarks.matching;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is left to ask of a rule that was found by its artist, or by platform and action, cheapest first. */
final class Residual {
    final int number;
    final @Nullable String platform;
    final @Nullable String action;
    private final long from;
    private final long to;
    private final int minDuration;
    private final int minTier;
    private final @Nullable Set<String> countries;
    private final @Nullable String segment;
    private final boolean anyTime;
    private final int days;
    private final int daysAfter;
    private final int opens;
    private final int closes;

    Residual(WorkloadCampaign campaign, WorkloadRule rule) {
        number = rule.number();
        platform = rule.platform();
        action = rule.action();
        // All times of the workload are whole seconds.
        from = campaign.from() == null ? Long.MIN_VALUE : campaign.from().getEpochSecond();
        to = campaign.to() == null ? Long.MAX_VALUE : campaign.to().getEpochSecond();
        minDuration = rule.minDuration();
        minTier = rule.minTier();
        countries = rule.countries().isEmpty() ? null : Set.copyOf(rule.countries());
        segment = rule.segment();
        WorkloadWindow window = rule.window();
        anyTime = window == null;
        days = window == null ? 0 : window.dayBits();
        daysAfter = window == null ? 0 : window.daysAfterBits();
        opens = window == null ? 0 : window.from();
        closes = window == null ? 0 : window.to();
    }

    boolean admits(String where, String what) {
        return (platform == null || platform.equals(where)) && (action == null || action.equals(what));
    }

    boolean runsAt(long second) {
        return second >= from && second < to;
    }

    boolean holds(WorkloadEvent event, long second) {
        return event.duration() >= minDuration
                && event.member().tier() >= minTier
                && runsAt(second)
                && admits(event.platform(), event.action())
                && (anyTime || isOpen(1 << event.day().ordinal(), event.minute()))
                && (countries == null || countries.contains(event.country()))
                && (segment == null || event.member().segments().contains(segment));
    }

    private boolean isOpen(int day, int minute) {
        return opens < closes
                ? (days & day) != 0 && minute >= opens && minute < closes
                : ((days & day) != 0 && minute >= opens) || ((daysAfter & day) != 0 && minute < closes);
    }
}
