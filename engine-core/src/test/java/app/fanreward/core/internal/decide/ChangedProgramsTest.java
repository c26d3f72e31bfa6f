package app.fanreward.core.internal.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCodec;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.Recompiler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program that follows others, of which it takes over what stays, is the one that would be compiled by itself, or is
 * refused for the same reasons. {@code -Dchanged.sequences=N} tries more.
 */
class ChangedProgramsTest {
    private static final int SEQUENCES = Integer.getInteger("changed.sequences", 4);
    private static final int CHANGES = 15;
    private static final int EVENTS = 12;
    private static final Instant START = Instant.parse("2026-10-20T00:00:00Z");
    private static final String KIND = "played.here";
    private static final List<String> KINDS = List.of(KIND, "track.played", "budget.exhausted");

    private static final EventKind PLAYED = EventKind.of(
            KIND,
            List.of(
                    AttributeSchema.optional("artist", AttributeType.TEXT),
                    AttributeSchema.optional("live", AttributeType.BOOLEAN)));

    private static final CustomCondition LIVELY = CustomCondition.of(
            FunctionSignature.named("lively")
                    .reads("event.artist", AttributeType.TEXT)
                    .build(),
            input -> Truth.of(input.text("event.artist").endsWith("1")));

    private SplittableRandom random = new SplittableRandom(0);

    /** Whether what is made now may be wrong. */
    private boolean mistaken;

    /** What was found, so that nothing is never looked at. */
    private int sound;

