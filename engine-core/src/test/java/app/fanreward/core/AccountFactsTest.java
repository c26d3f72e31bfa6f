package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is known of members' accounts on platforms: semantics 76. */
class AccountFactsTest {
    private static final Instant NOON = World.NOON;
    private static final CalendarPeriod FOR_EVER =
            new CalendarPeriod(CalendarPeriod.Unit.LIFETIME, new CalendarPeriod.Zone.OfCampaign());
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT.withAccountAttributes(List.of(
            AttributeSchema.oneOf("plan", "free", "premium"),
            AttributeSchema.optional("followers", AttributeType.INTEGER),
            AttributeSchema.optional("verified", AttributeType.BOOLEAN),
            AttributeSchema.optional("createdOn", AttributeType.DATE)));
    private static final Condition PREMIUM = Condition.attribute("account.plan").is("premium");

    private static ProgramDefinition program(ProgramSettings settings, Rule.Builder... rules) {
        var campaign = World.campaign("c");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return new ProgramDefinition(settings, List.of(campaign.build()));
    }

    private static Rule.Builder premium() {
        return Rule.on("premium", "track.played").when(PREMIUM).then(Effect.addPoints(5));
    }

    private static EngagementEvent.Builder play(String id, Instant at) {
        return EngagementEvent.of("track.played")
                .from("spotify", id)
                .member("m")
                .at(at);
    }

    private static MemberUpdate told(
            String key, Instant from, String platform, String account, String name, Value value) {
        return MemberUpdate.ofAccount(
                "m", key, from, new AccountFacts(platform, account, Map.of(name, value)), "editor");
    }

    private static MemberUpdate plan(String key, Instant from, String plan) {
        return told(key, from, "spotify", "u1", "plan", Value.of(plan));
    }

    private static Explanation explain(RewardEngine engine, String id) {
        return engine.explain("m", play(id, NOON).build().identity().reference());
    }

    private static ErrorCode refused(World world, MemberUpdate update) {
        return assertThrows(FanRewardException.class, () -> world.engine.update(update))
                .code();
    }

    @Test
    void anEventIsJudgedByWhatHeldOfTheAccountWhenItHappened() {
        try (World world = new World(program(SETTINGS, premium()))) {
            assertEquals(0, world.submit(play("unknown", NOON)).granted("points"));
            world.engine.update(plan("1", NOON, "premium"));
            world.engine.update(plan("2", NOON.plusSeconds(60), "free"));
            world.now.set(NOON.plusSeconds(120));
            assertEquals(0, world.submit(play("before", NOON.minusSeconds(1))).granted("points"));
            assertEquals(5, world.submit(play("then", NOON)).granted("points"));
            assertEquals(5, world.submit(play("late", NOON.plusSeconds(59))).granted("points"));
            assertEquals(0, world.submit(play("after", NOON.plusSeconds(60))).granted("points"));
            assertEquals(
                    List.of(new AccountFacts("spotify", "u1", Map.of("plan", Value.of("free")))),
                    world.engine.profile("m", world.now.get()).accounts());
            assertEquals(
                    List.of(new AccountFacts("spotify", "u1", Map.of("plan", Value.of("premium")))),
                    world.engine.profile("m", NOON).accounts());
            assertEquals(
                    List.of(), world.engine.profile("m", NOON.minusSeconds(1)).accounts());
        }
    }

