package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.evrete.KnowledgeService;
import org.evrete.api.IntToValue;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Evrete with a rule for each rule and a Java predicate for each condition, in one session that lives on: an event goes in,
 * the rules fire, the event goes out.
 */
final class EvreteSide implements Side<PeerEvent> {
    private final KnowledgeService service = new KnowledgeService();
    private final StatefulSession session;
    private @Nullable Awards awards;

    EvreteSide(List<WorkloadCampaign> campaigns) {
        RuleSetBuilder<Knowledge> rules = service.newKnowledge().builder();
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                int number = rule.number();
                LhsBuilder<Knowledge> conditions =
                        rules.newRule("rule-" + number).forEach("$e", PeerEvent.class);
                add(campaign, conditions);
                add(rule, conditions);
                rules = conditions.execute(context -> told().add(number));
            }
        }
        session = rules.build().newStatefulSession();
    }

    private Awards told() {
        if (awards == null) {
            throw new IllegalStateException("a rule fired without an event");
        }
        return awards;
    }

    private static void add(WorkloadCampaign campaign, LhsBuilder<Knowledge> conditions) {
        if (campaign.from() != null) {
            long from = campaign.from().getEpochSecond();
            conditions.where((IntToValue values) -> values.<Long>get(0) >= from, "$e.second");
        }
        if (campaign.to() != null) {
            long to = campaign.to().getEpochSecond();
            conditions.where((IntToValue values) -> values.<Long>get(0) < to, "$e.second");
        }
    }

    private static void add(WorkloadRule rule, LhsBuilder<Knowledge> conditions) {
        if (rule.platform() != null) {
            String platform = rule.platform();
            conditions.where((IntToValue values) -> platform.equals(values.get(0)), "$e.platform");
        }
        if (rule.action() != null) {
            String action = rule.action();
            conditions.where((IntToValue values) -> action.equals(values.get(0)), "$e.action");
        }
        if (!rule.artists().isEmpty()) {
            Set<String> artists = Set.copyOf(rule.artists());
            conditions.where((IntToValue values) -> artists.contains(values.<String>get(0)), "$e.artist");
        }
        if (!rule.countries().isEmpty()) {
            Set<String> countries = Set.copyOf(rule.countries());
            conditions.where((IntToValue values) -> countries.contains(values.<String>get(0)), "$e.country");
        }
        if (rule.minDuration() > 0) {
            int least = rule.minDuration();
            conditions.where((IntToValue values) -> values.<Integer>get(0) >= least, "$e.duration");
        }
        if (rule.minTier() > 0) {
            int least = rule.minTier();
            conditions.where((IntToValue values) -> values.<Integer>get(0) >= least, "$e.tier");
        }
        if (rule.segment() != null) {
            String segment = rule.segment();
            conditions.where((IntToValue values) -> values.<Set<String>>get(0).contains(segment), "$e.segments");
        }
        if (rule.window() != null) {
            WorkloadWindow window = rule.window();
            conditions.where(
                    (IntToValue values) -> window.contains(values.<DayOfWeek>get(0), values.<Integer>get(1)),
                    "$e.dayOfWeek",
                    "$e.minute");
        }
    }

    @Override
    public PeerEvent event(WorkloadEvent event) {
        return new PeerEvent(event);
    }

    @Override
    public void match(PeerEvent event, Awards matched) {
        awards = matched;
        session.insert(event);
        session.fire();
        session.clear();
    }

    @Override
    public void close() {
        session.close();
        service.shutdown();
    }
}
