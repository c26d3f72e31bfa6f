package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is known of what events are about: semantics 69. */
class EntityFactsTest {
    private static final Instant NOON = World.NOON;
    private static final CalendarPeriod FOR_EVER =
            new CalendarPeriod(CalendarPeriod.Unit.LIFETIME, new CalendarPeriod.Zone.OfCampaign());
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT.withEntityAttributes(List.of(
            AttributeSchema.oneOf("genre", "jazz", "soul"),
            AttributeSchema.optional("weight", AttributeType.INTEGER),
            AttributeSchema.optional("label", AttributeType.TEXT)));
    private static final Condition JAZZ = Condition.attribute("entity.genre").is("jazz");

    private static ProgramDefinition program(ProgramSettings settings, Rule.Builder... rules) {
        var campaign = World.campaign("c");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return new ProgramDefinition(settings, List.of(campaign.build()));
    }

    private static Rule.Builder jazz() {
        return Rule.on("jazz", "track.played").when(JAZZ).then(Effect.addPoints(5));
    }

    private static EngagementEvent.Builder play(String id, Instant at) {
        return play(id, at, "song");
    }

    private static EngagementEvent.Builder play(String id, Instant at, String track) {
        return EngagementEvent.of("track.played")
                .from("spotify", id)
                .member("m")
                .at(at)
                .put("track", track);
    }

    private static EntityUpdate told(String key, Instant from, String name, Value value) {
        return new EntityUpdate("song", key, from, Map.of(name, value), "editor");
    }

    private static EntityUpdate genre(String key, Instant from, String genre) {
        return told(key, from, "genre", Value.of(genre));
    }

    private static Explanation explain(RewardEngine engine, String id) {
        return engine.explain("m", play(id, NOON).build().identity().reference());
    }

