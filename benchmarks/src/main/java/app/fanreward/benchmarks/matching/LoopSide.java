package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What anybody writes first: every rule of every campaign is asked, one after the other. Plainly right, and so what all
 * others are compared with.
 */
final class LoopSide implements Side<WorkloadEvent> {
    private final List<Campaign> campaigns;

    private record Campaign(WorkloadCampaign dates, List<Asked> rules) {}

    private record Asked(int number, List<Condition> conditions) {}

    private sealed interface Condition {
        record OfArtist(Set<String> names) implements Condition {}

        record OnPlatform(String name) implements Condition {}

        record Doing(String action) implements Condition {}

        record FromCountry(Set<String> codes) implements Condition {}

        record AtLeast(int seconds) implements Condition {}

        record OfTier(int least) implements Condition {}

        record InSegment(String name) implements Condition {}

        record During(WorkloadWindow window) implements Condition {}
    }

    LoopSide(List<WorkloadCampaign> campaigns) {
        this.campaigns = campaigns.stream()
                .map(campaign -> new Campaign(
                        campaign,
                        campaign.rules().stream()
                                .map(rule -> new Asked(rule.number(), conditions(rule)))
                                .toList()))
                .toList();
    }

    private static List<Condition> conditions(WorkloadRule rule) {
        List<Condition> conditions = new ArrayList<>();
        if (!rule.artists().isEmpty()) {
            conditions.add(new Condition.OfArtist(Set.copyOf(rule.artists())));
        }
        if (rule.platform() != null) {
            conditions.add(new Condition.OnPlatform(rule.platform()));
        }
        if (rule.action() != null) {
            conditions.add(new Condition.Doing(rule.action()));
        }
        if (!rule.countries().isEmpty()) {
            conditions.add(new Condition.FromCountry(Set.copyOf(rule.countries())));
        }
        if (rule.minDuration() > 0) {
            conditions.add(new Condition.AtLeast(rule.minDuration()));
        }
        if (rule.minTier() > 0) {
            conditions.add(new Condition.OfTier(rule.minTier()));
        }
        if (rule.segment() != null) {
            conditions.add(new Condition.InSegment(rule.segment()));
        }
        if (rule.window() != null) {
            conditions.add(new Condition.During(rule.window()));
        }
        return conditions;
    }

    @Override
    public WorkloadEvent event(WorkloadEvent event) {
        return event;
    }

    @Override
    public void match(WorkloadEvent event, Awards matched) {
        for (Campaign campaign : campaigns) {
            if (campaign.dates().runsAt(event.at())) {
                for (Asked rule : campaign.rules()) {
                    if (holds(rule.conditions(), event)) {
                        matched.add(rule.number());
                    }
                }
            }
        }
    }

    private static boolean holds(List<Condition> conditions, WorkloadEvent event) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!holds(conditions.get(i), event)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Condition condition, WorkloadEvent event) {
        return switch (condition) {
            case Condition.OfArtist(Set<String> names) -> names.contains(event.artist());
            case Condition.OnPlatform(String name) -> name.equals(event.platform());
            case Condition.Doing(String action) -> action.equals(event.action());
            case Condition.FromCountry(Set<String> codes) -> codes.contains(event.country());
            case Condition.AtLeast(int seconds) -> event.duration() >= seconds;
            case Condition.OfTier(int least) -> event.member().tier() >= least;
            case Condition.InSegment(String name) -> event.member().segments().contains(name);
            case Condition.During(WorkloadWindow window) -> window.contains(event.day(), event.minute());
        };
    }
}
