package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What outlives a store object. For durable stores only; one that keeps nothing leaves this suite out. */
public abstract class RewardStoreReopen extends StoreSuite {
    private static final byte[] PROGRAM = "a program".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "a sealed key".getBytes(StandardCharsets.UTF_8);
    private static final Instant DUE = SampleRecords.START.plusSeconds(1_000).plusNanos(1);
    private static final int KEYS = 150;

    /** For subclasses. */
    protected RewardStoreReopen() {}

    /**
     * Opens again what a store held.
     *
     * @param closed the store, closed
     * @return another store over the same content
     * @throws Exception if it cannot be opened; the test fails
     */
    protected abstract RewardStore reopen(RewardStore closed) throws Exception;

    /**
     * Opens what a store would have left behind had its process been killed at this moment.
     *
     * @param running the store, still open
     * @return another store over what would be there, or empty if this cannot be arranged; the test is then skipped
     * @throws Exception if it cannot be opened; the test fails
     */
    protected Optional<RewardStore> reopenAsAfterCrash(RewardStore running) throws Exception {
        return Optional.empty();
    }

    /**
     * Opens a store for reading beside one that writes.
     *
     * @param running the store, still open
     * @return another store over the same content that cannot be written to, or empty if there is no such thing; the
     *     test is then skipped
     * @throws Exception if it cannot be opened; the test fails
     */
    protected Optional<RewardStore> openReadOnly(RewardStore running) throws Exception {
        return Optional.empty();
    }

    /**
     * Says where a store keeps its files, to look for what must not be in them.
     *
     * @param running the store, open or closed
     * @return the folder, or empty if its files cannot be got at; the test is then skipped
     * @throws Exception if it cannot be told; the test fails
     */
    protected Optional<Path> folderOf(RewardStore running) throws Exception {
        return Optional.empty();
    }

    @Test
    @DisplayName("RS-06 everything is there after closing and opening")
    void everythingIsThereAfterClosingAndOpening() throws Exception {
        Content before = fill();
        store().close();
        replaceStore(reopen(store()));
        assertHolds(before, store());
        assertGoesOn(before);
    }

    @Test
    @DisplayName("RS-06 everything is there after a crash")
    void everythingIsThereAfterACrash() throws Exception {
        Content before = fill();
        Optional<RewardStore> after = reopenAsAfterCrash(store());
        assumeTrue(after.isPresent(), "this store cannot be opened as after a crash within a test");
        store().close();
        replaceStore(after.get());
        assertHolds(before, store());
        assertGoesOn(before);
    }

    @Test
    @DisplayName("RS-06 closing finishes what was accepted, and closing twice does nothing")
    void closingTwiceDoesNothing() throws Exception {
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        committed(record);
        store().close();
        store().close();
        replaceStore(reopen(store()));
        assertEquals(List.of(record), journal("ann"));
    }

    @Test
    @DisplayName("RS-07 positions go on growing after opening again")
    void positionsGoOnGrowing() throws Exception {
        long last = 0;
        for (int i = 0; i < 5; i++) {
            long position = positionOf(SampleRecords.of("m-" + i).play("p-" + i));
            assertTrue(position > last, position + " is not beyond " + last);
            last = position;
            store().close();
            replaceStore(reopen(store()));
        }
        assertEquals(5, store().follow(0, 10).size());
    }

    @Test
    @DisplayName("RS-09 a store open for reading shows everything and refuses every write")
    void aStoreOpenForReadingRefusesEveryWrite() throws Exception {
        Content before = fill();
        Optional<RewardStore> opened = openReadOnly(store());
        assumeTrue(opened.isPresent(), "this store cannot be opened for reading only");
        try (RewardStore reading = opened.get()) {
            assertTrue(reading.readOnly());
            assertHolds(before, reading);
            MemberCommit commit = commitOf(List.of(SampleRecords.of("new").play("new")));
            assertRefused(() -> reading.commit(List.of(commit)));
            assertRefused(() -> reading.saveProgram(ContentHash.ZERO, PROGRAM));
            assertRefused(() -> reading.saveMemberKey("new", KEY));
            assertRefused(() -> reading.destroyMemberKey("ann"));
            assertHolds(before, store());
            JournalRecord later = SampleRecords.of("later").play("later");
            committed(later);
            assertEquals(List.of(later), reading.journal("later", 0, 10));
        }
    }

    @Test
    @DisplayName("RS-10 a snapshot found after opening again is one that was committed")
    void aSnapshotFoundAfterOpeningAgainIsOneThatWasCommitted() throws Exception {
        fill();
        store().close();
        replaceStore(reopen(store()));
        store().snapshot("ann").ifPresent(found -> {
            assertEquals(2, found.sequence());
            assertArrayEquals(new byte[] {7, 0, 7}, found.state());
        });
        assertEquals(Optional.empty(), store().snapshot("bob"));
    }

    @Test
    @DisplayName("RS-11 who was due is due after closing and opening, and nobody else")
    void whoWasDueIsDueAfterClosingAndOpening() throws Exception {
        SampleRecords bob = SampleRecords.of("bob");
        committed(new MemberCommit("bob", List.of(bob.play("b-1")), List.of(), null, DUE));
        committed(new MemberCommit("bob", List.of(bob.play("b-2")), List.of(), null, null));
        fill();
        store().close();
        replaceStore(reopen(store()));
        assertEquals(List.of(new DueMember("ann", DUE)), store().due(Instant.MAX, 100));
    }

