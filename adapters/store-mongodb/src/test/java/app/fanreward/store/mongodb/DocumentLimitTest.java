package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class DocumentLimitTest {
    private static final int MORE_THAN_FIT = 40_000;
    private static final int MB = 1024 * 1024;

    @Test
    void aCommitThatIsTooLargeChangesNothingAndSaysSo() {
        try (MongoStore store = MongoStore.open(TestDatabase.fresh())) {
            MemberCommit small = commit("fan-2", 1);
            MemberCommit large = commit("fan-1", MORE_THAN_FIT);
            FanRewardException refused =
                    assertThrows(FanRewardException.class, () -> store.commit(List.of(small, large)));
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
            String message = String.valueOf(refused.getMessage());
            assertTrue(
                    message.contains("a commit of 40000 records of fan-1 would take ")
                            && message.endsWith("; nothing was changed: send fewer at once"),
                    message);
            assertEquals(0, store.lastPosition());
            assertEquals(0, store.budgetUsed("spring"));
            assertEquals(List.of(), store.members("", 10));
            assertEquals(
                    Map.of(),
                    store.find(large.records().stream()
                            .limit(10)
                            .map(JournalRecord::key)
                            .toList()));
            assertEquals(List.of(new Committed()), store.commit(List.of(small)));
        }
    }

    @Test
    void theLargestThatIsLetThroughIsOneThatTheDatabaseTakes() {
        List<JournalRecord> records = commit("fan-1", MORE_THAN_FIT).records();
        int fits = 1;
        int tooMany = MORE_THAN_FIT;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (isLetThrough(records.subList(0, middle))) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        try (MongoStore store = MongoStore.open(TestDatabase.fresh())) {
            assertEquals(List.of(new Committed()), store.commit(List.of(together(records.subList(0, fits)))));
            assertEquals(fits, store.lastPosition());
            assertEquals(records.subList(fits - 1, fits), store.journal("fan-1", fits - 1, 2));
        }
    }

    private static boolean isLetThrough(List<JournalRecord> records) {
        try {
            DocumentLimit.require(List.of(together(records)));
            return true;
        } catch (FanRewardException tooLarge) {
            return false;
        }
    }

    @Test
    void aProgramThatIsTooLargeIsRefusedWithAllThatGoWithIt() {
        byte[] small = {1};
        byte[] large = new byte[17 * MB];
        try (MongoStore store = MongoStore.open(TestDatabase.fresh())) {
            SequencedMap<ContentHash, byte[]> both = new LinkedHashMap<>();
            both.put(ContentHash.of(small), small);
            both.put(ContentHash.of(large), large);
            assertEquals(
                    ErrorCode.INVALID_INPUT,
                    assertThrows(FanRewardException.class, () -> store.savePrograms(both))
                            .code());
            FanRewardException refused =
                    assertThrows(FanRewardException.class, () -> store.saveProgram(ContentHash.of(large), large));
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains("would take 17825792 bytes"), message);
            assertEquals(Optional.empty(), store.program(ContentHash.of(small)));
            byte[] justFits = new byte[16 * MB - 17 * 1024];
            assertDoesNotThrow(() -> store.saveProgram(ContentHash.of(justFits), justFits));
        }
    }

    @Test
    void aStateThatIsTooLargeIsNotKeptAndHindersNothing() throws InterruptedException {
        String uri = TestDatabase.fresh();
        try (MongoStore store = MongoStore.open(uri)) {
            List<MemberCommit> commits = new ArrayList<>();
            for (int size : new int[] {17 * MB, 1}) {
                JournalRecord record = SampleRecords.of("fan-" + size).play("p-" + size);
                commits.add(new MemberCommit(
                        record.member(),
                        List.of(record),
                        List.of(),
                        new MemberSnapshot(record.member(), 1, new byte[size]),
                        null));
            }
            assertEquals(List.of(new Committed(), new Committed()), store.commit(commits));
        }
        try (MongoStore store = MongoStore.open(uri)) {
            assertTrue(store.snapshot("fan-1").isPresent());
            assertTrue(store.snapshot("fan-" + 17 * MB).isEmpty());
        }
    }

    @Test
    void recordsThatAreLargeAreMovedInSeveralEntries() {
        String target = TestDatabase.fresh();
        try (MongoStore source = MongoStore.open(TestDatabase.fresh())) {
            ContentHash previous = ContentHash.ZERO;
            for (int i = 1; i <= 8; i++) {
                JournalRecord like = SampleRecords.of("fan-1").update("p-" + i);
                JournalRecord large = JournalRecord.sealing(
                        "fan-1",
                        i,
                        like.recordedAt(),
                        "x".repeat(MB),
                        like.key(),
                        like.content(),
                        like.postings(),
                        like.walletChanges(),
                        previous);
                previous = large.hash();
                source.commit(List.of(together(List.of(large))));
            }
            assertEquals(
                    8,
                    MongoMigration.run(source, target, MigrationProgress.NONE).records());
        }
        try (MongoStore moved = MongoStore.open(target)) {
            assertEquals(8, moved.journal("fan-1", 0, 10).size());
        }
    }

    private static MemberCommit commit(String member, int count) {
        SampleRecords next = SampleRecords.of(member);
        List<JournalRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(next.play(member + "-" + i));
        }
        return new MemberCommit(member, records, List.of(new BudgetDraw("spring", 5, 1_000)), null, null);
    }

    private static MemberCommit together(List<JournalRecord> records) {
        return new MemberCommit(records.get(0).member(), records, List.of(), null, null);
    }
}
