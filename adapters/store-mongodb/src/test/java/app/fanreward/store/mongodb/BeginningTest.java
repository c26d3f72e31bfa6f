package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeginningTest {
    private static final int ROUNDS = 12;

    private final String target = TestDatabase.fresh();
    private MongoStore source;

    @BeforeEach
    void setUp() {
        source = MongoStore.open(TestDatabase.fresh());
        commit(source, SampleRecords.of("fan-1").update("u-1"));
    }

    @AfterEach
    void tearDown() {
        source.close();
    }

    private static List<CommitOutcome> commit(MongoStore store, JournalRecord record) {
        return store.commit(List.of(new MemberCommit(record.member(), List.of(record), List.of(), null, null)));
    }

    private static FanRewardException refused(Runnable call) {
        return assertThrows(FanRewardException.class, call::run);
    }

    @Test
    void whoHadTheEmptyDatabaseOpenBeforeAMigrationBeganIsShutOut() {
        try (MongoStore early = MongoStore.open(target)) {
            JournalRecord own = SampleRecords.of("fan-2").update("u-2");
            assertFalse(
                    MongoMigration.ahead(source, target, MigrationProgress.NONE).finished());
            FanRewardException during = refused(() -> commit(early, own));
            assertEquals(ErrorCode.STORE_LOCKED, during.code());
            assertTrue(
                    String.valueOf(during.getMessage()).contains("is being filled by a migration"),
                    during.getMessage());
            assertEquals(
                    ErrorCode.STORE_LOCKED,
                    refused(() -> early.saveMemberKey("fan-2", new byte[32])).code());
            assertEquals(
                    ErrorCode.STORE_LOCKED,
                    refused(() -> MongoStore.open(target)).code());
            assertTrue(
                    MongoMigration.run(source, target, MigrationProgress.NONE).finished());
            FanRewardException after = refused(() -> commit(early, own));
            assertEquals(ErrorCode.STORE_LOCKED, after.code());
            assertTrue(
                    String.valueOf(after.getMessage()).contains("since this host opened it empty; open it again"),
                    after.getMessage());
            try (MongoStore late = MongoStore.open(target)) {
                assertEquals(List.of("fan-1"), late.members("", 10));
                assertEquals(List.of(new Committed()), commit(late, own));
            }
        }
    }

    @Test
    void noMigrationBeginsIntoALedgerThatHasBegun() {
        try (MongoStore host = MongoStore.open(target);
                MongoStore other = MongoStore.open(target)) {
            assertEquals(
                    List.of(new Committed()),
                    commit(host, SampleRecords.of("fan-2").update("u-2")));
            assertEquals(
                    List.of(new Committed()),
                    commit(other, SampleRecords.of("fan-3").update("u-3")));
            assertEquals(
                    ErrorCode.INVALID_INPUT,
                    refused(() -> MongoMigration.ahead(source, target, MigrationProgress.NONE))
                            .code());
        }
        try (MongoStore again = MongoStore.open(target)) {
            assertEquals(List.of("fan-2", "fan-3"), again.members("", 10));
        }
    }

    @Test
    void ofAMigrationAndAFirstRecordAtOnceOneGoesIn() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String database = TestDatabase.fresh();
                CyclicBarrier together = new CyclicBarrier(2);
                try (MongoStore host = MongoStore.open(database)) {
                    Future<Boolean> moved = threads.submit(() -> {
                        together.await();
                        return goes(
                                ErrorCode.INVALID_INPUT,
                                () -> MongoMigration.run(source, database, MigrationProgress.NONE));
                    });
                    Future<Boolean> written = threads.submit(() -> {
                        together.await();
                        return goes(
                                ErrorCode.STORE_LOCKED,
                                () -> commit(host, SampleRecords.of("fan-2").update("u-2")));
                    });
                    assertNotEquals(moved.get(), written.get(), "of the two, that one goes in");
                    try (MongoStore reader = MongoStore.open(database)) {
                        assertEquals(List.of(moved.get() ? "fan-1" : "fan-2"), reader.members("", 10));
                    }
                }
            }
        }
    }

    /** Whether a call goes through; if not it is refused with a code. */
    private static boolean goes(ErrorCode otherwise, Runnable call) {
        try {
            call.run();
            return true;
        } catch (FanRewardException refused) {
            assertEquals(otherwise, refused.code(), refused.getMessage());
            return false;
        }
    }
}
