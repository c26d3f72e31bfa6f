package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data in the journal: semantics 47. */
class PersonalDataTest {
    private final InMemoryStore store = new InMemoryStore();

    @TempDir
    private Path folder;

    private MasterKey master;

    @BeforeEach
    void aMasterKey() {
        master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes);
    }

    private RewardEngine engine() {
        return Personal.engine(store, master);
    }

    @Test
    void neitherRecordsNorSnapshotsHoldAPersonalValueInPlain() {
        RewardEngine engine = engine();
        engine.update(Personal.country("u", "m", "Secretland"));
        for (int i = 0; i < 100; i++) {
            engine.submit(EngagementEvent.of("checkin.done")
                    .from("test", "c" + i)
                    .member("m")
                    .at(Personal.NOON)
                    .put("place", "Hidden Hall " + i % 3)
                    .put("artist", "artist-1")
                    .put("country", "Secretland")
                    .put("undeclared.mail", "fan@example.org")
                    .build());
        }
        assertTrue(store.snapshot("m").isPresent());
        String everything = Personal.everything(store, "m");
        assertTrue(everything.contains("artist-1"));
        for (String secret : List.of("Secretland", "Hidden", "Hall", "undeclared.mail", "fan@example.org")) {
            assertFalse(everything.contains(secret), secret);
        }
        assertEquals(
                Map.of("country", Value.of("Secretland")),
                engine.profile("m", Personal.NOON).attributes());
        assertTrue(engine.verify(records -> {}).clean());
    }

    @Test
    void limitsCountPersonalValuesApartWithoutNamingThem() {
        RewardEngine engine = engine();
        engine.update(Personal.country("u", "m", "LI"));
        assertEquals(3, engine.submit(Personal.checkin("1", "m", "hall")).granted("points"));
        assertEquals(0, engine.submit(Personal.checkin("2", "m", "hall")).granted("points"));
        assertEquals(3, engine.submit(Personal.checkin("3", "m", "arena")).granted("points"));
        assertEquals(
                0,
                Personal.engine(store, master)
                        .submit(Personal.checkin("4", "m", "arena"))
                        .granted("points"));
        String counter = ((EventContent) store.journal("m", 1, 1).get(0).content())
                .charges()
                .get(0)
                .counter();
        assertTrue(
                counter.matches("local/here\\|frequency\\|event.place\\|\\|~[A-Za-z0-9_-]{22}\\|lifetime:.*"), counter);
    }

    @Test
    void anEventSentAgainIsADuplicateAndOneWithAnotherPersonalValueAConflict() {
        RewardEngine engine = engine();
        Decision first = engine.submit(Personal.checkin("1", "m", "hall"));
        for (RewardEngine again : List.of(engine, engine())) {
            Decision second = again.submit(Personal.checkin("1", "m", "hall"));
            assertTrue(second.duplicate());
            assertEquals(first.sequence(), second.sequence());
            assertEquals(ErrorCode.CONFLICT, refused(again, Personal.checkin("1", "m", "arena")));
            assertEquals(ErrorCode.CONFLICT, refused(again, Personal.checkin("1", "other", "hall")));
        }
        assertEquals(1, store.journal("m", 0, 10).size());
    }

    @Test
    void anUpdateSentAgainChangesNothingAndAnotherOneUnderItsKeyIsAConflict() {
        RewardEngine engine = engine();
        long first = engine.update(Personal.country("u", "m", "LI"));
        assertEquals(first, engine.update(Personal.country("u", "m", "LI")));
        FanRewardException conflict =
                assertThrows(FanRewardException.class, () -> engine.update(Personal.country("u", "m", "DE")));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
    }

    @Test
    void theSameValueLooksDifferentInAnotherRecordAndEquallyLongAsAnotherOne() {
        RewardEngine engine = engine();
        engine.update(Personal.country("1", "m", "LI"));
        engine.update(Personal.country("2", "m", "LI"));
        engine.update(Personal.country("3", "m", "Liechtenstein"));
        List<Value.Sealed> sealed = store.journal("m", 0, 10).stream()
                .map(record ->
                        ((MemberContent) record.content()).update().attributes().get("country"))
                .map(value -> assertInstanceOf(Value.Sealed.class, value))
                .toList();
        assertNotEquals(sealed.get(0), sealed.get(1));
        assertEquals(sealed.get(0).bytes().length, sealed.get(2).bytes().length);
    }

    @Test
    void whatWasBookedInPlainIsReadAndCountedOnceThereIsAMasterKey() {
        RewardEngine before = Personal.engine(store, null);
        before.update(Personal.country("u", "m", "LI"));
        Decision plain = before.submit(Personal.checkin("1", "m", "hall"));
        assertInstanceOf(MemberKey.Never.class, store.memberKey("m"));

        RewardEngine after = engine();
        assertTrue(after.submit(Personal.checkin("1", "m", "hall")).duplicate());
        assertEquals(ErrorCode.CONFLICT, refused(after, Personal.checkin("1", "m", "arena")));
        assertEquals(0, after.submit(Personal.checkin("2", "m", "hall")).granted("points"), "the limit was full");
        Decision sealed = after.submit(Personal.checkin("3", "m", "arena"));
        assertEquals(3, sealed.granted("points"));
        assertInstanceOf(MemberKey.Kept.class, store.memberKey("m"));
        for (Decision decision : List.of(plain, sealed)) {
            Explanation explanation = after.explain("m", decision.event());
            assertNull(explanation.withheld());
            assertEquals(3, explanation.rules().get(0).granted());
        }
        assertTrue(after.verify(records -> {}).clean());
    }

    @Test
    void aMemberAboutWhomNothingPersonalIsKnownNeedsNoKey() {
        RewardEngine engine = engine();
        engine.submit(EngagementEvent.of("item.liked")
                .from("test", "1")
                .member("m")
                .at(Personal.NOON)
                .put("item", "song")
                .build());
        assertInstanceOf(MemberKey.Never.class, store.memberKey("m"));
    }

    @Test
    void withoutTheMasterKeyPersonalDataIsNeitherReadNorAddedToInPlainAndTheRestWorks() {
        engine().update(Personal.country("u", "m", "LI"));
        Decision first = engine().submit(Personal.checkin("1", "m", "hall"));
        MasterKey other = MasterKeyFile.openOrCreate(folder.resolve("other.key"), new Random(2)::nextBytes);
        for (RewardEngine locked : List.of(Personal.engine(store, null), Personal.engine(store, other))) {
            assertEquals(3, locked.balance("m").wallet("points").available());
            assertTrue(locked.submit(Personal.checkin("1", "m", "hall")).duplicate());
            assertEquals(ErrorCode.MASTER_KEY_UNAVAILABLE, refused(locked, Personal.checkin("2", "m", "hall")));
            assertEquals(
                    ErrorCode.MASTER_KEY_UNAVAILABLE,
                    assertThrows(FanRewardException.class, () -> locked.update(Personal.country("v", "m", "DE")))
                            .code());
            assertEquals(Map.of(), locked.profile("m", Personal.NOON).attributes());
            Explanation explanation = locked.explain("m", first.event());
            assertEquals(
                    new Withheld(Withheld.Why.LOCKED, List.of("event.place", "member.country")),
                    explanation.withheld());
            assertEquals(3, explanation.decision().granted("points"));
            assertTrue(locked.verify(records -> {}).clean());
        }
    }

    @Test
    void oneMemberWhoseKeyIsMissingSpoilsNoneOfTheOthersInABatch() {
        engine().update(Personal.country("u", "m", "LI"));
        MasterKey other = MasterKeyFile.openOrCreate(folder.resolve("other.key"), new Random(2)::nextBytes);
        RewardEngine engine = Personal.engine(store, other);
        var results = engine.submitAll(
                List.of(Personal.like("1", "m"), Personal.like("2", "n")), app.fanreward.api.SubmitOptions.DEFAULT);
        assertInstanceOf(app.fanreward.api.decision.EventResult.Refused.class, results.get(0));
        assertInstanceOf(app.fanreward.api.decision.EventResult.Decided.class, results.get(1));
    }

    @Test
    void theErrorOfAWrongMasterKeyNamesTheKeyThatIsNeeded() {
        engine().update(Personal.country("u", "m", "LI"));
        MasterKey other = MasterKeyFile.openOrCreate(folder.resolve("other.key"), new Random(2)::nextBytes);
        FanRewardException wrong = assertThrows(
                FanRewardException.class,
                () -> Personal.engine(store, other).submit(Personal.checkin("1", "m", "hall")));
        assertTrue(String.valueOf(wrong.getMessage()).contains(Personal.masterKeyOf(store, "m")), wrong.getMessage());
        assertTrue(String.valueOf(wrong.getMessage()).contains("other.key"), wrong.getMessage());
    }

    @Test
    void onceTheKeyIsDestroyedNobodyReadsPersonalDataAndTheRestStands() {
        engine().update(Personal.country("u", "m", "LI"));
        Decision here = engine().submit(Personal.checkin("1", "m", "hall"));
        Decision like = engine().submit(Personal.like("2", "m"));
        store.destroyMemberKey("m");

        RewardEngine engine = engine();
        assertEquals(Map.of(), engine.profile("m", Personal.NOON).attributes());
        Explanation explanation = engine.explain("m", here.event());
        assertEquals(
                new Withheld(Withheld.Why.ERASED, List.of("event.place", "member.country")), explanation.withheld());
        assertEquals(List.of(), explanation.rules());
        assertEquals(here.awards(), explanation.decision().awards());
        Explanation whole = engine.explain("m", like.event());
        assertNull(whole.withheld(), "its rule read nothing personal");
        assertEquals(1, whole.rules().get(0).granted());
        assertEquals(4, engine.balance("m").wallet("points").available());
        assertTrue(engine.verify(records -> {}).clean());
    }

    @Test
    void oldEventsAreKnownAfterTheKeyIsDestroyedByAllThatIsStillReadable() {
        engine().submit(Personal.checkin("1", "m", "hall"));
        store.destroyMemberKey("m");
        RewardEngine engine = engine();
        assertTrue(engine.submit(Personal.checkin("1", "m", "hall")).duplicate());
        EngagementEvent otherArtist = EngagementEvent.of("checkin.done")
                .from("test", "1")
                .member("m")
                .at(Personal.NOON)
                .put("place", "hall")
                .put("artist", "artist-2")
                .build();
        assertEquals(ErrorCode.CONFLICT, refused(engine, otherArtist));
        assertEquals(ErrorCode.MEMBER_CLOSED, refused(engine, Personal.checkin("2", "m", "hall")));
        assertEquals(1, store.journal("m", 0, 10).size());
    }

    @Test
    void aKeyPutInThePlaceOfAnothersOpensNothing() {
        engine().submit(Personal.checkin("1", "a", "hall"));
        MemberKey.Kept ofA = assertInstanceOf(MemberKey.Kept.class, store.memberKey("a"));
        store.saveMemberKey("b", ofA.sealedKey());
        assertEquals(ErrorCode.MASTER_KEY_UNAVAILABLE, refused(engine(), Personal.checkin("2", "b", "hall")));
    }

    @Test
    void sealedValuesAreNotTakenFromOutside() {
        engine().submit(Personal.checkin("1", "m", "hall"));
        EventContent kept = (EventContent) store.journal("m", 0, 1).get(0).content();
        Value sealed = kept.event().attribute(EngagementEvent.PERSONAL);
        assertNotNull(sealed);
        EngagementEvent forged = EngagementEvent.of("checkin.done")
                .from("test", "2")
                .member("m")
                .at(Personal.NOON)
                .put(EngagementEvent.PERSONAL, sealed)
                .build();
        assertEquals(ErrorCode.INVALID_INPUT, refused(engine(), forged));
    }

    @Test
    void anAttributeThatHappensToBeNamedLikeTheSealedOneIsKeptLikeAnyOther() {
        for (@Nullable MasterKey key : Arrays.asList(master, null)) {
            InMemoryStore own = new InMemoryStore();
            EngagementEvent event = EngagementEvent.of("item.liked")
                    .from("test", "1")
                    .member("m")
                    .at(Personal.NOON)
                    .put(EngagementEvent.PERSONAL, "note")
                    .build();
            Personal.engine(own, key).submit(event);
            assertTrue(Personal.engine(own, key).submit(event).duplicate());
        }
    }

    private static ErrorCode refused(RewardEngine engine, EngagementEvent event) {
        return assertThrows(FanRewardException.class, () -> engine.submit(event))
                .code();
    }

    @Test
    void aBacktestReadsPersonalDataAndSaysWhereItNoLongerCan() {
        RewardEngine engine = engine();
        for (String member : List.of("m", "erased")) {
            engine.update(Personal.country("u", member, "LI"));
            engine.submit(Personal.checkin("c-" + member, member, "Hall"));
            engine.submit(Personal.checkin("d-" + member, member, "Hall"));
            engine.submit(Personal.like("l-" + member, member));
        }
        BacktestOptions again = BacktestOptions.of(engine.program());
        assertEquals(
                List.of(new Backtest.Cost("points", 8, 8)),
                engine.backtest(again, (done, total) -> {}).totals());
        engine.erase("erased", "e-1", "admin", "asked for it");
        Backtest after = engine.backtest(again, (done, total) -> {});
        assertEquals(List.of(new Backtest.Cost("points", 8, 5)), after.totals());
        assertEquals(3, after.counts().withheld());
        assertEquals(
                List.of("erased"),
                after.spreads().get(0).losers().stream()
                        .map(Backtest.MemberCost::member)
                        .toList());
        engine.close();
    }

    @Test
    void aDryRunOfPersonalDataLeavesNoKeyBehind() {
        RewardEngine engine = engine();
        DryRun dry = engine.dryRun(List.of(Personal.checkin("c-1", "m", "Hall")), DryRunOptions.DEFAULT);
        assertEquals(1, dry.records().size());
        assertInstanceOf(MemberKey.Never.class, store.memberKey("m"));
        engine.close();
    }

    @Test
    void aRefundNeedsWhatWasReadToBeReadableAndWhatIsPersonalItselfHasNoNet() {
        ProgramDefinition program = ProgramDefinition.of(Campaign.of("shop")
                .rule(Rule.on("spend", "purchase.completed")
                        .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))))
                .build());
        RewardEngine open = Personal.engine(store, master, program);
        EventReference order = open.submit(EngagementEvent.of("purchase.completed")
                        .from("shop", "1")
                        .member("m")
                        .at(Personal.NOON)
                        .put("amount", BigDecimal.valueOf(50))
                        .put("order", "my order")
                        .put("gift", BigDecimal.valueOf(7))
                        .build())
                .event();
        RewardEngine locked = Personal.engine(store, null, program);
        LedgerCommand refund =
                LedgerCommand.Rerate.of(Order.of("m", "refund-1"), order, "amount", BigDecimal.valueOf(30));
        FanRewardException refused = assertThrows(FanRewardException.class, () -> locked.execute(refund));
        assertEquals(ErrorCode.MASTER_KEY_UNAVAILABLE, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains("without its personal data"), refused::toString);
        assertEquals(1, store.journal("m", 0, 10).size());

        assertEquals(20, open.execute(refund).amount());
        FanRewardException hidden = assertThrows(
                FanRewardException.class,
                () -> open.execute(LedgerCommand.Rerate.of(Order.of("m", "refund-2"), order, "gift", BigDecimal.ONE)));
        assertEquals(ErrorCode.INVALID_INPUT, hidden.code());
        assertTrue(String.valueOf(hidden.getMessage()).contains("what is personal stays encrypted"), hidden::toString);
    }
}
