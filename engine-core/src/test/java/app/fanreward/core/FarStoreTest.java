package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.BudgetAlert.Level;
import app.fanreward.api.ledger.LedgerCommand.SetStatus;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine on a store that is far away asks little, and answers as any other. The seed reproduces a failure. */
class FarStoreTest {
    private static final List<String> MEMBERS = List.of("m-0", "m-1", "m-2", "m-3");

    private final FarStore far = new FarStore(new InMemoryStore());

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 150));
    }

    private static RewardEngine engine(RewardStore store, ProgramDefinition program) {
        return engine(store, program, new AtomicReference<>(World.NOON));
    }

    private static RewardEngine engine(RewardStore store, ProgramDefinition program, AtomicReference<Instant> now) {
        return FanReward.builder().store(store).program(program).clock(now::get).build();
    }

    private static ProgramDefinition pays(long points, long budget) {
        return ProgramDefinition.of(World.campaign("c")
                .budget(budget)
                .rule(Rule.on("r", "track.played").then(Effect.addPoints(points)))
                .build());
    }

    private static EngagementEvent play(String member, String id) {
        return EngagementEvent.of("track.played")
                .from("test", id)
                .member(member)
                .at(World.NOON)
                .put("duration", Duration.ofSeconds(40))
                .build();
    }

    private static List<EngagementEvent> plays(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> play("m-" + i, "p-" + i))
                .toList();
    }

    @Test
    void newEventsTakeNoQuestionButWhetherCampaignsChangedAndWhatWasDrawnLately() {
        try (RewardEngine engine = engine(far.proxy(), pays(1, 1_000))) {
            engine.submitAll(plays(0, 50), SubmitOptions.DEFAULT);
            far.calls.clear();
            engine.submitAll(
                    plays(0, 50).stream()
                            .map(event -> play(event.member(), "2-" + event.member()))
                            .toList(),
                    SubmitOptions.DEFAULT);
            assertEquals(List.of("grewBeyond", "budgetUsedLately", "commit"), far.calls);
        }
    }

    @Test
    void whatIsKnownIsAnsweredAsBeforeAmongNewOnesWithoutReadingAnyStateAgain() {
        try (RewardEngine engine = engine(far.proxy(), pays(1, 1_000))) {
            List<EventResult> first = engine.submitAll(plays(0, 3), SubmitOptions.DEFAULT);
            far.calls.clear();
            List<EventResult> again = engine.submitAll(plays(0, 4), SubmitOptions.DEFAULT);
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        decided(first.get(i)).sequence(), decided(again.get(i)).sequence());
                assertTrue(decided(again.get(i)).duplicate());
            }
            assertFalse(decided(again.get(3)).duplicate());
            assertEquals(1, far.calls.stream().filter("snapshot"::equals).count(), () -> "one newcomer: " + far.calls);
            assertEquals(4, far.store.budgetUsed("c"));
        }
    }

    private static Decision decided(EventResult result) {
        return ((EventResult.Decided) result).decision();
    }

    @Test
    void whatIsKnownIsToldAlsoWhereItWouldBeRefusedNow() {
        try (RewardEngine engine = engine(far.proxy(), pays(1, 1_000))) {
            engine.submit(play("m", "p"));
            engine.execute(new SetStatus(Order.of("m", "freeze").by("jane", "a look"), MemberStatus.FROZEN));
            assertTrue(engine.submit(play("m", "p")).duplicate());
            EventResult refused = engine.submitAll(List.of(play("m", "new")), SubmitOptions.DEFAULT)
                    .get(0);
            assertEquals(
                    ErrorCode.MEMBER_FROZEN,
                    ((EventResult.Refused) refused).problem().code());
        }
    }

    @Test
    void whoCallsAnIdMemberScopedThatWasNotIsNotPaidAgain() {
        try (RewardEngine engine = engine(far.proxy(), pays(1, 1_000))) {
            engine.submit(play("m", "p"));
            assertTrue(engine.submit(play("m", "p").scoped(true)).duplicate());
            engine.submit(play("m", "q").scoped(true));
            assertTrue(engine.submit(play("m", "q")).duplicate());
            assertEquals(2, far.store.budgetUsed("c"));
        }
    }

    @Test
    void theLastOfABudgetGoesByWhatIsLeftNowAndNotByWhatWasLately() {
        ProgramDefinition program = pays(10, 100);
        try (RewardEngine engine = engine(far.proxy(), program);
                RewardEngine other = engine(far.store, program)) {
            engine.submit(play("a", "1"));
            far.drawnLately.put("c", 10L);
            IntStream.range(2, 10).forEach(i -> other.submit(play("b", "" + i)));
            assertEquals(90, far.store.budgetUsed("c"));
            Decision last = engine.submit(play("a", "10"));
            assertEquals(10, last.granted("points"));
            assertEquals(Level.EXHAUSTED, last.alerts().get(0).level());
            assertEquals(0, engine.submit(play("a", "11")).granted("points"));
        }
    }

    @Test
    void aBudgetThatIsUsedUpIsNotAskedForAgain() {
        try (RewardEngine engine = engine(far.proxy(), pays(10, 10))) {
            engine.submit(play("a", "1"));
            far.drawnLately.clear();
            assertEquals(0, engine.submit(play("a", "2")).granted("points"));
            far.calls.clear();
            assertEquals(0, engine.submit(play("a", "3")).granted("points"));
            assertEquals(List.of("grewBeyond", "budgetUsedLately", "commit"), far.calls);
        }
    }

    /** Known ones take nothing from others that are decided with them. */
    @Test
    void aKnownEventTakesNothingOfTheLastOfABudget() {
        try (RewardEngine engine = engine(far.proxy(), pays(10, 20))) {
            engine.submit(play("a", "1"));
            List<EventResult> both = engine.submitAll(List.of(play("a", "1"), play("b", "2")), SubmitOptions.DEFAULT);
            assertTrue(decided(both.get(0)).duplicate());
            assertEquals(10, decided(both.get(1)).granted("points"));
        }
    }

    /** Two engines, one far from its store and one beside it, are sent the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverComesIsAnsweredAsBesideTheStore(long seed) {
        Random random = new Random(seed);
        ProgramDefinition program = program(random);
        AtomicReference<Instant> now = new AtomicReference<>(World.NOON);
        InMemoryStore near = new InMemoryStore();
        List<EngagementEvent> sent = new ArrayList<>();
        try (RewardEngine engine = engine(far.proxy(), program, now);
                RewardEngine beside = engine(near, program, now)) {
            for (int step = 0; step < 30; step++) {
                now.set(now.get().plusSeconds(random.nextInt(20_000)));
                String where = "seed " + seed + " step " + step;
                if (random.nextInt(8) == 0) {
                    SetStatus status = new SetStatus(
                            Order.of(one(random, MEMBERS), "s-" + step).by("jane", "a look"),
                            random.nextBoolean() ? MemberStatus.FROZEN : MemberStatus.OPEN);
                    assertEquals(beside.execute(status), engine.execute(status), where);
                }
                List<EngagementEvent> events = events(random, now.get(), sent);
                SubmitOptions options = random.nextInt(5) == 0
                        ? SubmitOptions.backfill(one(random, List.of(Backfill.AWARD, Backfill.RECORD)), "alice")
                        : SubmitOptions.DEFAULT;
                if (random.nextBoolean()) {
                    far.drawnLately.clear();
                    assertEquals(beside.submitAll(events, options), engine.submitAll(events, options), where);
                } else {
                    // What was drawn lately may be out of date; who is lost by that comes after others of the call.
                    for (EngagementEvent event : events) {
                        assertEquals(
                                beside.submitAll(List.of(event), options),
                                engine.submitAll(List.of(event), options),
                                where);
                    }
                }
            }
            for (String budget : near.budgets("", 1_000)) {
                assertEquals(near.budgetUsed(budget), far.store.budgetUsed(budget), "seed " + seed + ": " + budget);
            }
            for (String member : MEMBERS) {
                assertEquals(beside.balance(member), engine.balance(member), "seed " + seed);
            }
            assertEquals(List.of(), engine.verify(records -> {}).findings());
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Many were sent before, some of them with another scope, content or member; some are too early, some late. */
    private static List<EngagementEvent> events(Random random, Instant now, List<EngagementEvent> sent) {
        List<EngagementEvent> events = new ArrayList<>();
        List<EngagementEvent> earlier = new ArrayList<>(sent);
        for (int i = random.nextInt(7); i >= 0; i--) {
            if (!earlier.isEmpty() && random.nextInt(3) == 0) {
                // Which of two members with one id in a call is first is not said.
                EngagementEvent before = earlier.remove(random.nextInt(earlier.size()));
                events.add(
                        switch (random.nextInt(5)) {
                            case 0 -> before.scoped(!before.identity().memberScoped());
                            case 1 -> event(random, now, before.identity().id());
                            default -> before;
                        });
            } else {
                EngagementEvent fresh = event(random, now, "p-" + sent.size());
                sent.add(fresh);
                events.add(fresh);
            }
        }
        return events;
    }

    private static EngagementEvent event(Random random, Instant now, String id) {
        int ago = random.nextInt(10) == 0 ? -1_000 : random.nextInt(random.nextInt(5) == 0 ? 2_000_000 : 20_000);
        EngagementEvent.Builder event = EngagementEvent.of("track.played");
        return (random.nextBoolean() ? event.from("test", id) : event.fromMemberScoped("test", id))
                .member(one(random, MEMBERS))
                .at(now.minusSeconds(ago))
                .put("duration", Duration.ofSeconds(random.nextInt(90)))
                .build();
    }

    private static ProgramDefinition program(Random random) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Campaign.Builder campaign = World.campaign("c-" + i);
            if (random.nextInt(3) > 0) {
                campaign.budget(new Campaign.Budget(
                        BigDecimal.valueOf(20 + random.nextInt(200)), null, one(random, List.of(OnExceed.values()))));
            }
            if (random.nextBoolean()) {
                campaign.limit(new Limit.Cap(
                        BigDecimal.valueOf(5 + random.nextInt(60)),
                        List.of(Limit.CAMPAIGN),
                        CalendarPeriod.of(one(random, List.of(Unit.DAY, Unit.LIFETIME))),
                        one(random, List.of(OnExceed.values()))));
            }
            Rule.Builder rule = Rule.on("r", "track.played")
                    .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(random.nextInt(60))))
                    .then(Effect.addPoints(1 + random.nextInt(9)));
            if (random.nextBoolean()) {
                rule.limit(
                        new Limit.Frequency(1 + random.nextInt(8), List.of(Limit.RULE), CalendarPeriod.of(Unit.DAY)));
            }
            campaigns.add(campaign.rule(rule).build());
        }
        return ProgramDefinition.of(campaigns.toArray(Campaign[]::new));
    }
}
