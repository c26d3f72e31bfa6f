package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.store.MemberKey;
import com.google.common.collect.Lists;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing and exporting a member: semantics 47. */
class EraseTest {
    private static final Order ORDER = new Order("m", "erase-1", "admin", "the fan asked");

    private final InMemoryStore store = new InMemoryStore();

    @TempDir
    private Path folder;

    private MasterKey master;
    private RewardEngine engine;

    @BeforeEach
    void aMemberWithPoints() {
        master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes);
        engine = Personal.engine(store, master);
        engine.update(Personal.country("u", "m", "LI"));
        engine.submit(Personal.checkin("1", "m", "hall"));
    }

    private Erasure erase(RewardEngine by) {
        return by.erase("m", "erase-1", "admin", "the fan asked");
    }

    @Test
    void erasingForfeitsTheBalanceDestroysTheKeyAndLeavesTheLedgerVerifiable() {
        Erasure erasure = erase(engine);
        assertTrue(erasure.done());
        assertTrue(erasure.closing().done());
        assertEquals(3, erasure.closing().amount());
        assertEquals(0, erasure.recordsInPlain());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
        assertEquals(0, engine.balance("m").wallet("points").available());
        for (RewardEngine any : List.of(engine, Personal.engine(store, master))) {
            assertEquals(Map.of(), any.profile("m", Personal.NOON).attributes());
            assertTrue(any.verify(records -> {}).clean());
        }
    }

    @Test
    void theSealedKeyFromBeforeIsNotInTheStoreAnyMore() {
        MemberKey.Kept before = assertInstanceOf(MemberKey.Kept.class, store.memberKey("m"));
        erase(engine);
        store.saveMemberKey("m", before.sealedKey());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
    }

    @Test
    void erasingAgainGivesTheFirstAnswer() {
        Erasure first = erase(engine);
        Erasure again = erase(Personal.engine(store, master));
        assertTrue(again.done());
        assertTrue(again.closing().replayed());
        assertEquals(first.closing().sequence(), again.closing().sequence());
        assertEquals(3, store.journal("m", 0, 10).size());
    }

    @Test
    void newEventsAndUpdatesOfAnErasedMemberAreRefusedAndOldOnesStillKnown() {
        erase(engine);
        assertTrue(engine.submit(Personal.checkin("1", "m", "hall")).duplicate());
        assertEquals(ErrorCode.CONFLICT, refused(Personal.checkin("1", "other", "hall")));
        assertEquals(ErrorCode.MEMBER_CLOSED, refused(Personal.checkin("2", "m", "hall")));
        assertEquals(
                ErrorCode.MEMBER_CLOSED,
                assertThrows(FanRewardException.class, () -> engine.update(Personal.country("v", "m", "DE")))
                        .code());
        assertEquals(1, engine.update(Personal.country("u", "m", "LI")));
    }

    @Test
    void anEventInQuarantineIsNotReleasedIntoAnErasedAccount() {
        EngagementEvent late = EngagementEvent.of("item.liked")
                .from("test", "late")
                .member("m")
                .at(Personal.NOON.minusSeconds(40 * 86_400))
                .put("item", "song")
                .build();
        engine.submit(late);
        erase(engine);
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> engine.submit(late, SubmitOptions.backfill(Backfill.AWARD, "admin")));
        assertEquals(ErrorCode.MEMBER_CLOSED, refused.code());
        assertTrue(engine.submit(late).duplicate());
    }

    @Test
    void anExplanationSaysWhatWasErased() {
        erase(engine);
        var event = Personal.checkin("1", "m", "hall").identity().reference();
        var explanation = engine.explain("m", event);
        assertEquals(
                new Withheld(Withheld.Why.ERASED, List.of("event.place", "member.country")), explanation.withheld());
        assertEquals(3, explanation.decision().granted("points"));
    }

    @Test
    void aCrashBetweenClosingAndDestroyingIsReportedAndHealedByTheNextUse() {
        engine.execute(new LedgerCommand.Close(ORDER, true, true));
        assertInstanceOf(MemberKey.Kept.class, store.memberKey("m"));
        RewardEngine reopened = Personal.engine(store, master);
        Verification verification = reopened.verify(records -> {});
        assertEquals(
                List.of(Verification.Kind.ERASURE),
                verification.findings().stream().map(Verification.Finding::kind).toList());
        assertEquals(Map.of(), reopened.profile("m", Personal.NOON).attributes());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
        assertTrue(reopened.verify(records -> {}).clean());
    }

    @Test
    void aCrashBetweenClosingAndDestroyingIsHealedByErasingAgain() {
        engine.execute(new LedgerCommand.Close(ORDER, true, true));
        assertTrue(erase(engine).done());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
    }

    @Test
    void aCrashBetweenClosingAndDestroyingIsHealedBySettlingOnce() {
        engine.execute(new LedgerCommand.Close(ORDER, true, true));
        assertEquals(1, engine.settle(members -> {}).members());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
        assertEquals(0, engine.settle(members -> {}).members());
    }

    @Test
    void nothingIsLeftToSettleAfterAnErasure() {
        erase(engine);
        assertEquals(0, engine.settle(members -> {}).members());
    }

    @Test
    void anAccountThatWasClosedBeforeCanStillBeErased() {
        engine.execute(new LedgerCommand.Close(new Order("m", "close", "admin", "left"), true, false));
        Erasure erasure = erase(engine);
        assertTrue(erasure.done());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
        assertTrue(engine.verify(records -> {}).clean());
    }

    @Test
    void theErasureOfAnAccountThatWasClosedBeforeHasARecordAndOnlyOne() {
        engine.execute(new LedgerCommand.Close(new Order("m", "close", "admin", "left"), true, false));
        long before = store.journal("m", 0, 10).size();
        Erasure erasure = erase(engine);
        assertTrue(erasure.closing().done());
        assertEquals(0, erasure.closing().amount());
        List<JournalRecord> after = store.journal("m", before, 10);
        assertEquals(1, after.size());
        assertEquals(
                new LedgerCommand.Close(ORDER, true, true),
                ((CommandContent) after.get(0).content()).command());
        assertEquals(List.of(), after.get(0).postings());
        assertTrue(erase(engine).closing().replayed());
        Erasure other = engine.erase("m", "erase-2", "admin", "asked again");
        assertTrue(other.done());
        assertEquals(ErrorCode.MEMBER_CLOSED, refusal(other).code());
        assertEquals(before + 1, store.journal("m", 0, 10).size());
        RewardEngine reopened = Personal.engine(store, master);
        assertTrue(reopened.verify(records -> {}).clean());
        assertEquals(ErrorCode.MEMBER_CLOSED, refused(Personal.checkin("2", "m", "hall")));
        assertEquals(0, reopened.settle(members -> {}).members());
    }

    @Test
    void aCrashAfterTheErasureOfAClosedAccountWasBookedIsHealed() {
        engine.execute(new LedgerCommand.Close(new Order("m", "close", "admin", "left"), true, false));
        assertTrue(engine.execute(new LedgerCommand.Close(ORDER, true, true)).done());
        assertInstanceOf(MemberKey.Kept.class, store.memberKey("m"));
        RewardEngine reopened = Personal.engine(store, master);
        assertFalse(reopened.verify(records -> {}).clean());
        assertEquals(1, reopened.settle(members -> {}).members());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("m"));
        assertTrue(reopened.verify(records -> {}).clean());
    }

    private static Refusal refusal(Erasure erasure) {
        Refusal refusal = erasure.closing().refusal();
        assertNotNull(refusal);
        return refusal;
    }

    @Test
    void aMemberNeverHeardOfCanBeErasedAndGetsNoKeyEver() {
        assertTrue(engine.erase("stranger", "e", "admin", "asked").done());
        assertInstanceOf(MemberKey.Destroyed.class, store.memberKey("stranger"));
        assertEquals(ErrorCode.MEMBER_CLOSED, refused(Personal.checkin("9", "stranger", "hall")));
    }

    @Test
    void whatWasBookedInPlainIsCounted() {
        InMemoryStore own = new InMemoryStore();
        RewardEngine plain = Personal.engine(own, null);
        plain.update(Personal.country("u", "m", "LI"));
        plain.submit(Personal.checkin("1", "m", "hall"));
        RewardEngine sealing = Personal.engine(own, master);
        sealing.submit(Personal.checkin("2", "m", "arena"));
        assertEquals(2, erase(sealing).recordsInPlain());
    }

    @Test
    void anErasureWithoutActorOrReasonIsRefusedAndChangesNothing() {
        FanRewardException refused = assertThrows(FanRewardException.class, () -> engine.erase("m", "erase-1", "", ""));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertInstanceOf(MemberKey.Kept.class, store.memberKey("m"));
    }

    @Test
    void anExportHoldsEverythingInPlainUntilItIsErased() {
        engine.execute(new LedgerCommand.Hold(Order.of("m", "hold"), "points", 1, java.time.Duration.ofHours(1), ""));
        MemberExport export = engine.export("m");
        assertEquals(PersonalAccess.READABLE, export.access());
        assertEquals(Map.of("country", Value.of("LI")), export.profile().get(0).attributes());
        assertEquals(2, export.balance().wallet("points").available());
        assertEquals(1, export.holds().size());
        List<JournalRecord> records = Lists.newArrayList(export.journal());
        assertEquals(3, export.records());
        assertEquals(
                Personal.checkin("1", "m", "hall"),
                ((EventContent) records.get(1).content()).event());
        assertEquals(records, Lists.newArrayList(export.journal()), "it can be walked through again");

        engine.submit(Personal.checkin("2", "m", "arena"));
        assertEquals(3, Lists.newArrayList(export.journal()).size(), "it ends where it was when it was asked for");

        erase(engine);
        MemberExport after = engine.export("m");
        assertEquals(PersonalAccess.ERASED, after.access());
        for (MemberExport one : List.of(export, after)) {
            JournalRecord record = Lists.newArrayList(one.journal()).get(1);
            assertInstanceOf(
                    Value.Sealed.class,
                    ((EventContent) record.content()).event().attribute(EngagementEvent.PERSONAL));
        }
    }

    @Test
    void aLongJournalIsExportedPageByPage() {
        for (int i = 0; i < 1_100; i++) {
            engine.submit(Personal.like("like-" + i, "m"));
        }
        MemberExport export = engine.export("m");
        long expected = 1;
        for (JournalRecord record : export.journal()) {
            assertEquals(expected++, record.sequence());
            assertNull(
                    record.content() instanceof EventContent event
                            ? event.event().attribute(EngagementEvent.PERSONAL)
                            : null);
        }
        assertEquals(1_103, expected);
        assertFalse(Personal.everything(store, "m").contains("hall"));
    }

    private ErrorCode refused(EngagementEvent event) {
        return assertThrows(FanRewardException.class, () -> engine.submit(event))
                .code();
    }
}