    @Test
    void anEventIsJudgedByWhatHeldOfItsEntityWhenItHappened() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            assertEquals(0, world.submit(play("unknown", NOON)).granted("points"));
            world.engine.update(genre("1", NOON, "jazz"));
            world.engine.update(genre("2", NOON.plusSeconds(60), "soul"));
            world.now.set(NOON.plusSeconds(120));
            assertEquals(0, world.submit(play("before", NOON.minusSeconds(1))).granted("points"));
            assertEquals(5, world.submit(play("then", NOON)).granted("points"));
            assertEquals(5, world.submit(play("late", NOON.plusSeconds(59))).granted("points"));
            assertEquals(0, world.submit(play("after", NOON.plusSeconds(60))).granted("points"));
            assertEquals(0, world.submit(play("another", NOON, "other song")).granted("points"));
            assertEquals(
                    Map.of("genre", Value.of("soul")),
                    world.engine.entity("song").attributes());
            assertEquals(
                    Map.of("genre", Value.of("jazz")),
                    world.engine.entity("song", NOON).attributes());
            assertEquals(Map.of(), world.engine.entity("nobody").attributes());
        }
    }

    @Test
    void whatWasDecidedStaysAndIsExplainedByWhatWasKnownThen() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            world.submit(play("unknown", NOON));
            world.engine.update(genre("1", NOON, "jazz"));
            world.submit(play("jazz", NOON));
            world.engine.update(genre("2", NOON, "soul"));
            assertEquals(0, world.submit(play("corrected", NOON)).granted("points"));
            assertTrue(world.submit(play("jazz", NOON)).duplicate());

            Explanation.ConditionResult seen = Objects.requireNonNull(
                    explain(world.engine, "jazz").rules().getFirst().condition());
            assertEquals("entity.genre = \"jazz\"", seen.text());
            assertEquals("\"jazz\"", seen.seen());
            assertEquals(5, explain(world.engine, "jazz").decision().granted("points"));
            assertEquals(
                    null,
                    Objects.requireNonNull(explain(world.engine, "unknown")
                                    .rules()
                                    .getFirst()
                                    .condition())
                            .seen());
            EventContent kept =
                    (EventContent) world.engine.journal("m", 1, 1).getFirst().content();
            assertEquals(Map.of("genre", Value.of("jazz")), kept.entity());
        }
    }

    @Test
    void onlyWhatSomethingAsksForIsLookedUpAndKept() {
        Rule.Builder all = Rule.on("all", "track.played").then(Effect.addPoints(1));
        try (World world = new World(program(SETTINGS, all))) {
            world.engine.update(genre("1", NOON, "jazz"));
            world.submit(play("1", NOON));
            EventContent kept =
                    (EventContent) world.engine.journal("m", 0, 1).getFirst().content();
            assertEquals(Map.of(), kept.entity());
        }
    }

    @Test
    void nothingIsReadOfEntitiesWhileNoRuleAsks() {
        CountingStore store = new CountingStore();
        Rule.Builder all = Rule.on("all", "track.played").then(Effect.addPoints(1));
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .program(program(SETTINGS, all))
                .clock(() -> NOON)
                .build()) {
            engine.submit(play("1", NOON).build());
            assertEquals(0, store.reads);
            engine.publish(program(SETTINGS, jazz()));
            engine.submit(play("2", NOON).build());
            assertTrue(store.reads > 0);
        }
    }

    private static final class CountingStore extends ForgedStore {
        int reads;

        CountingStore() {
            super(new InMemoryStore());
        }

        @Override
        public List<JournalRecord> journal(String member, long afterSequence, int limit) {
            if (member.startsWith("$entity:")) {
                reads++;
            }
            return super.journal(member, afterSequence, limit);
        }
    }

    @Test
    void anUpdateOfAnotherNodeCountsFromTheNextDecisionOn() {
        try (World world = new World(program(SETTINGS, jazz()));
                World other = new World(world.store, program(SETTINGS, jazz()))) {
            assertEquals(0, world.submit(play("1", NOON)).granted("points"));
            other.engine.update(genre("1", NOON, "jazz"));
            assertEquals(5, world.submit(play("2", NOON)).granted("points"));
            assertEquals(1, world.engine.update(genre("1", NOON, "jazz")));
        }
    }

    @Test
    void anUpdateIsBookedOnceAndItsKeyMeansNothingElse() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            assertEquals(1, world.engine.update(genre("1", NOON, "jazz")));
            assertEquals(1, world.engine.update(genre("1", NOON, "jazz")));
            assertEquals(
                    ErrorCode.CONFLICT,
                    assertThrows(FanRewardException.class, () -> world.engine.update(genre("1", NOON, "soul")))
                            .code());
            assertEquals(2, world.engine.update(genre("2", NOON, "soul")));
        }
    }

    @Test
    void whatIsNotDeclaredOrOfAnotherTypeIsRefused() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            FanRewardException unknown = assertThrows(
                    FanRewardException.class, () -> world.engine.update(told("1", NOON, "gender", Value.of("x"))));
            assertEquals("genre", unknown.problems().getFirst().suggestion());
            assertEquals(
                    ErrorCode.TYPE_MISMATCH,
                    assertThrows(FanRewardException.class, () -> world.engine.update(genre("1", NOON, "folk")))
                            .code());
            assertThrows(IllegalArgumentException.class, () -> new EntityUpdate("", "k", NOON, Map.of(), "editor"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new EntityUpdate(
                            "x".repeat(EntityUpdate.LONGEST_ID + 1), "k", NOON, Map.of("a", Value.of(1)), "editor"));
        }
    }

    @Test
    void amountsLimitsAndCountersReadIt() {
        ProgramSettings settings = SETTINGS.withCounters(
                Map.of("jazz", new Counter("track.played", new Counter.Measure.Count(), JAZZ, List.of(), FOR_EVER)));
        Rule.Builder weighed = Rule.on("weighed", "track.played")
                .then(Effect.addPoints(new Amount.PerUnit("entity.weight", Value.of(1), BigDecimal.ONE, false)))
                .limit(new Limit.Frequency(1, List.of(Limit.MEMBER, "entity.genre"), FOR_EVER));
        Rule.Builder second = Rule.on("second", "track.played")
                .when(Condition.attribute("counter.jazz").atLeast(1))
                .then(Effect.addPoints(100));
        try (World world = new World(program(settings, weighed, second))) {
            world.engine.update(genre("1", NOON.minusSeconds(60), "jazz"));
            world.engine.update(told("2", NOON.minusSeconds(60), "weight", Value.of(3)));
            assertEquals(3, world.submit(play("1", NOON)).granted("points"));
            assertEquals(100, world.submit(play("2", NOON)).granted("points"));
            world.engine.update(genre("3", NOON, "soul"));
            assertEquals(103, world.submit(play("3", NOON)).granted("points"));
            for (String id : List.of("1", "2", "3")) {
                explain(world.engine, id);
            }
        }
    }

    @Test
    void aDryRunGoesByWhatIsKnownAndABacktestByWhatWasKnown() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            world.engine.update(genre("1", NOON.minusSeconds(60), "jazz"));
            world.engine.update(told("2", NOON.minusSeconds(60), "label", Value.of("blue")));
            world.submit(play("1", NOON));
            world.now.set(NOON.plusSeconds(10));
            world.engine.update(genre("3", NOON.minusSeconds(60), "soul"));
            world.engine.update(told("4", NOON.minusSeconds(60), "label", Value.of("red")));

            assertEquals(
                    Map.of(),
                    world.engine
                            .dryRun(List.of(play("2", NOON).build()), DryRunOptions.DEFAULT)
                            .granted());

            ProgramDefinition draft = program(
                    SETTINGS,
                    jazz(),
                    Rule.on("blue", "track.played")
                            .when(Condition.attribute("entity.label").is("blue"))
                            .then(Effect.addPoints(7)));
            Backtest backtest = world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
            assertEquals(12, backtest.totals().getFirst().draft());
        }
    }

    @Test
    void aBacktestTakesOfWhatWasToldTogetherWhatItsDraftDeclares() {
        Rule.Builder all = Rule.on("all", "track.played").then(Effect.addPoints(1));
        try (World world = new World(program(SETTINGS, all))) {
            world.submit(play("before", NOON));
            world.engine.update(new EntityUpdate(
                    "song",
                    "1",
                    NOON,
                    Map.of("genre", Value.of("jazz"), "label", Value.of("blue"), "weight", Value.of(3)),
                    "editor"));
            world.engine.update(told("2", NOON, "weight", Value.of(4)));
            world.submit(play("after", NOON));

            ProgramSettings fewer = ProgramSettings.DEFAULT.withEntityAttributes(List.of(
                    AttributeSchema.oneOf("genre", "jazz", "soul"),
                    AttributeSchema.optional("label", AttributeType.INTEGER)));
            Backtest backtest = world.engine.backtest(BacktestOptions.of(program(fewer, jazz())), (done, total) -> {});
            assertEquals(5, backtest.totals().getFirst().draft());
            assertEquals(2, backtest.counts().commands());
            assertEquals(1, backtest.counts().commandsRefused());
        }
    }

    @Test
    void onlyKindsThatSayInPlainWhatTheyAreAboutCanAskForIt() {
        EventKind hidden =
                EventKind.of("concert.attended", List.of(AttributeSchema.personal("venue", AttributeType.ENTITY)));
        EventKind nothing = EventKind.of("app.opened", List.of(AttributeSchema.optional("page", AttributeType.TEXT)));
        ProgramSettings settings = SETTINGS.withOwnKinds(List.of(hidden, nothing));
        List<Problem> problems = FanReward.check(program(
                settings,
                Rule.on("a", "concert.attended").when(JAZZ).then(Effect.addPoints(1)),
                Rule.on("b", "app.opened").when(JAZZ).then(Effect.addPoints(1)),
                Rule.on("c", "tier.changed").when(JAZZ).then(Effect.addPoints(1))));
        assertEquals(3, problems.size());
        assertTrue(problems.get(0).message().contains("personal: false"), problems::toString);
        assertTrue(problems.get(1).message().contains("do not say what they are about"), problems::toString);
        assertThrows(
                IllegalArgumentException.class,
                () -> ProgramSettings.DEFAULT.withEntityAttributes(
                        List.of(AttributeSchema.personal("owner", AttributeType.TEXT))));
    }

    @Test
    void whatWasToldUnderAnotherDeclarationSaysNothing() {
        try (World world = new World(program(SETTINGS, jazz()))) {
            world.engine.update(told("1", NOON.minus(Duration.ofDays(1)), "label", Value.of("blue")));
            ProgramSettings numbered = ProgramSettings.DEFAULT.withEntityAttributes(
                    List.of(AttributeSchema.optional("label", AttributeType.INTEGER)));
            world.engine.publish(program(
                    numbered,
                    Rule.on("many", "track.played")
                            .when(Condition.attribute("entity.label").atLeast(1))
                            .then(Effect.addPoints(5))));
            assertEquals(0, world.submit(play("1", NOON)).granted("points"));
            world.engine.update(told("2", NOON, "label", Value.of(2)));
            assertEquals(5, world.submit(play("2", NOON)).granted("points"));
        }
    }
}
