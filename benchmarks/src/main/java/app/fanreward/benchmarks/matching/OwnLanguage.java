package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workload in our own rule language, as somebody would write it who knows nothing of how rules are matched. */
final class OwnLanguage {
    /** The kind of all events. */
    static final String KIND = "workload.engaged";

    private static final int MINUTES_OF_HOUR = 60;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final EventKind ENGAGED = EventKind.of(
            KIND,
            List.of(
                    AttributeSchema.optional("platform", AttributeType.TEXT),
                    AttributeSchema.optional("action", AttributeType.TEXT),
                    AttributeSchema.optional("artist", AttributeType.TEXT),
                    AttributeSchema.optional("track", AttributeType.TEXT),
                    AttributeSchema.optional("country", AttributeType.TEXT),
                    AttributeSchema.optional("duration", AttributeType.DURATION)));

    private static final Map<String, AttributeSchema> OF_MEMBERS = Map.of(
            "tier", AttributeSchema.optional("tier", AttributeType.INTEGER),
            "segments", AttributeSchema.optional("segments", AttributeType.TEXT_LIST));

    /** Events are of a whole month, so they may come later than where the program does not say. */
    private static final ProgramSettings SETTINGS = new ProgramSettings(
                    ZoneOffset.UTC, Duration.ofDays(90), ProgramSettings.DEFAULT.pointTypes(), OF_MEMBERS, Set.of())
            .withOwnKinds(List.of(ENGAGED));

    private OwnLanguage() {}

    /** The program of the campaigns. */
    static ProgramDefinition program(List<WorkloadCampaign> campaigns) {
        return new ProgramDefinition(
                SETTINGS,
                campaigns.stream().map(campaign -> campaign(campaign, null)).toList());
    }

    /** The same where every rule that awards points has a limit for each member and day. */
    static ProgramDefinition limited(List<WorkloadCampaign> campaigns) {
        Limit daily = Limit.cap(1_000, CalendarPeriod.Unit.DAY);
        return new ProgramDefinition(
                SETTINGS,
                campaigns.stream().map(campaign -> campaign(campaign, daily)).toList());
    }

    /** Another version of a campaign, which runs until the last of the events. */
    static Campaign changed(Campaign campaign) {
        Campaign.Builder changed = Campaign.of(campaign.key()).window(null, MatchingWorkload.END, ZoneOffset.UTC);
        campaign.rules().forEach(changed::rule);
        return changed.build();
    }

    private static Campaign campaign(WorkloadCampaign campaign, @Nullable Limit limit) {
        Campaign.Builder builder = Campaign.of(campaign.key())
                .window(campaign.from(), campaign.to(), ZoneOffset.UTC)
                .boosts(new Boosting(Boosting.Combine.SUM_OF_BONUSES, null));
        for (WorkloadRule rule : campaign.rules()) {
            Rule.Builder own = Rule.on(key(rule), KIND).when(condition(rule)).then(effect(rule.effect()));
            if (limit != null && rule.effect().kind() != WorkloadRule.Effect.Kind.BONUS) {
                own.limit(limit);
            }
            builder.rule(own);
        }
        return builder.build();
    }

    /** What a rule is called: names have the order of numbers, in which the engine evaluates. */
    static String key(WorkloadRule rule) {
        return key(rule.number());
    }

    static String key(int number) {
        return String.format(Locale.ROOT, "rule-%06d", number);
    }

    private static Condition condition(WorkloadRule rule) {
        List<Condition> all = new ArrayList<>();
        if (!rule.artists().isEmpty()) {
            all.add(Condition.attribute("event.artist").in(rule.artists().toArray(String[]::new)));
        }
        if (rule.platform() != null) {
            all.add(Condition.attribute("event.platform").is(rule.platform()));
        }
        if (rule.action() != null) {
            all.add(Condition.attribute("event.action").is(rule.action()));
        }
        if (!rule.countries().isEmpty()) {
            all.add(Condition.attribute("event.country").in(rule.countries().toArray(String[]::new)));
        }
        if (rule.minDuration() > 0) {
            all.add(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(rule.minDuration())));
        }
        if (rule.minTier() > 0) {
            all.add(Condition.attribute("member.tier").atLeast(rule.minTier()));
        }
        if (rule.segment() != null) {
            all.add(Condition.attribute("member.segments").in(rule.segment()));
        }
        if (rule.window() != null) {
            all.add(Condition.during(new RecurringWindow(
                    rule.window().days(),
                    time(rule.window().from()),
                    time(rule.window().to()),
                    new CalendarPeriod.Zone.OfMember())));
        }
        return new Condition.All(all);
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / MINUTES_OF_HOUR, minute % MINUTES_OF_HOUR);
    }

    private static Effect effect(WorkloadRule.Effect effect) {
        return switch (effect.kind()) {
            case FIXED -> Effect.addPoints(effect.amount());
            case PER_MINUTE ->
                Effect.addPoints(new Amount.PerUnit(
                        "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.valueOf(effect.amount()), false));
            case BONUS ->
                Effect.boost(
                        BigDecimal.ONE.add(BigDecimal.valueOf(effect.amount()).divide(HUNDRED)));
        };
    }

    /**
     * An event as the engine gets it.
     *
     * @param id its id
     */
    static EngagementEvent event(WorkloadEvent event, String id) {
        return EngagementEvent.of(KIND)
                .from("workload", id)
                .member(event.member().id())
                .at(event.at())
                .put("platform", event.platform())
                .put("action", event.action())
                .put("artist", event.artist())
                .put("track", event.track())
                .put("country", event.country())
                .put("duration", Duration.ofSeconds(event.duration()))
                .build();
    }

    /** How the engine is told of a member. */
    static MemberUpdate update(WorkloadMember member) {
        return new MemberUpdate(member.id(), "told", MatchingWorkload.START, null, attributes(member), "benchmark");
    }

    /** What the engine is told of a member. */
    static Map<String, Value> attributes(WorkloadMember member) {
        Map<String, Value> attributes = new TreeMap<>();
        attributes.put("tier", Value.of(member.tier()));
        attributes.put("segments", Value.of(member.segments().stream().sorted().toList()));
        return attributes;
    }
}
