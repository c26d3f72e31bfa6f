package app.fanreward.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that changed behind the store's back. */
class DamageTest {
    private static final int RECORDS = 100;

    @TempDir
    Path folder;

    private final List<JournalRecord> booked = new ArrayList<>();

    @BeforeEach
    void fill() {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            SampleRecords ann = SampleRecords.of("ann");
            for (int i = 0; i < RECORDS; i++) {
                JournalRecord record = ann.play("p-" + i);
                booked.add(record);
                MemberSnapshot snapshot = new MemberSnapshot("ann", i + 1, ("state " + i).getBytes(US_ASCII));
                store.commit(List.of(new MemberCommit(
                        "ann", List.of(record), List.of(new BudgetDraw("spring", 1, 1_000)), snapshot, null)));
            }
            store.saveProgram(ContentHash.ZERO, "a program".getBytes(US_ASCII));
        }
    }

    @Test
    void aChangedRecordIsRefusedAndNamed() throws Exception {
        Ask.tamper(
                folder, "UPDATE records SET body = CAST(replace(body, 'sample', 'simple') AS BLOB) WHERE sequence = 7");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            FanRewardException refusal = Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.journal("ann", 0, RECORDS));
            assertTrue(refusal.toString().contains("record 7 of member ann"), refusal.toString());
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.follow(0, RECORDS));
            Ask.refusal(
                    ErrorCode.STORE_DAMAGED,
                    () -> store.find(List.of(booked.get(6).key())));
            assertEquals(booked.subList(0, 6), store.journal("ann", 0, 6));
            assertEquals(booked.subList(7, RECORDS), store.journal("ann", 7, RECORDS));
        }
    }

    @Test
    void aRecordOfAnUnknownFormIsRefusedAndNamed() throws Exception {
        byte[] previous = booked.get(8).hash().bytes();
        byte[] body = {99};
        Ask.tamper(
                folder,
                "UPDATE records SET body = x'63', hash = x'" + ContentHash.of(previous, body)
                        + "' WHERE sequence = 10");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            FanRewardException refusal = Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.journal("ann", 9, 1));
            assertTrue(refusal.toString().contains("record 10 of member ann cannot be read"), refusal.toString());
        }
    }

    @Test
    void anExchangedRecordIsRefused() throws Exception {
        Ask.tamper(
                folder,
                "UPDATE records SET sequence = -1 WHERE sequence = 3",
                "UPDATE records SET sequence = 3 WHERE sequence = 4",
                "UPDATE records SET sequence = 4 WHERE sequence = -1");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.journal("ann", 2, 1));
        }
    }

    @Test
    void newestRecordsThatDoNotFitAreFoundBeforeAnythingIsWritten() throws Exception {
        for (String damage : List.of(
                "DELETE FROM records WHERE sequence = 95",
                "DELETE FROM keys WHERE position = 99",
                "UPDATE keys SET position = 98 WHERE position = 99",
                "UPDATE records SET previous_hash = zeroblob(32) WHERE sequence = 90",
                "UPDATE records SET hash = zeroblob(0) WHERE sequence = 100")) {
            Path copy = Files.createDirectory(folder.resolve("copy"));
            Files.copy(folder.resolve(StoreFolder.DATABASE), copy.resolve(StoreFolder.DATABASE));
            Ask.tamper(copy, damage);
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.open(copy).close());
            EmbeddedStore.openReadOnly(copy).close();
            for (String file : List.of(StoreFolder.DATABASE, "fanreward.db-wal", "fanreward.db-shm", "lock")) {
                Files.deleteIfExists(copy.resolve(file));
            }
            Files.delete(copy);
        }
    }

    @Test
    void aDamagedSnapshotCountsAsAbsent() throws Exception {
        Ask.tamper(folder, "UPDATE snapshots SET state = CAST('state 98' AS BLOB)");
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            assertEquals(Optional.empty(), store.snapshot("ann"));
        }
    }

    @Test
    void aSnapshotAheadOfItsJournalCountsAsAbsent() throws Exception {
        Ask.tamper(folder, "DELETE FROM records WHERE sequence > 50", "DELETE FROM keys WHERE position > 50");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertEquals(Optional.empty(), store.snapshot("ann"));
        }
    }

    @Test
    void aChangedBudgetOrProgramIsRefused() throws Exception {
        Ask.tamper(folder, "UPDATE budgets SET used = 1", "UPDATE programs SET content = x'00'");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.budgetUsed("spring"));
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.program(ContentHash.ZERO));
            JournalRecord next = SampleRecords.after(booked.get(RECORDS - 1)).play("next");
            Ask.refusal(
                    ErrorCode.STORE_DAMAGED,
                    () -> store.commit(List.of(new MemberCommit(
                            "ann", List.of(next), List.of(new BudgetDraw("spring", 1, 1_000)), null, null))));
            Ask.committed(store, next);
        }
    }

    @Test
    void aKeyWithoutItsRecordIsNotTakenForFree() throws Exception {
        Ask.tamper(folder, "DELETE FROM records WHERE sequence = 7");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.refusal(
                    ErrorCode.STORE_DAMAGED,
                    () -> store.find(List.of(booked.get(6).key())));
            JournalRecord again = SampleRecords.of("bob").play("p-6");
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> Ask.commit(store, again));
        }
    }

    /** Whatever byte changes: an answer is either refused or true, or shows less; a record is never another one. */
    @Test
    void aFlippedByteNeverMakesAnotherRecord() throws Exception {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Files.readAllBytes(folder.resolve(StoreFolder.DATABASE));
        Map<Long, JournalRecord> byPosition = new HashMap<>();
        booked.forEach(record -> byPosition.put(record.sequence(), record));
        int refused = 0;
        for (int flip = 0; flip < 300; flip++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) random.nextInt(1, 256);
            Path copy = Files.createDirectories(folder.resolve("flipped"));
            Files.write(copy.resolve(StoreFolder.DATABASE), damaged);
            try (EmbeddedStore store = EmbeddedStore.openReadOnly(copy)) {
                for (PositionedRecord read : store.follow(0, 1_000)) {
                    assertEquals(byPosition.get(read.record().sequence()), read.record(), "byte " + at);
                }
                for (JournalRecord read : store.journal("ann", 0, 1_000)) {
                    assertEquals(byPosition.get(read.sequence()), read, "byte " + at);
                }
            } catch (FanRewardException refusal) {
                refused++;
            }
        }
        assertTrue(refused > 100, refused + " of 300 flips were noticed");
    }
}
