package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members who bring in others, and what both get for it. */
class ReferralsTest {
    private static final Instant NOON = World.NOON;

    private static final ProgramDefinition PROGRAM = program(new Referral(
            "purchase.completed", Condition.attribute("event.amount").atLeast(10), Duration.ofDays(30)));

    private static ProgramDefinition program(Referral referral) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withReferrals(Map.of("friends", referral)),
                List.of(World.campaign("friends")
                        .rule(side("referrer", 50)
                                .limit(new Limit.Frequency(
                                        2, List.of("member"), CalendarPeriod.of(CalendarPeriod.Unit.MONTH))))
                        .rule(side("referee", 20))
                        .build()));
    }

    private static Rule.Builder side(String side, long points) {
        return Rule.on(side, "referral.qualified")
                .when(Condition.attribute("event.side").is(side))
                .then(Effect.addPoints(points));
    }

    private static EngagementEvent.Builder referred(String member, String referrer, Instant at) {
        return EngagementEvent.of("member.referred")
                .from("test", "referred-" + member)
                .member(member)
                .at(at)
                .put("referrer", referrer);
    }

    private static EngagementEvent.Builder buys(String member, long amount, Instant at) {
        return EngagementEvent.of("purchase.completed")
                .from("test", "purchase-" + member + "-" + at)
                .member(member)
                .at(at)
                .put("amount", BigDecimal.valueOf(amount));
    }

    private static List<ReasonCode> reasons(Decision decision) {
        return decision.reasons().stream()
                .map(it -> it.reason().code())
                .filter(code -> code != ReasonCode.NO_ACTIVE_RULE)
                .toList();
    }

    private static LedgerCommand.Reverse reversal(String member, EventReference event, Shortfall shortfall) {
        return new LedgerCommand.Reverse(
                new Order(member, "reverse-" + event.id(), "jane", "sent back"),
                new LedgerCommand.Target.OfEvent(event, "", ""),
                null,
                shortfall,
                LedgerCommand.Refund.ORIGINAL);
    }

    @Test
    void bothArePaidOnceTheNewMemberQualifiesAndNobodyForSigningUp() {
        try (World world = new World(PROGRAM)) {
            world.now.set(NOON.plusSeconds(60));
            assertEquals(List.of(), reasons(world.submit(referred("new", "old", NOON))));
            world.submit(buys("new", 9, NOON));
            assertEquals(0, world.available("new") + world.available("old"));

            Decision qualified = world.submit(buys("new", 10, NOON.plusSeconds(1)));

            assertEquals(20, world.available("new"));
            assertEquals(50, world.available("old"));
            assertEquals(
                    20, qualified.consequences().getFirst().awards().getFirst().granted());
            world.submit(buys("new", 99, NOON.plusSeconds(2)));
            assertEquals(70, world.available("new") + world.available("old"), "once");
        }
    }

    @Test
    void whoSendsWhatQualifiesIsToldWhatTheReferrerGotAndNotWhoThatIs() {
        try (World world = new World(PROGRAM)) {
            world.now.set(NOON.plusSeconds(60));
            assertEquals(List.of(), world.submit(referred("new", "old", NOON)).toReferrers());
            EngagementEvent.Builder purchase = buys("new", 10, NOON.plusSeconds(1));
            Decision qualified = world.submit(purchase);

            assertEquals(50, qualified.toReferrers().getFirst().granted());
            assertEquals("referrer", qualified.toReferrers().getFirst().rule());
            assertEquals(1, qualified.toReferrers().size());
            assertFalse(qualified.toString().contains("old"), "as no journal but the first event names the other");
            Decision again = world.submit(purchase);
            assertTrue(again.duplicate());
            assertEquals(qualified.toReferrers(), again.toReferrers());
            assertEquals(
                    List.of(),
                    world.submit(buys("new", 99, NOON.plusSeconds(2))).toReferrers());
        }
    }

    @Test
    void neitherJournalNamesTheOther() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("newcomer-7", "old-hand-3", NOON));
            world.submit(buys("newcomer-7", 10, NOON));
            String told = world.engine.journal("old-hand-3", 0, 100).stream()
                    .map(record -> record.key().toString() + record.content())
                    .toList()
                    .toString();
            assertTrue(told.contains("referral.qualified"), told);
            assertFalse(told.contains("newcomer-7"), told);
            String own = world.engine.journal("newcomer-7", 1, 100).stream()
                    .map(record -> record.key().toString() + record.content())
                    .toList()
                    .toString();
            assertFalse(own.contains("old-hand-3"), own);
        }
    }

    @Test
    void nobodyRefersThemselves() {
        try (World world = new World(PROGRAM)) {
            assertEquals(List.of(ReasonCode.SELF_REFERRAL), reasons(world.submit(referred("new", "new", NOON))));
            world.submit(buys("new", 10, NOON));
            assertEquals(0, world.available("new"));
        }
    }

    @Test
    void whoDidAnythingBeforeIsNotNewAndWhoIsOnlyKnownIs() {
        try (World world = new World(PROGRAM)) {
            world.submit(buys("busy", 1, NOON));
            Decision refused = world.submit(referred("busy", "old", NOON));
            assertEquals(List.of(ReasonCode.REFEREE_NOT_NEW), reasons(refused));
            assertEquals(refused, world.engine.explain("busy", refused.event()).decision());

            world.engine.update(new MemberUpdate("known", "k", NOON, ZoneId.of("Europe/Berlin"), Map.of(), "jane"));
            assertEquals(List.of(), reasons(world.submit(referred("known", "old", NOON))));
            world.submit(buys("known", 10, NOON));
            assertEquals(50, world.available("old"));
        }
    }

    @Test
    void oneIsReferredOnce() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("new", "first", NOON));
            Decision second = world.submit(referred("new", "second", NOON).from("test", "again"));
            assertEquals(List.of(ReasonCode.REFEREE_NOT_NEW), reasons(second));
            world.submit(buys("new", 10, NOON));
            assertEquals(50, world.available("first"));
            assertEquals(0, world.available("second"));
        }
    }

    @Test
    void itIsTooLateToQualifyAfterTheTimeForIt() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("late", "old", NOON));
            world.submit(referred("soon", "old", NOON));
            world.now.set(NOON.plus(Duration.ofDays(40)));
            world.submit(buys("late", 10, NOON.plus(Duration.ofDays(30))));
            assertEquals(0, world.available("old"));
            world.submit(buys("soon", 10, NOON.plus(Duration.ofDays(30)).minusMillis(1)));
            assertEquals(50, world.available("old"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatQualifiedIsReversedForBothAndMayQualifyAgain(boolean together) {
        try (World world = new World(PROGRAM)) {
            world.now.set(NOON.plusSeconds(60));
            world.submit(referred("new", "old", NOON));
            Decision bought = world.submit(buys("new", 10, NOON));
            LedgerCommand reversal = reversal("new", bought.event(), Shortfall.WITHIN_BALANCE);
            if (together) {
                world.engine.executeTogether(List.of(reversal));
            } else {
                world.engine.execute(reversal);
            }
            assertEquals(0, world.available("new"));
            assertEquals(0, world.available("old"));

            world.submit(buys("new", 12, NOON.plusSeconds(9)));
            assertEquals(20, world.available("new"));
            assertEquals(50, world.available("old"));
        }
    }

    @Test
    void aRefundOfAPartQualifiesAsLongAsWhatIsLeftDoes() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("new", "old", NOON));
            EventReference bought = world.submit(buys("new", 15, NOON)).event();
            world.engine.execute(LedgerCommand.Rerate.of(Order.of("new", "a"), bought, "amount", BigDecimal.TEN));
            assertEquals(20, world.available("new"));
            assertEquals(50, world.available("old"));
            world.engine.execute(LedgerCommand.Rerate.of(Order.of("new", "b"), bought, "amount", BigDecimal.ONE));
            assertEquals(0, world.available("new"));
            assertEquals(0, world.available("old"));
        }
    }

    @Test
    void aReferrerWhoHasSpentItOwesItOnlyWhereTheReversalSaysSo() {
        for (Shortfall shortfall : List.of(Shortfall.WITHIN_BALANCE, Shortfall.ALLOW_NEGATIVE)) {
            try (World world = new World(PROGRAM)) {
                world.submit(referred("new", "old", NOON));
                Decision bought = world.submit(buys("new", 10, NOON));
                world.engine.execute(new LedgerCommand.Spend(Order.of("old", "s"), "points", 50, ""));
                world.engine.execute(reversal("new", bought.event(), shortfall));
                long debt = world.engine.balance("old").wallet("points").debt();
                assertEquals(shortfall == Shortfall.ALLOW_NEGATIVE ? 50 : 0, debt, shortfall.name());
            }
        }
    }

    @Test
    void eachSideHasItsOwnLimits() {
        try (World world = new World(PROGRAM)) {
            for (int i = 0; i < 3; i++) {
                world.submit(referred("new-" + i, "old", NOON));
                world.submit(buys("new-" + i, 10, NOON));
            }
            assertEquals(100, world.available("old"), "twice a month");
            assertEquals(
                    60,
                    IntStream.range(0, 3)
                            .mapToLong(i -> world.available("new-" + i))
                            .sum());
        }
    }

    @Test
    void aFrozenReferrerGetsNothingAndTheNewMemberAll() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("new", "old", NOON));
            world.engine.execute(
                    new LedgerCommand.SetStatus(Order.of("old", "f").by("jane", "odd"), MemberStatus.FROZEN));
            world.submit(buys("new", 10, NOON));
            world.engine.execute(
                    new LedgerCommand.SetStatus(Order.of("old", "t").by("jane", "fine"), MemberStatus.OPEN));
            world.engine.settle(n -> {});
            assertEquals(20, world.available("new"));
            assertEquals(0, world.available("old"));
            assertEquals(
                    List.of("ledger.set-status", "ledger.referral-refused", "ledger.set-status"),
                    world.engine.journal("old", 0, 9).stream()
                            .map(record -> record.content().label())
                            .toList());
        }
    }

    @Test
    void aBacktestPaysEachSideAsItWasPaidAndADraftWithoutReferralsPaysNone() {
        try (World world = new World(PROGRAM)) {
            world.now.set(NOON.plusSeconds(60));
            for (String member : List.of("kept", "sent-back")) {
                world.submit(referred(member, "old", NOON));
                world.now.updateAndGet(before -> before.plusSeconds(1));
                Decision bought = world.submit(buys(member, 10, NOON));
                if (member.equals("sent-back")) {
                    world.engine.execute(reversal(member, bought.event(), Shortfall.WITHIN_BALANCE));
                }
            }
            Backtest same = world.engine.backtest(BacktestOptions.of(PROGRAM), (done, total) -> {});
            assertEquals(List.of(new Cost("points", 140, 140)), same.totals());
            assertEquals(List.of(), same.problems());
            assertEquals(0, same.counts().refused());
            assertEquals(4, same.counts().events());

            Backtest none = world.engine.backtest(
                    BacktestOptions.of(new ProgramDefinition(ProgramSettings.DEFAULT, PROGRAM.campaigns())),
                    (done, total) -> {});
            assertEquals(List.of(new Cost("points", 140, 0)), none.totals());
        }
    }

    @Test
    void aDryRunShowsBothSidesAndBooksNeither() {
        try (World world = new World(PROGRAM)) {
            world.submit(referred("new", "old", NOON));
            DryRun tried = world.engine.dryRun(List.of(buys("new", 10, NOON).build()), DryRunOptions.DEFAULT);
            assertEquals(
                    Map.of("new", 20L, "old", 50L),
                    tried.records().stream()
                            .filter(record -> record.content().label().equals("referral.qualified"))
                            .collect(Collectors.toMap(
                                    JournalRecord::member,
                                    record -> ((EventContent) record.content())
                                            .awards()
                                            .getFirst()
                                            .granted())));
            assertEquals(0, world.available("new") + world.available("old"));
            assertEquals(List.of(), world.engine.journal("old", 0, 9));
        }
    }

    @Test
    void nobodyCanSendWhatFollows() {
        try (World world = new World(PROGRAM)) {
            FanRewardException refused = assertThrows(
                    FanRewardException.class,
                    () -> world.submit(EngagementEvent.of("referral.qualified")
                            .from("test", "e")
                            .member("m")
                            .at(NOON)
                            .put("side", "referrer")));
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        }
    }

    @Test
    void aReferralThatMakesNoSenseIsNotCompiled() {
        assertEquals(
                List.of("/referrals/friends/within", "/referrals/friends/on"),
                FanReward.check(program(Referral.on("purchase.compleated", Duration.ZERO))).stream()
                        .map(Problem::path)
                        .toList());
        assertEquals(
                List.of("/referrals/friends/on"),
                FanReward.check(program(Referral.on("member.referred", Duration.ofDays(1)))).stream()
                        .map(Problem::path)
                        .toList());
    }

    /** A store where somebody else acts just before its engine reads from it for the so-manieth time. */
    private static RewardStore overtaken(RewardStore store, int read, Runnable other) {
        AtomicInteger reads = new AtomicInteger();
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    boolean reading = List.of("find", "journal").contains(method.getName());
                    if (reading && reads.incrementAndGet() == read) {
                        other.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsOvertakenByTheSameReversalAnswersTheSame(boolean together) {
        for (int read = 1; read <= 20; read++) {
            InMemoryStore store = new InMemoryStore();
            RewardEngine first = engine(store);
            first.submit(referred("new", "old", NOON).build());
            EventReference bought = first.submit(buys("new", 10, NOON).build()).event();
            LedgerCommand reversal = reversal("new", bought, Shortfall.REJECT);
            RewardEngine overtaken = engine(overtaken(store, read, () -> first.execute(reversal)));

            LedgerResult late =
                    together ? overtaken.executeTogether(List.of(reversal)).getFirst() : overtaken.execute(reversal);

            assertNull(late.refusal(), "before read " + read);
            assertEquals(first.execute(reversal).sequence(), late.sequence(), "before read " + read);
            assertEquals(0, available(first, "new") + available(first, "old"), "before read " + read);
        }
    }

    /** A store that is lost to its engine at one commit, before or after it is durable. */
    private static RewardStore dying(RewardStore store, int commit, boolean before) {
        AtomicInteger commits = new AtomicInteger();
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    boolean dies = method.getName().equals("commit") && commits.incrementAndGet() == commit;
                    if (dies && before) {
                        throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "gone");
                    }
                    try {
                        Object result = method.invoke(store, arguments);
                        if (dies) {
                            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "gone");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static RewardEngine engine(RewardStore store) {
        return FanReward.builder()
                .store(store)
                .program(PROGRAM)
                .clock(() -> NOON.plusSeconds(60))
                .build();
    }

    /** Where it stops is where a process may be killed; sending again or settling goes on from there. */
    @ParameterizedTest
    @ValueSource(strings = {"send again", "settle"})
    void whereverACrashComesBothAreGivenItOnceAndItIsTakenFromBoth(String how) {
        for (int commit = 1; commit <= 8; commit++) {
            for (boolean before : new boolean[] {true, false}) {
                String where = how + ", commit " + commit + (before ? " lost" : " kept");
                InMemoryStore store = new InMemoryStore();
                EngagementEvent referral = referred("new", "old", NOON).build();
                EngagementEvent purchase = buys("new", 10, NOON).build();
                EventReference bought =
                        new EventReference("test", purchase.identity().id());
                LedgerCommand reversal = reversal("new", bought, Shortfall.WITHIN_BALANCE);
                AtomicInteger step = new AtomicInteger();
                try (RewardEngine engine = engine(dying(store, commit, before))) {
                    engine.submit(referral);
                    step.incrementAndGet();
                    engine.submit(purchase);
                    step.incrementAndGet();
                    engine.execute(reversal);
                    step.incrementAndGet();
                } catch (FanRewardException gone) {
                    assertEquals(ErrorCode.STORE_UNAVAILABLE, gone.code());
                }
                RewardEngine engine = engine(store);
                if (how.equals("settle")) {
                    engine.settle(n -> {});
                }
                engine.submit(referral);
                engine.submit(purchase);
                if (step.get() < 2) {
                    assertEquals(20, available(engine, "new"), where);
                    assertEquals(50, available(engine, "old"), where);
                }
                engine.execute(reversal);
                engine.settle(n -> {});
                assertEquals(0, available(engine, "new"), where);
                assertEquals(0, available(engine, "old"), where);
                assertEquals(List.of(), engine.verify(n -> {}).findings(), where);
                assertEquals(
                        List.of("referral.qualified", "ledger.reverse"),
                        engine.journal("old", 0, 100).stream()
                                .map(JournalRecord::content)
                                .map(RecordContent::label)
                                .toList(),
                        where);
            }
        }
    }

    private static long available(RewardEngine engine, String member) {
        return engine.balance(member).wallet("points").available();
    }

    @Test
    void aRefundAfterWhichTheMemberDoesNotQualifyTakesBothSidesBack() {
        try (World world = new World(PROGRAM)) {
            world.now.set(NOON.plusSeconds(60));
            world.submit(referred("new", "old", NOON));
            EventReference bought =
                    world.submit(buys("new", 30, NOON.plusSeconds(1))).event();
            world.engine.execute(
                    LedgerCommand.Rerate.of(Order.of("new", "refund-1"), bought, "amount", BigDecimal.valueOf(10)));
            assertEquals(70, world.available("new") + world.available("old"), "10 are enough");
            world.engine.execute(
                    LedgerCommand.Rerate.of(Order.of("new", "refund-2"), bought, "amount", BigDecimal.valueOf(9)));
            assertEquals(0, world.available("new"));
            assertEquals(0, world.available("old"));
        }
    }
}