    private int refused;
    private int granted;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatFollowsIsWhatWouldBeCompiledByItself(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < SEQUENCES; i++) {
            Functions functions = random.nextInt(4) == 0 ? Functions.NONE : Functions.of(LIVELY);
            Recompiler compiler = new Recompiler(functions);
            ProgramDefinition definition = new ProgramDefinition(settings(), campaigns(random.nextBoolean() ? 8 : 75));
            for (int change = 0; change < CHANGES; change++) {
                String where = "seed " + seed + ", sequence " + i + ", change " + change;
                boolean strict = random.nextBoolean();
                ProgramDefinition next = definition;
                try {
                    Program fresh = fresh(next, functions, strict);
                    assertSame(
                            fresh,
                            (strict ? compiler.compile(next) : compiler.compilePublished(next)).program(),
                            where);
                    sound++;
                } catch (FanRewardException wrong) {
                    FanRewardException found = assertThrows(
                            FanRewardException.class,
                            () -> {
                                if (strict) {
                                    compiler.compile(next);
                                } else {
                                    compiler.compilePublished(next);
                                }
                            },
                            where);
                    assertEquals(wrong.problems(), found.problems(), where);
                    refused++;
                }
                mistaken = rarely(4);
                definition = changed(definition);
            }
        }
        assertTrue(sound > 0 && refused > 0 && granted > 0, sound + " sound, " + refused + " refused, " + granted);
    }

    /** Checked as it is given, and compiled as it is kept. */
    private static Program fresh(ProgramDefinition definition, Functions functions, boolean strict) {
        if (strict) {
            ProgramCompiler.compile(definition, functions);
        }
        ProgramCompiler.compilePublished(definition, functions);
        List<Campaign> kept = definition.campaigns().stream()
                .map(campaign -> new ProgramDefinition(definition.settings(), List.of(campaign)))
                .map(alone -> ProgramCodec.decode(ProgramCodec.encode(alone)))
                .map(alone -> alone.campaigns().get(0))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
        ProgramSettings settings = ProgramCodec.decode(
                        ProgramCodec.encode(new ProgramDefinition(definition.settings(), List.of())))
                .settings();
        return ProgramCompiler.compilePublished(new ProgramDefinition(settings, kept), functions);
    }

    private void assertSame(Program fresh, Program next, String where) {
        assertEquals(fresh.definition(), next.definition(), where);
        assertEquals(fresh.hash(), next.hash(), where);
        assertEquals(fresh.contents().get(), next.contents().get(), where);
        assertEquals(fresh.rulesByKind().keySet(), next.rulesByKind().keySet(), where);
        fresh.rulesByKind().forEach((kind, rules) -> {
            assertEquals(names(rules.rules()), names(next.rulesOn(kind)), where);
            assertEquals(names(rules.boosts()), names(next.on(kind).boosts()), where);
            for (int place = 0; place < rules.rules().size(); place++) {
                assertEquals(rules.isCertain(place), next.on(kind).isCertain(place), where);
                String group = rules.rules().get(place).campaign().group();
                if (group != null) {
                    assertEquals(rules.firstOf(group), next.on(kind).firstOf(group), where);
                }
            }
        });
        assertEquals(fresh.budgets(), next.budgets(), where);
        assertEquals(fresh.tracks().keySet(), next.tracks().keySet(), where);
        assertEquals(
                fresh.progress().badges().keySet(), next.progress().badges().keySet(), where);
        assertEquals(fresh.entityReads(), next.entityReads(), where);
        assertEquals(fresh.asksOfAccounts(), next.asksOfAccounts(), where);
        assertEquals(fresh.campaignsShare(), next.campaignsShare(), where);
        for (int i = 0; i < EVENTS; i++) {
            Input input = input();
            for (boolean explaining : new boolean[] {false, true}) {
                Verdict wanted = Decider.decide(fresh, input, explaining);
                Verdict found = Decider.decide(next, input, explaining);
                assertEquals(wanted.grants(), found.grants(), where);
                assertEquals(wanted.penalties(), found.penalties(), where);
                assertEquals(wanted.effects(), found.effects(), where);
                assertEquals(wanted.charges(), found.charges(), where);
                assertEquals(wanted.reasons(), found.reasons(), where);
                assertEquals(wanted.quotes(), found.quotes(), where);
                granted += found.grants().size();
            }
        }
    }

    private static List<String> names(List<CompiledRule> rules) {
        return rules.stream().map(CompiledRule::name).toList();
    }

    private ProgramDefinition changed(ProgramDefinition definition) {
        if (random.nextInt(6) == 0) {
            return new ProgramDefinition(settings(), definition.campaigns());
        }
        List<Campaign> campaigns = new ArrayList<>(definition.campaigns());
        int many = random.nextInt(6) == 0 ? random.nextInt(1, 30) : random.nextInt(3);
        for (int i = 0; i < many; i++) {
            switch (random.nextInt(4)) {
                case 0 -> campaigns.add(random.nextInt(campaigns.size() + 1), campaign(random.nextInt(100)));
                case 1 -> {
                    if (campaigns.size() > 1) {
                        campaigns.remove(random.nextInt(campaigns.size()));
                    }
                }
                default -> {
                    int place = random.nextInt(campaigns.size());
                    int key = Integer.parseInt(campaigns.get(place).key().substring(1));
                    campaigns.set(place, campaign(key));
                }
            }
        }
        // Whether another campaign has the same key is mostly no matter here.
        if (random.nextInt(5) != 0) {
            Map<String, Campaign> apart = new LinkedHashMap<>();
            campaigns.forEach(campaign -> apart.put(campaign.key(), campaign));
            campaigns.clear();
            campaigns.addAll(apart.values());
        }
        return new ProgramDefinition(definition.settings(), campaigns);
    }

    private ProgramSettings settings() {
        PointType points = new PointType("points", random.nextInt(3), RoundingMode.DOWN);
        PointType gems = new PointType("gems", 0, RoundingMode.DOWN);
        ProgramSettings settings = new ProgramSettings(
                        ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin"),
                        Duration.ofDays(30),
                        mistaken && rarely(3) ? List.of(points) : List.of(points, gems),
                        ProgramSettings.shippedMemberAttributes(),
                        Set.of())
                .withOwnKinds(List.of(PLAYED));
        if (!mistaken) {
            settings = settings.withLimits(
                            Map.of("daily", Limit.frequency(random.nextInt(1, 4), CalendarPeriod.Unit.DAY)))
                    .withSegments(
                            Map.of("near", Condition.attribute("member.country").in("c1", "c" + random.nextInt(3))))
                    .withAccountAttributes(List.of(AttributeSchema.optional("tier", AttributeType.TEXT)));
        }
        if (random.nextBoolean()) {
            settings = settings.withBudgets(
                    List.of(new Campaign.Budget(BigDecimal.valueOf(1_000), "points", OnExceed.TRUNCATE)));
        }
        if (random.nextInt(3) == 0) {
            settings = settings.withProgress(new Progress(
                    Map.of(),
                    Map.of(),
                    Map.of("fan", new Badge("Fan", random.nextBoolean()), "super-fan", new Badge(null, true)),
                    List.of()));
        }
        if (random.nextInt(3) == 0) {
            settings = settings.withTiers(Map.of("status", tier()));
        }
        return settings;
    }

    private static Tier tier() {
        return Tier.builder()
                .of(new Tier.Measure.Points("points"))
                .per(CalendarPeriod.Unit.YEAR)
                .level("bronze", 10)
                .level("gold", 100)
                .build();
    }

    private List<Campaign> campaigns(int many) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            campaigns.add(campaign(i));
        }
        return campaigns;
    }

    private Campaign campaign(int number) {
        Campaign.Builder campaign = Campaign.of("k" + number);
        boolean stacked = rarely(3);
        if (stacked) {
            int group = random.nextInt(4);
            boolean best = (mistaken && rarely(4)) ? group >= 2 : group < 2;
            campaign.stacking(
                    "g" + group, best ? Campaign.Stacking.Mode.BEST : Campaign.Stacking.Mode.FIRST, random.nextInt(4));
        }
        if (rarely(6)) {
            campaign.budget(new Campaign.Budget(
                    new BigDecimal(random.nextBoolean() ? "50.00" : "50"), "points", OnExceed.TRUNCATE));
        }
        if (rarely(8)) {
            campaign.audience(Condition.attribute("member.country").in("c1", "c3"));
        }
        if (rarely(40)) {
            campaign.audience(Condition.inSegment("near"));
        }
        if (rarely(8)) {
            campaign.window(START, START.plusSeconds(40_000), ZoneOffset.UTC);
        }
        if (rarely(10)) {
            campaign.test(new CampaignTest("none", List.of(), random.nextInt(3), List.of()));
        }
        if (rarely(40)) {
            campaign.limit(new Limit.Shared("daily"));
        }
        if (rarely(10)) {
            campaign.lateness(Duration.ofHours(1));
        }
        int rules = random.nextInt(1, 4);
        for (int j = rules; j > 0; j--) {
            campaign.rule(rule("r" + (mistaken && rarely(20) ? 1 : j), stacked));
        }
        return campaign.build();
    }

    private Rule.Builder rule(String key, boolean stacked) {
        Rule.Builder rule = Rule.on(key, rarely(4) ? KINDS.get(random.nextInt(KINDS.size())) : KIND);
        if (mistaken && rarely(20)) {
            rule = Rule.on(key, "nothing.known");
        }
        if (!rarely(4) && rule.build().on().equals(KIND)) {
            rule.when(
                    switch (random.nextInt(4)) {
                        case 0 -> Condition.attribute("event.artist").in("a" + random.nextInt(6), "a7");
                        case 1 -> Condition.attribute("event.live").is(random.nextBoolean());
                        case 2 ->
                            rarely(6)
                                    ? Condition.custom(CustomCall.of("lively"))
                                    : Condition.attribute("member.country").is("c" + random.nextInt(4));
                        default ->
                            rarely(20)
                                    ? Condition.attribute("account.tier").is("t1")
                                    : Condition.attribute("event.artist").exists();
                    });
        }
        rule.then(
                switch (random.nextInt(10)) {
                    case 0 -> Effect.boost(new BigDecimal("2.0"));
                    case 1 ->
                        new Effect.Boost(
                                BigDecimal.TWO,
                                new BoostReach.Campaigns(Set.of("k" + random.nextInt(2, 80), "k1")),
                                null);
                    case 2 -> new Effect.GrantBadge(rarely(6) ? "super-fan" : "fan");
                    case 3 -> new Effect.Tag("listener");
                    case 4 ->
                        new Effect.AddPoints(
                                new Amount.Fixed(new BigDecimal("3")),
                                (mistaken || !stacked) && rarely(4) ? "gems" : "points",
                                null,
                                null,
                                true);
                    default ->
                        new Effect.AddPoints(
                                new Amount.Fixed(new BigDecimal(random.nextBoolean() ? "2" : "2.00")),
                                "points",
                                null,
                                null,
                                random.nextBoolean());
                });
        if (rarely(20)) {
            rule.limit(Limit.frequency(2, CalendarPeriod.Unit.DAY));
        }
        return rule;
    }

    private boolean rarely(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Input input() {
        EngagementEvent.Builder event =
                EngagementEvent.of(KIND).from("test", "e").member("ada").at(START.plusSeconds(random.nextInt(86_400)));
        if (!rarely(5)) {
            event.put("artist", "a" + random.nextInt(8));
        }
        if (!rarely(5)) {
            event.put("live", random.nextBoolean());
        }
        Map<String, Value> known = rarely(5) ? Map.of() : Map.of("country", Value.of("c" + random.nextInt(5)));
        Instant at = START.plusSeconds(100_000);
        return new Input(
                new Facts(
                        event.build(),
                        new MemberProfile("ada", ZoneOffset.UTC, known, List.of()),
                        null,
                        Counts.NOTHING,
                        Map.of(),
                        Map.of()),
                ZoneOffset.UTC,
                at,
                at,
                false,
                type -> Long.MAX_VALUE / 4,
                type -> 5,
                (budget, wanted) -> 7,
                Set.of(),
                Input.Occasion.ARRIVAL,
                Vetting.OF_ARRIVAL);
    }
}
