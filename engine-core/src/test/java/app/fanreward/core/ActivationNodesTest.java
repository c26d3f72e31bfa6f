package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Activations on the past that are killed in the middle, and several at once: nobody is paid twice, nobody is missed. */
class ActivationNodesTest {
    private static final Instant LATER = World.NOON.plus(Duration.ofHours(1));
    private static final List<String> MEMBERS = List.of("abe", "mia", "zoe");

    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT.withTiers(
            Map.of("status", Tier.builder().level("silver", 4).level("gold", 8).build()));

    private static final Campaign WELCOME = Campaign.of("welcome")
            .rule(Rule.on("up", "tier.changed").then(Effect.addPoints(1)))
            .build();

    private static final Campaign LATE = Campaign.of("late")
            .budget(35)
            .rule(Rule.on("play", "track.played")
                    .then(Effect.addPoints(2))
                    .limit(Limit.cap(15, CalendarPeriod.Unit.DAY)))
            .build();

    /** The process is gone. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("died", null, false, false);
        }
    }

    private static RewardEngine engine(RewardStore store, Campaign... campaigns) {
        return FanReward.builder()
                .store(store)
                .program(new ProgramDefinition(SETTINGS, List.of(campaigns)))
                .clock(() -> LATER)
                .build();
    }

    private static EngagementEvent play(String member, int number) {
        return EngagementEvent.of("track.played")
                .from("test", member + "-" + number)
                .member(member)
                .at(World.NOON.plusSeconds(number))
                .put("duration", Duration.ofSeconds(60))
                .build();
    }

    private static InMemoryStore recorded() {
        InMemoryStore store = new InMemoryStore();
        RewardEngine engine = engine(store, WELCOME);
        for (int i = 0; i < 8; i++) {
            for (String member : MEMBERS) {
                engine.submit(play(member, i));
            }
        }
        return store;
    }

    private static ActivationTotals totals(Activation activation) {
        return Objects.requireNonNull(activation.totals());
    }

    private static UndoTotals undone(Activation activation) {
        return Objects.requireNonNull(activation.undone());
    }

    private static Activation activate(RewardEngine engine, String key) {
        return engine.activations()
                .activate(
                        new ActivationOrder(key, "late", 0, null, null, Telling.SILENT, "jane", "late"),
                        (done, total) -> {});
    }

    private static Activation undo(RewardEngine engine, String key) {
        return engine.activations()
                .undo(new UndoOrder(key, Shortfall.WITHIN_BALANCE, "omar", "a mistake"), (done, total) -> {});
    }

    /** The same store, that dies at one of the calls: before it, or after it was carried out. */
    private static RewardStore dying(RewardStore store, AtomicLong callsLeft, boolean after) {
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (self, method, arguments) -> {
                    boolean dies = callsLeft.getAndDecrement() == 0;
                    if (dies && !after) {
                        throw new Died();
                    }
                    if (callsLeft.get() < -1) {
                        throw new Died();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (dies) {
                        throw new Died();
                    }
                    return answer;
                });
    }