    @Test
    @DisplayName("RS-13 of a destroyed key no copy is left in the files of the store")
    void ofADestroyedKeyNoCopyIsLeftInTheFiles() throws Exception {
        assumeTrue(folderOf(store()).isPresent(), "the files of this store cannot be looked at");
        List<String> destroyed = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            store().saveMemberKey("m-" + i, keyOf("m-" + i));
            committed(SampleRecords.of("m-" + i).play("p-" + i));
            if (i % 3 == 0) {
                destroyed.add("m-" + i);
            }
        }
        assertTrue(filesHold("m-0"), "this test finds a key that is there");
        for (String member : destroyed) {
            store().destroyMemberKey(member);
            assertFalse(filesHold(member), "the key of " + member);
        }
        store().close();
        assertNoneHeld(destroyed);
        replaceStore(reopen(store()));
        for (int i = 0; i < KEYS; i++) {
            String member = "m-" + i;
            assertEquals(
                    destroyed.contains(member) ? new MemberKey.Destroyed() : new MemberKey.Kept(keyOf(member)),
                    store().memberKey(member));
        }
        assertNoneHeld(destroyed);
    }

    private void assertNoneHeld(List<String> members) throws Exception {
        for (String member : members) {
            assertFalse(filesHold(member), "the key of " + member);
        }
    }

    private boolean filesHold(String member) throws Exception {
        return FileSearch.holds(folderOf(store()).orElseThrow(), keyOf(member));
    }

    /** As random as a sealed key: no part of it is in another one. */
    private static byte[] keyOf(String member) {
        byte[] hash = ContentHash.of(member.getBytes(StandardCharsets.UTF_8)).bytes();
        byte[] key = Arrays.copyOf(hash, hash.length + 28);
        System.arraycopy(ContentHash.of(hash).bytes(), 0, key, hash.length, 28);
        return key;
    }

    /** What a store held before it went away. */
    private record Content(
            List<PositionedRecord> records, List<String> members, List<JournalHead> heads, JournalRecord newestOfAnn) {}

    private Content fill() {
        SampleRecords ann = SampleRecords.of("ann");
        List<PositionedRecord> records = new ArrayList<>();
        List<JournalRecord> first = List.of(ann.play("p-1"), ann.update("u-1"));
        commit(new MemberCommit(
                "ann",
                first,
                List.of(new BudgetDraw("spring", 70, 100)),
                new MemberSnapshot("ann", 2, new byte[] {7, 0, 7}),
                DUE));
        for (int i = 0; i < 50; i++) {
            committed(SampleRecords.of("m-" + i).importedPlay("same"));
        }
        JournalRecord newest = ann.play("p-2");
        committed(new MemberCommit("ann", List.of(newest), List.of(), null, DUE));
        store().saveMemberKey("ann", KEY);
        store().saveMemberKey("bob", KEY);
        store().destroyMemberKey("bob");
        store().saveProgram(ContentHash.of(PROGRAM), PROGRAM);
        records.addAll(store().follow(0, 1_000));
        return new Content(records, store().members("", 1_000), store().heads("", Long.MAX_VALUE, 1_000), newest);
    }

    private static void assertHolds(Content before, RewardStore store) {
        assertEquals(before.records(), store.follow(0, 1_000));
        assertEquals(before.members(), store.members("", 1_000));
        assertEquals(before.heads(), store.heads("", Long.MAX_VALUE, 1_000));
        assertEquals(before.records().get(before.records().size() - 1).position(), store.lastPosition());
        assertEquals(List.of(new DueMember("ann", DUE)), store.due(DUE, 1_000));
        assertEquals(new MemberKey.Kept(KEY), store.memberKey("ann"));
        assertEquals(new MemberKey.Destroyed(), store.memberKey("bob"));
        assertEquals(new MemberKey.Never(), store.memberKey("m-1"));
        assertEquals(70, store.budgetUsed("spring"));
        assertArrayEquals(PROGRAM, store.program(ContentHash.of(PROGRAM)).orElseThrow());
        for (PositionedRecord positioned : before.records()) {
            JournalRecord record = positioned.record();
            assertEquals(
                    new RecordLocation(record.member(), record.sequence()),
                    store.find(List.of(record.key())).get(record.key()));
            assertEquals(List.of(record), store.journal(record.member(), record.sequence() - 1, 1));
        }
    }

    private void assertGoesOn(Content before) {
        SampleRecords ann = SampleRecords.after(before.newestOfAnn());
        JournalRecord twin = SampleRecords.of("new").play("p-1");
        assertEquals(new KeyTaken(twin.key(), new RecordLocation("ann", 1)), commit(twin));
        JournalRecord next = ann.play("p-3");
        assertEquals(new BudgetShort("spring", 30), commit(commitOf(List.of(next), new BudgetDraw("spring", 31, 100))));
        assertInstanceOf(Committed.class, commit(commitOf(List.of(next), new BudgetDraw("spring", 30, 100))));
        List<PositionedRecord> all = store().follow(0, 1_000);
        assertEquals(next, all.get(all.size() - 1).record());
        assertTrue(all.get(all.size() - 1).position() > all.get(all.size() - 2).position());
    }

    private static void assertRefused(Runnable write) {
        assertEquals(
                ErrorCode.STORE_LOCKED,
                assertThrows(FanRewardException.class, write::run).code());
    }
}