    @Test
    void theAccountIsTheOneThatTheEventNamesOnItsPlatform() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.engine.update(plan("1", NOON, "premium"));
            world.engine.update(told("2", NOON, "spotify", "u2", "plan", Value.of("free")));
            world.engine.update(told("3", NOON, "youtube", "u2", "plan", Value.of("premium")));
            assertEquals(5, world.submit(play("1", NOON).put("account", "u1")).granted("points"));
            assertEquals(0, world.submit(play("2", NOON).put("account", "u2")).granted("points"));
            assertEquals(0, world.submit(play("3", NOON).put("account", "u3")).granted("points"));
            EngagementEvent.Builder elsewhere =
                    play("4", NOON).put("platform", "youtube").put("account", "u2");
            assertEquals(5, world.submit(elsewhere).granted("points"));
            EngagementEvent.Builder other = EngagementEvent.of("track.played")
                    .from("spotify", "5")
                    .member("another")
                    .at(NOON)
                    .put("account", "u1");
            assertEquals(0, world.submit(other).granted("points"), "what is known of it is known of m's");
        }
    }

    @Test
    void anEventThatNamesNoAccountHappenedOnTheOnlyOneThatWasKnownThen() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.engine.update(plan("1", NOON.minusSeconds(60), "premium"));
            world.engine.update(told("2", NOON.minusSeconds(60), "youtube", "u9", "plan", Value.of("free")));
            world.engine.update(told("3", NOON, "spotify", "u2", "followers", Value.of(1)));
            assertEquals(5, world.submit(play("only", NOON.minusSeconds(1))).granted("points"));
            assertEquals(0, world.submit(play("two", NOON)).granted("points"));
            assertEquals(
                    5, world.submit(play("named", NOON).put("account", "u1")).granted("points"));
            for (String id : List.of("only", "two", "named")) {
                explain(world.engine, id);
            }
            assertNull(Objects.requireNonNull(
                            explain(world.engine, "two").rules().getFirst().condition())
                    .seen());
        }
    }

    @Test
    void anEventThatNamesItsAccountInWhatItsKindDoesNotDeclareIsJudgedByNone() {
        EventKind plain = EventKind.of("run.finished", List.of(AttributeSchema.optional("km", AttributeType.INTEGER)));
        Rule.Builder run = Rule.on("run", "run.finished").when(PREMIUM).then(Effect.addPoints(5));
        try (World world = new World(program(SETTINGS.withOwnKinds(List.of(plain)), run))) {
            world.engine.update(told("1", NOON, "strava", "u1", "plan", Value.of("premium")));
            EngagementEvent.Builder unnamed = run("1");
            assertEquals(5, world.submit(unnamed).granted("points"));
            assertEquals(0, world.submit(run("2").put("account", "u2")).granted("points"));
            assertEquals(0, world.submit(run("3").put("account", 2)).granted("points"));
            assertEquals(0, world.submit(run("4").put("platform", "elsewhere")).granted("points"));
            assertEquals(
                    0,
                    world.submit(run("5").put("account", "u1")).granted("points"),
                    "whatever it names: none reads it");
        }
    }

    private static EngagementEvent.Builder run(String id) {
        return EngagementEvent.of("run.finished").from("strava", id).member("m").at(NOON);
    }

    @Test
    void kindsThatDeclareTheAccountOrThePlatformAsSomethingElseThanTextCannotAskForIt() {
        for (String name : List.of("account", "platform")) {
            EventKind numbered =
                    EventKind.of("run.finished", List.of(AttributeSchema.optional(name, AttributeType.INTEGER)));
            Rule.Builder run = Rule.on("run", "run.finished").when(PREMIUM).then(Effect.addPoints(5));
            List<Problem> problems = FanReward.check(program(SETTINGS.withOwnKinds(List.of(numbered)), run));
            assertEquals(1, problems.size(), problems::toString);
            assertTrue(
                    problems.getFirst()
                            .message()
                            .contains("declare " + name + ": { type: text, personal: false } for them"),
                    problems::toString);
        }
    }

    @Test
    void anAccountOfWhichNothingThatIsDeclaredIsKnownIsNotMeantInABacktestNorLive() {
        AttributeSchema plan = AttributeSchema.oneOf("plan", "free", "premium");
        ProgramSettings both = ProgramSettings.DEFAULT.withAccountAttributes(
                List.of(plan, AttributeSchema.optional("legacy", AttributeType.INTEGER)));
        for (ProgramSettings fewer : List.of(
                ProgramSettings.DEFAULT.withAccountAttributes(List.of(plan)),
                ProgramSettings.DEFAULT.withAccountAttributes(
                        List.of(plan, AttributeSchema.optional("legacy", AttributeType.TEXT))))) {
            try (World world = new World(program(both, premium()))) {
                world.engine.update(plan("1", NOON, "premium"));
                world.engine.update(told("2", NOON, "spotify", "u2", "legacy", Value.of(1)));
                assertEquals(0, world.submit(play("1", NOON)).granted("points"), "which of two is not known");

                ProgramDefinition draft = program(fewer, premium());
                Backtest backtest = world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
                assertEquals(5, backtest.totals().getFirst().draft());
                world.engine.publish(draft);
                assertEquals(5, world.submit(play("2", NOON)).granted("points"));
                explain(world.engine, "1");
                explain(world.engine, "2");
            }
        }
    }

    @Test
    void whatWasDecidedStaysAndIsExplainedByWhatWasKnownThen() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.submit(play("unknown", NOON));
            world.engine.update(plan("1", NOON, "premium"));
            world.submit(play("premium", NOON));
            world.engine.update(plan("2", NOON, "free"));
            assertEquals(0, world.submit(play("corrected", NOON)).granted("points"));
            assertTrue(world.submit(play("premium", NOON)).duplicate());

            Explanation.ConditionResult seen = Objects.requireNonNull(
                    explain(world.engine, "premium").rules().getFirst().condition());
            assertEquals("account.plan = \"premium\"", seen.text());
            assertEquals("\"premium\"", seen.seen());
            assertEquals(5, explain(world.engine, "premium").decision().granted("points"));
            assertNull(Objects.requireNonNull(
                            explain(world.engine, "unknown").rules().getFirst().condition())
                    .seen());
        }
    }

    @Test
    void anUpdateIsBookedOnceWithWhatItSaysOfTheMemberAndItsKeyMeansNothingElse() {
        try (World world = new World(program(SETTINGS, premium()))) {
            MemberUpdate both = new MemberUpdate(
                    "m",
                    "1",
                    NOON,
                    ZoneId.of("Europe/Berlin"),
                    Map.of("country", Value.of("DE")),
                    new AccountFacts("spotify", "u1", Map.of("plan", Value.of("premium"))),
                    "editor");
            assertEquals(1, world.engine.update(both));
            assertEquals(1, world.engine.update(both));
            assertEquals(
                    ZoneId.of("Europe/Berlin"), world.engine.profile("m", NOON).zone());
            assertEquals(5, world.submit(play("1", NOON)).granted("points"));
            for (AccountFacts other : List.of(
                    new AccountFacts("spotify", "u1", Map.of("plan", Value.of("free"))),
                    new AccountFacts("spotify", "u2", Map.of("plan", Value.of("premium"))),
                    new AccountFacts("youtube", "u1", Map.of("plan", Value.of("premium"))))) {
                assertEquals(
                        ErrorCode.CONFLICT,
                        refused(
                                world,
                                new MemberUpdate("m", "1", NOON, both.zone(), both.attributes(), other, both.actor())));
            }
            assertEquals(
                    ErrorCode.CONFLICT,
                    refused(world, new MemberUpdate("m", "1", NOON, both.zone(), both.attributes(), both.actor())));
        }
    }

    @Test
    void whatIsNotDeclaredOrOfAnotherTypeIsRefused() {
        try (World world = new World(program(SETTINGS, premium()))) {
            Problem unknown = assertThrows(
                            FanRewardException.class,
                            () -> world.engine.update(told("1", NOON, "spotify", "u1", "folowers", Value.of(1))))
                    .problems()
                    .getFirst();
            assertEquals("followers", unknown.suggestion());
            assertEquals("/account/attributes/folowers", unknown.path());
            assertEquals(ErrorCode.TYPE_MISMATCH, refused(world, plan("1", NOON, "family")));
            assertEquals(
                    ErrorCode.INVALID_INPUT,
                    refused(world, told("1", NOON, "spotify", "u1", "plan", new Value.Sealed(new byte[] {1}))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new AccountFacts("spotify", "u1", Map.of("no name", Value.of(1))));
            assertThrows(IllegalArgumentException.class, () -> new AccountFacts("", "u1", Map.of()));
            assertThrows(IllegalArgumentException.class, () -> new AccountFacts("spotify", " u1", Map.of()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MemberUpdate.ofAccount(
                            "m", "1", NOON, new AccountFacts("spotify", "u1", Map.of()), "editor"));
            assertEquals(0, world.engine.journal("m", 0, 10).size());
        }
    }

    @Test
    void accountsOfAMemberAndAttributesOfAnAccountAreBounded() {
        List<AttributeSchema> many = java.util.stream.IntStream.rangeClosed(0, AccountFacts.MOST_ATTRIBUTES)
                .mapToObj(i -> AttributeSchema.optional("a" + i, AttributeType.INTEGER))
                .toList();
        ProgramSettings settings = SETTINGS.withAccountAttributes(many);
        try (World world =
                new World(program(settings, Rule.on("all", "track.played").then(Effect.addPoints(1))))) {
            Map<String, Value> all = new TreeMap<>();
            many.forEach(schema -> all.put(schema.name(), Value.of(1)));
            assertEquals(
                    ErrorCode.INVALID_INPUT,
                    refused(
                            world,
                            MemberUpdate.ofAccount("m", "all", NOON, new AccountFacts("p", "0", all), "editor")));
            all.remove("a0");
            world.engine.update(MemberUpdate.ofAccount("m", "most", NOON, new AccountFacts("p", "0", all), "editor"));
            world.engine.update(told("again", NOON, "p", "0", "a1", Value.of(2)));
            assertEquals(ErrorCode.INVALID_INPUT, refused(world, told("more", NOON, "p", "0", "a0", Value.of(2))));
            for (int i = 1; i < AccountFacts.MOST_ACCOUNTS; i++) {
                world.engine.update(told("account-" + i, NOON, "p", "" + i, "a0", Value.of(i)));
            }
            FanRewardException last = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.update(told("last", NOON, "q", "1", "a0", Value.of(1))));
            assertEquals("/account", last.problems().getFirst().path());
            world.engine.update(told("known", NOON, "p", "1", "a1", Value.of(1)));
        }
    }

    @Test
    void amountsLimitsAndCountersReadIt() {
        ProgramSettings settings = SETTINGS.withCounters(Map.of(
                "premium",
                new Counter("track.played", new Counter.Measure.Count(), PREMIUM, List.of(), FOR_EVER),
                "byplan",
                new Counter("track.played", new Counter.Measure.Count(), null, List.of("account.plan"), FOR_EVER)));
        Rule.Builder weighed = Rule.on("weighed", "track.played")
                .then(Effect.addPoints(new Amount.PerUnit("account.followers", Value.of(1), BigDecimal.ONE, false)))
                .limit(new Limit.Frequency(1, List.of(Limit.MEMBER, "account.plan"), FOR_EVER));
        Rule.Builder second = Rule.on("second", "track.played")
                .when(Condition.attribute("counter.premium").atLeast(1))
                .then(Effect.addPoints(100));
        Rule.Builder third = Rule.on("third", "track.played")
                .when(Condition.attribute("counter.byplan").atLeast(2))
                .then(Effect.addPoints(1_000));
        try (World world = new World(program(settings, weighed, second, third))) {
            world.engine.update(plan("1", NOON.minusSeconds(60), "premium"));
            world.engine.update(told("2", NOON.minusSeconds(60), "spotify", "u1", "followers", Value.of(3)));
            assertEquals(3, world.submit(play("1", NOON)).granted("points"));
            assertEquals(100, world.submit(play("2", NOON)).granted("points"));
            world.engine.update(plan("3", NOON, "free"));
            assertEquals(103, world.submit(play("3", NOON)).granted("points"));
            world.engine.update(plan("4", NOON, "premium"));
            assertEquals(1_100, world.submit(play("4", NOON)).granted("points"));
            for (String id : List.of("1", "2", "3", "4")) {
                explain(world.engine, id);
            }
        }
    }

    @Test
    void whateverAloneAsksForItIsTold() {
        Rule.Builder limited = Rule.on("limited", "track.played")
                .then(Effect.addPoints(1))
                .limit(new Limit.Frequency(1, List.of(Limit.MEMBER, "account.plan"), FOR_EVER));
        Rule.Builder counted = Rule.on("counted", "track.played")
                .when(Condition.attribute("counter.c").atLeast(1))
                .then(Effect.addPoints(1));
        Counter where = new Counter("track.played", new Counter.Measure.Count(), PREMIUM, List.of(), FOR_EVER);
        Counter apart =
                new Counter("track.played", new Counter.Measure.Count(), null, List.of("account.plan"), FOR_EVER);
        Counter sum =
                new Counter("track.played", new Counter.Measure.Sum("account.followers"), null, List.of(), FOR_EVER);
        Map<ProgramDefinition, List<Integer>> paid = Map.of(
                program(SETTINGS, limited), List.of(1, 0, 1, 0),
                program(SETTINGS.withCounters(Map.of("c", where)), counted), List.of(0, 0, 0, 1),
                program(SETTINGS.withCounters(Map.of("c", apart)), counted), List.of(0, 1, 0, 1),
                program(SETTINGS.withCounters(Map.of("c", sum)), counted), List.of(0, 1, 1, 1));
        paid.forEach((program, points) -> {
            try (World world = new World(program)) {
                world.engine.update(plan("1", NOON.minusSeconds(60), "free"));
                world.engine.update(told("2", NOON.minusSeconds(60), "spotify", "u1", "followers", Value.of(3)));
                world.now.set(NOON.plusSeconds(60));
                world.engine.update(plan("3", NOON.plusSeconds(2), "premium"));
                for (int i = 0; i < points.size(); i++) {
                    EngagementEvent.Builder played = play("p" + i, NOON.plusSeconds(i));
                    assertEquals(points.get(i), (int) world.submit(played).granted("points"), program + ": " + i);
                }
            }
        });
    }

    @Test
    void checksOfRiskReadIt() {
        Condition fresh =
                Condition.attribute("account.createdOn").is(Condition.Operator.GTE, Value.of(LocalDate.of(2026, 5, 1)));
        ProgramSettings settings =
                SETTINGS.withRisk(Map.of("fresh", RiskCheck.hold("track.played").when(fresh)));
        Rule.Builder all = Rule.on("all", "track.played").then(Effect.addPoints(1));
        try (World world = new World(program(settings, all))) {
            world.engine.update(told("1", NOON, "spotify", "u1", "createdOn", Value.of(LocalDate.of(2026, 5, 31))));
            world.engine.update(told("2", NOON, "spotify", "u2", "createdOn", Value.of(LocalDate.of(2016, 5, 31))));
            assertEquals(
                    Disposition.QUARANTINED,
                    world.submit(play("fresh", NOON).put("account", "u1")).disposition());
            assertEquals(1, world.submit(play("old", NOON).put("account", "u2")).granted("points"));
            assertEquals(1, world.submit(play("which", NOON)).granted("points"));
            world.engine.update(told("3", NOON, "spotify", "u1", "createdOn", Value.of(LocalDate.of(2016, 5, 31))));
            assertEquals(
                    Disposition.QUARANTINED,
                    explain(world.engine, "fresh").decision().disposition());
        }
    }

    @Test
    void aDryRunGoesByWhatIsKnownAndABacktestByWhatWasKnown() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.engine.update(plan("1", NOON.minusSeconds(60), "premium"));
            world.engine.update(told("2", NOON.minusSeconds(60), "spotify", "u1", "verified", Value.of(true)));
            world.submit(play("1", NOON));
            world.now.set(NOON.plusSeconds(10));
            world.engine.update(plan("3", NOON.minusSeconds(60), "free"));
            world.engine.update(told("4", NOON.minusSeconds(60), "spotify", "u1", "verified", Value.of(false)));

            assertEquals(
                    Map.of(),
                    world.engine
                            .dryRun(List.of(play("2", NOON).build()), DryRunOptions.DEFAULT)
                            .granted());
            ProgramDefinition draft = program(
                    SETTINGS,
                    premium(),
                    Rule.on("verified", "track.played")
                            .when(Condition.attribute("account.verified").is(true))
                            .then(Effect.addPoints(7)));
            Backtest backtest = world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
            assertEquals(12, backtest.totals().getFirst().draft());
            assertEquals(List.of(), backtest.problems());
        }
    }

    @Test
    void aBacktestTakesOfWhatWasToldTogetherWhatItsDraftDeclares() {
        Rule.Builder all = Rule.on("all", "track.played").then(Effect.addPoints(1));
        try (World world = new World(program(SETTINGS, all))) {
            world.submit(play("before", NOON));
            world.engine.update(new MemberUpdate(
                    "m",
                    "1",
                    NOON,
                    null,
                    Map.of("country", Value.of("DE")),
                    new AccountFacts(
                            "spotify",
                            "u1",
                            Map.of("plan", Value.of("premium"), "followers", Value.of(1), "verified", Value.of(true))),
                    "editor"));
            world.engine.update(told("2", NOON, "spotify", "u1", "followers", Value.of(2)));
            world.submit(play("after", NOON));

            ProgramSettings fewer = ProgramSettings.DEFAULT.withAccountAttributes(List.of(
                    AttributeSchema.oneOf("plan", "free", "premium"),
                    AttributeSchema.optional("verified", AttributeType.TEXT)));
            Rule.Builder german = Rule.on("german", "track.played")
                    .when(Condition.attribute("member.country").is("DE"))
                    .then(Effect.addPoints(10));
            Backtest backtest =
                    world.engine.backtest(BacktestOptions.of(program(fewer, premium(), german)), (done, total) -> {});
            assertEquals(15, backtest.totals().getFirst().draft());
            assertEquals(2, backtest.counts().commands());
            assertEquals(1, backtest.counts().commandsRefused());
        }
    }

    @Test
    void whatIsReleasedOrPromotedLaterIsJudgedByWhatHeldWhenItHappened() {
        ProgramSettings acts = SETTINGS.withActivities(
                new Activities(Map.of("track.played", Activity.by("event.isrc").promotingOnReversal())));
        try (World world = new World(program(acts, premium()))) {
            Instant old = NOON.minus(Duration.ofDays(40));
            world.submit(play("old", old));
            world.engine.update(plan("1", old, "premium"));
            world.engine.update(plan("2", old.plusSeconds(1), "free"));
            assertEquals(
                    5,
                    world.engine
                            .release("m", new EventReference("spotify", "old"), Backfill.AWARD, "jane")
                            .granted("points"));

            world.engine.update(plan("5", NOON, "premium"));
            world.engine.update(told("3", NOON, "lastfm", "l1", "plan", Value.of("premium")));
            EventReference first =
                    world.submit(play("first", NOON).put("isrc", "X")).event();
            EngagementEvent.Builder twin = EngagementEvent.of("track.played")
                    .from("lastfm", "t")
                    .member("m")
                    .at(NOON)
                    .put("isrc", "X");
            assertEquals(Disposition.SUPPRESSED, world.submit(twin).disposition());
            world.engine.update(told("4", NOON.plusSeconds(1), "lastfm", "l1", "plan", Value.of("free")));
            world.engine.execute(
                    LedgerCommand.Reverse.all(Order.of("m", "undo"), new LedgerCommand.Target.OfEvent(first, "", "")));
            assertEquals(5, world.submit(twin).granted("points"));
            assertEquals(
                    5,
                    world.engine
                            .explain("m", new EventReference("lastfm", "t"))
                            .decision()
                            .granted("points"));
        }
    }

    @Test
    void aRefundGoesByWhatTheDecisionReadAndAnActivationOnThePastByWhatIsKnownNow() {
        Rule.Builder spend = Rule.on("spend", "purchase.completed")
                .when(PREMIUM)
                .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false)));
        ProgramDefinition running = program(SETTINGS, spend);
        try (World world = new World(running)) {
            world.engine.update(plan("1", NOON, "premium"));
            for (String account : List.of("u1", "u2")) {
                world.submit(EngagementEvent.of("purchase.completed")
                        .from("spotify", account)
                        .member("m")
                        .at(NOON)
                        .put("account", account)
                        .put("amount", BigDecimal.TEN));
            }
            assertEquals(10, world.available("m"));
            world.engine.update(plan("2", NOON, "free"));
            world.engine.update(told("3", NOON, "spotify", "u2", "plan", Value.of("premium")));
            assertEquals(
                    7,
                    world.engine
                            .execute(LedgerCommand.Rerate.of(
                                    Order.of("m", "refund"),
                                    new EventReference("spotify", "u1"),
                                    "amount",
                                    BigDecimal.valueOf(3)))
                            .amount());
            assertEquals(3, world.available("m"));

            world.now.set(NOON.plusSeconds(3_600));
            Campaign late = World.campaign("late").rule(spend).build();
            world.engine.publish(
                    new ProgramDefinition(SETTINGS, List.of(running.campaigns().getFirst(), late)));
            world.engine
                    .activations()
                    .activate(
                            new ActivationOrder("a", "late", 0, null, null, Telling.SILENT, "jane", "missed"),
                            (done, total) -> {});
            assertEquals(13, world.available("m"), "of the purchase on u2 alone");
            world.engine.update(plan("4", NOON, "premium"));
            for (String account : List.of("u1", "u2")) {
                world.engine.explain("m", new EventReference("spotify", account));
            }
        }
    }

    @Test
    void onlyWhatHappensOnAPlatformCanAskForIt() {
        List<Problem> problems = FanReward.check(program(
                SETTINGS.withSegments(Map.of("payers", PREMIUM)),
                Rule.on("a", "tier.changed").when(PREMIUM).then(Effect.addPoints(1)),
                Rule.on("b", "track.played").audience(PREMIUM).then(Effect.addPoints(1)),
                Rule.on("c", "track.played")
                        .when(Condition.attribute("account.plans").is("premium"))
                        .then(Effect.addPoints(1))));
        assertEquals(4, problems.size(), problems::toString);
        String all = problems.toString();
        assertTrue(all.contains("events of kind tier.changed follow from others and happen on no platform"), all);
        assertTrue(all.contains("members have several; an event happens on one"), all);
        assertTrue(all.contains("did you mean account.plan?"), all);
        AttributeSchema required = new AttributeSchema("plan", AttributeType.TEXT, true, false);
        assertThrows(
                IllegalArgumentException.class, () -> ProgramSettings.DEFAULT.withAccountAttributes(List.of(required)));
    }

    @Test
    void whatCountsSumsOrPaysByItOnNoPlatformIsToldWhyNot() {
        String why = "events of kind tier.changed follow from others and happen on no platform";
        Counter byPlan =
                new Counter("tier.changed", new Counter.Measure.Count(), null, List.of("account.plan"), FOR_EVER);
        Counter sum =
                new Counter("tier.changed", new Counter.Measure.Sum("account.followers"), null, List.of(), FOR_EVER);
        Amount perFollower = new Amount.PerUnit("account.followers", Value.of(1), BigDecimal.ONE, false);
        List<Problem> problems = FanReward.check(program(
                SETTINGS.withCounters(Map.of("byplan", byPlan, "sum", sum)),
                Rule.on("limited", "tier.changed")
                        .then(Effect.addPoints(1))
                        .limit(new Limit.Frequency(1, List.of(Limit.MEMBER, "account.plan"), FOR_EVER)),
                Rule.on("paid", "tier.changed").then(Effect.addPoints(perFollower))));
        assertEquals(4, problems.size(), problems::toString);
        problems.forEach(problem -> assertTrue(problem.message().contains(why), problem::toString));
    }

    @Test
    void aLimitThatCannotCountByANameIsToldWhatItCanCountBy() {
        List<Problem> problems = FanReward.check(program(
                SETTINGS,
                Rule.on("limited", "track.played")
                        .then(Effect.addPoints(1))
                        .limit(new Limit.Frequency(1, List.of(Limit.MEMBER, "account.plans"), FOR_EVER))));
        assertEquals(1, problems.size(), problems::toString);
        String message = problems.getFirst().message();
        assertTrue(message.contains("and attributes of events, entities and accounts"), message);
        assertEquals("account.plan", problems.getFirst().suggestion());
    }

    @Test
    void whatWasToldUnderAnotherDeclarationSaysNothing() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.engine.update(plan("1", NOON.minus(Duration.ofDays(1)), "premium"));
            ProgramSettings numbered = ProgramSettings.DEFAULT.withAccountAttributes(
                    List.of(AttributeSchema.optional("plan", AttributeType.INTEGER)));
            world.engine.publish(program(
                    numbered,
                    Rule.on("many", "track.played")
                            .when(Condition.attribute("account.plan").atLeast(1))
                            .then(Effect.addPoints(5))));
            assertEquals(0, world.submit(play("1", NOON)).granted("points"));
            world.engine.update(told("2", NOON, "spotify", "u1", "plan", Value.of(2)));
            assertEquals(5, world.submit(play("2", NOON)).granted("points"));
        }
    }

    @Test
    void aSnapshotOfAMemberOfWhomNoAccountIsKnownKeepsItsFormAndOthersAreReadBack() {
        try (World world = new World(program(SETTINGS, premium()))) {
            world.engine.update(plan("1", NOON, "premium"));
            for (int i = 0; i < 300; i++) {
                world.submit(play("e" + i, NOON));
                world.submit(EngagementEvent.of("track.played")
                        .from("spotify", "o" + i)
                        .member("other")
                        .at(NOON));
            }
            assertEquals(6, world.store.snapshot("m").orElseThrow().state()[0]);
            assertEquals(5, world.store.snapshot("other").orElseThrow().state()[0]);
            try (World restarted = new World(world.store, program(SETTINGS, premium()))) {
                assertEquals(5, restarted.submit(play("again", NOON)).granted("points"));
                assertEquals(1, restarted.engine.profile("m", NOON).accounts().size());
            }
        }
    }
}