    private static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Died died) {
            return true;
        }
    }

    private static List<Long> balances(RewardEngine engine) {
        return MEMBERS.stream()
                .map(member -> engine.balance(member).wallet("points").available())
                .toList();
    }

    private static void assertSound(RewardEngine engine) {
        assertTrue(
                engine.verify(records -> {}).clean(),
                () -> engine.verify(records -> {}).findings().toString());
    }

    @Test
    void anActivationThatIsKilledAnywhereAndSentAgainEndsAsOneThatWasNot() {
        InMemoryStore whole = recorded();
        RewardEngine undisturbed = engine(whole, WELCOME, LATE);
        Activation right = activate(undisturbed, "back");
        for (boolean after : new boolean[] {false, true}) {
            boolean died = true;
            for (int calls = 0; died; calls += 3) {
                InMemoryStore store = recorded();
                AtomicLong left = new AtomicLong(Long.MAX_VALUE);
                RewardEngine first = engine(dying(store, left, after), WELCOME, LATE);
                left.set(calls);
                died = dies(() -> activate(first, "back"));
                RewardEngine second = engine(store, WELCOME, LATE);
                Activation done = activate(second, "back");
                String where = "died " + (after ? "after" : "before") + " call " + calls;
                assertEquals(right.totals(), done.totals(), where);
                assertEquals(balances(undisturbed), balances(second), where);
                assertEquals(whole.lastPosition(), store.lastPosition(), where);
                assertEquals(whole.budgetUsed("late"), store.budgetUsed("late"), where);
                assertSound(second);
            }
        }
    }

    @Test
    void takingItBackThatIsKilledAnywhereAndSentAgainLeavesNothing() {
        boolean died = true;
        for (int calls = 0; died; calls += 7) {
            InMemoryStore store = recorded();
            List<Long> before = balances(engine(store, WELCOME));
            AtomicLong left = new AtomicLong(Long.MAX_VALUE);
            RewardEngine first = engine(dying(store, left, calls % 2 == 0), WELCOME, LATE);
            activate(first, "back");
            left.set(calls);
            died = dies(() -> undo(first, "back"));
            RewardEngine second = engine(store, WELCOME, LATE);
            assertEquals(0, undone(undo(second, "back")).refused());
            assertEquals(before, balances(second), "died at call " + calls);
            assertEquals(0, store.budgetUsed("late"));
            assertSound(second);
        }
    }

    /** The same store, where something else happens before and after the first commit of what an activation gives. */
    private static RewardStore overtaken(RewardStore store, Runnable before, Runnable after) {
        AtomicLong commits = new AtomicLong();
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (self, method, arguments) -> {
                    boolean gives = method.getName().equals("commit")
                            && arguments[0].toString().contains("campaign.activated")
                            && commits.getAndIncrement() == 0;
                    try {
                        if (gives) {
                            before.run();
                        }
                        Object answer = method.invoke(store, arguments);
                        if (gives) {
                            after.run();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void whatIsGivenAfterSomebodyTookItBackIsTakenBackAsThatOneOrdered() {
        InMemoryStore store = recorded();
        RewardEngine other = engine(store, WELCOME, LATE);
        List<Long> before = balances(other);
        RewardStore losing = overtaken(
                store,
                () -> assertEquals(
                        0,
                        undone(other.activations()
                                        .undo(
                                                new UndoOrder("back", Shortfall.ALLOW_NEGATIVE, "omar", "a mistake"),
                                                (done, total) -> {}))
                                .reversed()),
                () -> assertTrue(other.execute(new LedgerCommand.Spend(Order.of("abe", "spent"), "points", 3, ""))
                        .done()));

        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> activate(engine(losing, WELCOME, LATE), "back"));

        assertEquals(ErrorCode.CAMPAIGN_STATE, refused.code());
        assertEquals(before, balances(other));
        assertEquals(3, other.balance("abe").wallet("points").debt(), "owed, as the order to take it back says");
        assertEquals(0, store.budgetUsed("late"));
        List<JournalRecord> reversals = other.journal("abe", 0, 1_000).stream()
                .filter(record -> record.content() instanceof CommandContent content
                        && content.command() instanceof LedgerCommand.Reverse reverse
                        && reverse.order().reason().equals("a mistake"))
                .toList();
        assertFalse(reversals.isEmpty());
        reversals.forEach(record -> assertEquals("omar", record.actor()));
        assertEquals("undone", other.activations().find("back").orElseThrow().state());
        assertSound(other);
    }

    @Test
    void whatIsGivenByWhoDiesAfterSomebodyTookItBackIsTakenBackOnceItIsSentAgain() {
        InMemoryStore store = recorded();
        RewardEngine other = engine(store, WELCOME, LATE);
        List<Long> before = balances(other);
        RewardStore dying = overtaken(store, () -> undo(other, "back"), () -> {
            throw new Died();
        });
        assertTrue(dies(() -> activate(engine(dying, WELCOME, LATE), "back")));
        assertTrue(store.budgetUsed("late") > 0, "given, and nobody knows");

        FanRewardException refused = assertThrows(FanRewardException.class, () -> activate(other, "back"));

        assertEquals(ErrorCode.CAMPAIGN_STATE, refused.code());
        assertEquals(before, balances(other));
        assertEquals(0, store.budgetUsed("late"));
        assertSound(other);
    }

    @Test
    void severalNodesAtOnceGiveEverythingOnceWhetherUnderOneKeyOrTwo() throws Exception {
        InMemoryStore whole = recorded();
        RewardEngine undisturbed = engine(whole, WELCOME, LATE);
        Activation right = activate(undisturbed, "back");
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 40; round++) {
                InMemoryStore store = recorded();
                String other = round % 2 == 0 ? "back" : "other";
                CyclicBarrier barrier = new CyclicBarrier(3);
                List<Future<?>> parts = new ArrayList<>();
                parts.add(threads.submit(() -> met(barrier, () -> activate(engine(store, WELCOME, LATE), "back"))));
                parts.add(threads.submit(() -> met(barrier, () -> activate(engine(store, WELCOME, LATE), other))));
                int one = round;
                parts.add(threads.submit(() -> met(
                        barrier,
                        () -> engine(store, WELCOME)
                                .execute(new LedgerCommand.Reverse(
                                        Order.of("abe", "refund"),
                                        new LedgerCommand.Target.OfEvent(
                                                new EventReference("test", "abe-" + one % 8), "", ""),
                                        null,
                                        Shortfall.WITHIN_BALANCE,
                                        LedgerCommand.Refund.ORIGINAL)))));
                for (Future<?> part : parts) {
                    part.get();
                }
                RewardEngine engine = engine(store, WELCOME, LATE);
                assertSound(engine);
                Set<Long> paid = new HashSet<>();
                for (JournalRecord record : engine.journal("mia", 0, 1_000)) {
                    if (record.content() instanceof EventContent content
                            && content.cause() != null
                            && content.cause().activation() != null) {
                        assertTrue(paid.add(content.cause().sequence()), "paid twice in round " + round);
                    }
                }
                assertTrue(store.budgetUsed("late") <= 35);
                assertTrue(
                        store.budgetUsed("late") >= totals(right).rules().get(0).granted() - 2, "missed somebody");
            }
        }
    }

    private static Object met(CyclicBarrier barrier, java.util.concurrent.Callable<Object> work) throws Exception {
        try {
            barrier.await();
            return work.call();
        } catch (FanRewardException refused) {
            // An event that earned nothing yet cannot be reversed.
            return refused;
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
