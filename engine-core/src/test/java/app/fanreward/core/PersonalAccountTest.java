package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is personal about members' accounts: semantics 47 and 76. */
class PersonalAccountTest {
    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT
                    .withAccountAttributes(List.of(
                            AttributeSchema.personal("city", AttributeType.TEXT),
                            AttributeSchema.optional("followers", AttributeType.INTEGER)))
                    .withOwnKinds(List.of(EventKind.of(
                            "stage.joined", List.of(AttributeSchema.personal("account", AttributeType.TEXT)))))
                    .withRisk(Map.of(
                            "elsewhere",
                            RiskCheck.deny("comment.posted")
                                    .when(Condition.attribute("account.city").is("Hiddenburg")))),
            List.of(World.campaign("c")
                    .rule(Rule.on("city", "item.liked")
                            .when(Condition.attribute("account.city").is("Hiddenburg"))
                            .then(Effect.addPoints(3))
                            .limit(Limit.frequency(1, CalendarPeriod.Unit.LIFETIME, "account.city")))
                    .rule(Rule.on("comment", "comment.posted").then(Effect.addPoints(1)))
                    .rule(Rule.on("famous", "item.saved")
                            .when(Condition.attribute("account.followers").atLeast(10))
                            .then(Effect.addPoints(1)))
                    .rule(Rule.on("stage", "stage.joined")
                            .when(Condition.attribute("account.followers").atLeast(10))
                            .then(Effect.addPoints(7)))
                    .rule(Rule.on("spend", "purchase.completed")
                            .when(Condition.attribute("account.city").is("Hiddenburg"))
                            .then(Effect.addPoints(
                                    new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))))
                    .build()));

    private final InMemoryStore store = new InMemoryStore();

    @TempDir
    private Path folder;

    private MasterKey master;

    @BeforeEach
    void aMasterKey() {
        master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes);
    }

    private RewardEngine engine() {
        return Personal.engine(store, master, PROGRAM);
    }

    private static MemberUpdate told(String key, String account, String city) {
        return MemberUpdate.ofAccount(
                "m",
                key,
                Personal.NOON.minusSeconds(60),
                new AccountFacts("test", account, Map.of("city", Value.of(city), "followers", Value.of(10))),
                "admin");
    }

    private static EngagementEvent event(String kind, String id) {
        return EngagementEvent.of(kind)
                .from("test", id)
                .member("m")
                .at(Personal.NOON)
                .put("account", "u1")
                .build();
    }

    private static long granted(RewardEngine engine, String kind, String id) {
        return engine.submit(event(kind, id)).granted("points");
    }

    @Test
    void neitherRecordsNorSnapshotsHoldAPersonalValueInPlain() {
        RewardEngine engine = engine();
        engine.update(told("1", "u1", "Hiddenburg"));
        assertEquals(3, granted(engine, "item.liked", "1"));
        assertEquals(0, granted(engine, "item.liked", "2"), "once for each city");
        engine.update(told("2", "u1", "Secretheim"));
        for (int i = 0; i < 100; i++) {
            assertEquals(1, granted(engine, "item.saved", "s" + i));
        }
        assertTrue(store.snapshot("m").isPresent());
        String everything = Personal.everything(store, "m");
        assertTrue(everything.contains("u1"));
        assertFalse(everything.contains("Hiddenburg"));
        assertFalse(everything.contains("Secretheim"));
        assertEquals(
                List.of(new AccountFacts(
                        "test", "u1", Map.of("city", Value.of("Secretheim"), "followers", Value.of(10)))),
                engine.profile("m", Personal.NOON).accounts());
        assertEquals(1, engine.update(told("1", "u1", "Hiddenburg")));
        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(FanRewardException.class, () -> engine.update(told("1", "u1", "Elsewhere")))
                        .code());
        assertTrue(engine.verify(records -> {}).clean());
    }

    @Test
    void theSameValueOfAnotherAccountLooksDifferentAndOpensNowhereElse() {
        RewardEngine engine = engine();
        engine.update(told("1", "u1", "Hiddenburg"));
        engine.update(told("2", "u2", "Hiddenburg"));
        engine.update(Personal.country("3", "m", "Hiddenburg"));
        List<Value> sealed = store.journal("m", 0, 10).stream()
                .map(record -> ((MemberContent) record.content()).update())
                .map(update -> update.account() == null
                        ? update.attributes().get("country")
                        : update.account().attributes().get("city"))
                .toList();
        sealed.forEach(value -> assertInstanceOf(Value.Sealed.class, value));
        assertEquals(3, sealed.stream().distinct().count());
    }

    @Test
    void anExplanationSaysWhatItCanNoLongerShowAndExplainsTheRest() {
        RewardEngine before = engine();
        before.update(told("1", "u1", "Hiddenburg"));
        granted(before, "item.liked", "1");
        granted(before, "item.saved", "2");
        granted(before, "stage.joined", "3");
        before.submit(EngagementEvent.of("purchase.completed")
                .from("test", "4")
                .member("m")
                .at(Personal.NOON)
                .put("amount", BigDecimal.TEN)
                .build());
        assertEquals(21, before.balance("m").wallet("points").available());

        RewardEngine locked = Personal.engine(store, null, PROGRAM);
        assertEquals(
                ErrorCode.MASTER_KEY_UNAVAILABLE,
                assertThrows(FanRewardException.class, () -> granted(locked, "item.saved", "5"))
                        .code());
        assertEquals(
                ErrorCode.MASTER_KEY_UNAVAILABLE,
                assertThrows(FanRewardException.class, () -> locked.update(told("9", "u1", "Hiddenburg")))
                        .code());
        assertEquals(
                List.of(new AccountFacts("test", "u1", Map.of("followers", Value.of(10)))),
                locked.profile("m", Personal.NOON).accounts());
        FanRewardException refund = assertThrows(
                FanRewardException.class,
                () -> locked.execute(LedgerCommand.Rerate.of(
                        Order.of("m", "r"), new EventReference("test", "4"), "amount", BigDecimal.ONE)));
        assertEquals(ErrorCode.MASTER_KEY_UNAVAILABLE, refund.code());
        assertEquals(new Withheld(Withheld.Why.LOCKED, List.of("account.city")), withheld(locked, "1"));

        assertEquals(0, engine().erase("m", "e", "admin", "asked").recordsInPlain());
        RewardEngine after = engine();
        assertEquals(new Withheld(Withheld.Why.ERASED, List.of("account.city")), withheld(after, "1"));
        assertEquals(new Withheld(Withheld.Why.ERASED, List.of("account.city")), withheld(after, "4"));
        assertNull(withheld(after, "2"), "followers are not personal, nor is which account it was");
        assertEquals(
                new Withheld(Withheld.Why.ERASED, List.of("account.followers")),
                withheld(after, "3"),
                "the account was named in secret");
        assertTrue(after.verify(records -> {}).clean());
    }

    private static @org.jspecify.annotations.Nullable Withheld withheld(RewardEngine engine, String id) {
        Explanation explanation = engine.explain("m", new EventReference("test", id));
        return explanation.withheld();
    }

    @Test
    void anActivationOnThePastIsNotShownWhereTheEventNamedItsAccountInSecretWhenItWasBooked() {
        ProgramSettings before = PROGRAM.settings()
                .withOwnKinds(List.of(
                        EventKind.of("stage.joined", List.of(AttributeSchema.optional("km", AttributeType.INTEGER)))));
        Campaign first = World.campaign("first")
                .rule(Rule.on("any", "stage.joined").then(Effect.addPoints(1)))
                .build();
        RewardEngine engine = Personal.engine(store, master, new ProgramDefinition(before, List.of(first)));
        followers(engine, "u1", 10);
        followers(engine, "u2", 1);
        assertEquals(1, granted(engine, "stage.joined", "1"));

        ProgramSettings after = PROGRAM.settings()
                .withOwnKinds(List.of(EventKind.of(
                        "stage.joined", List.of(AttributeSchema.optional("account", AttributeType.TEXT)))));
        Campaign late = World.campaign("late")
                .rule(Rule.on("stage", "stage.joined")
                        .when(Condition.attribute("account.followers").atLeast(10))
                        .then(Effect.addPoints(7)))
                .build();
        ProgramDefinition declared = new ProgramDefinition(after, List.of(first, late));
        engine.publish(declared);
        engine.activations()
                .activate(
                        new ActivationOrder("a", "late", 0, null, null, Telling.SILENT, "jane", "missed"),
                        (done, total) -> {});
        assertEquals(8, engine.balance("m").wallet("points").available());
        EventReference given = store.journal("m", 0, 100).stream()
                .filter(record -> record.content() instanceof EventContent content && content.cause() != null)
                .map(record ->
                        ((EventContent) record.content()).event().identity().reference())
                .findFirst()
                .orElseThrow();
        assertNull(engine.explain("m", given).withheld());

        assertEquals(
                new Withheld(Withheld.Why.LOCKED, List.of("account.followers")),
                Personal.engine(store, null, declared).explain("m", given).withheld());
        engine.erase("m", "e", "admin", "asked");
        Explanation erased = Personal.engine(store, master, declared).explain("m", given);
        assertEquals(new Withheld(Withheld.Why.ERASED, List.of("account.followers")), erased.withheld());
        assertEquals(7, erased.decision().granted("points"));
    }

    private static void followers(RewardEngine engine, String account, int followers) {
        engine.update(MemberUpdate.ofAccount(
                "m",
                account,
                Personal.NOON.minusSeconds(60),
                new AccountFacts("test", account, Map.of("followers", Value.of(followers))),
                "admin"));
    }

    @Test
    void aCheckOfRiskThatReadItIsNotShownOnceItIsErased() {
        RewardEngine engine = engine();
        engine.update(told("1", "u1", "Hiddenburg"));
        assertEquals(
                ReasonCode.RISK_DENY,
                engine.submit(event("comment.posted", "1"))
                        .reasons()
                        .getFirst()
                        .reason()
                        .code());
        assertNull(withheld(engine, "1"));
        engine.erase("m", "e", "admin", "asked");
        assertEquals(new Withheld(Withheld.Why.ERASED, List.of("account.city")), withheld(engine(), "1"));
    }

    @Test
    void anExportOpensItAndABacktestReadsIt() {
        RewardEngine engine = engine();
        MemberUpdate update = told("1", "u1", "Hiddenburg");
        engine.update(update);
        engine.update(Personal.country("2", "m", "LI"));
        granted(engine, "item.liked", "1");
        MemberExport export = engine.export("m");
        assertEquals(1, export.profile().size());
        assertEquals(List.of(update.account()), export.profile().getFirst().accounts());
        assertEquals(
                Map.of("country", Value.of("LI")), export.profile().getFirst().attributes());
        JournalRecord first = StreamSupport.stream(export.journal().spliterator(), false)
                .findFirst()
                .orElseThrow();
        assertEquals(update, ((MemberContent) first.content()).update());
        Backtest again = engine.backtest(BacktestOptions.of(PROGRAM), (done, total) -> {});
        assertEquals(0, again.totals().getFirst().difference());
        assertEquals(0, again.counts().withheld());
    }

    @Test
    void whatWasToldInPlainIsCountedWhenTheMemberIsErased() {
        Personal.engine(store, null, PROGRAM).update(told("1", "u1", "Hiddenburg"));
        assertEquals(1, engine().erase("m", "e", "admin", "asked").recordsInPlain());
    }
}
