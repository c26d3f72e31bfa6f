package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.embedded.WriteAheadLog.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed writer leaves in the log, and what only damage can. */
class WriteAheadLogTest {
    private static final int FRAME = 4_096 + 24;
    private static final int HEAD = 32;
    private static final long SEED = 31;

    @TempDir
    Path folder;

    private final Books books = new Books(SEED, 4);
    private byte[] database;
    private byte[] log;

    /** How many records there were at the end of each commit, by bytes of the log. */
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    @BeforeEach
    void leaveALogBehind() throws IOException {
        Path store = folder.resolve("store");
        try (EmbeddedStore first = EmbeddedStore.open(store)) {
            books.book(first, 20);
        }
        try (EmbeddedStore running = EmbeddedStore.open(store)) {
            ends.put(0, books.booked().size());
            for (int i = 0; i < 25; i++) {
                books.book(running, 1);
                ends.put(
                        (int) Files.size(store.resolve("fanreward.db-wal")),
                        books.booked().size());
            }
            database = Files.readAllBytes(store.resolve("fanreward.db"));
            log = Files.readAllBytes(store.resolve("fanreward.db-wal"));
        }
    }

    private Path copy(byte[] damagedLog) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String left : new String[] {"fanreward.db-shm", "lock"}) {
            Files.deleteIfExists(copy.resolve(left));
        }
        Files.write(copy.resolve("fanreward.db"), database);
        Files.write(copy.resolve("fanreward.db-wal"), damagedLog);
        return copy;
    }

    /** How many records are in the commits that end within so many bytes. */
    private int whole(int bytes) {
        return ends.floorEntry(bytes).getValue();
    }

    @Test
    void aLogCutAtAnyByteHoldsItsWholeCommitsAndNothingElse() throws IOException {
        int lastCommit = ends.lowerKey(log.length);
        int cuts = 0;
        // Every few bytes of the last commit, and here and there in those before it.
        for (int bytes = 0; bytes <= log.length; bytes += bytes < lastCommit ? 9_973 : 331) {
            Path copy = copy(Arrays.copyOf(log, bytes));
            try (EmbeddedStore store = EmbeddedStore.open(copy)) {
                books.assertHolds(store, whole(bytes), "cut at byte " + bytes);
            }
            cuts++;
        }
        assertTrue(cuts > 100, cuts + " cuts");
    }

    @Test
    void afterATornCommitTheLogBeginsAnewSoThatNothingOldLiesBehindNewCommits() throws IOException {
        Path copy = copy(Arrays.copyOf(log, log.length - 3));
        int left = whole(log.length - 3);
        assertTrue(left < books.booked().size());
        try (EmbeddedStore store = EmbeddedStore.open(copy)) {
            assertEquals(0, Files.size(copy.resolve("fanreward.db-wal")));
            Ask.committed(store, books.booked().get(left));
            assertEquals(left + 1, store.lastPosition());
        }
    }

    /** Only what nobody can tell from a torn end may be missing: the last commit. */
    @Test
    void aFlippedByteInTheLogIsFoundBeforeAnythingIsWrittenUnlessItIsInTheLastCommit() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        int lastCommit = ends.lowerKey(log.length);
        Map<State, Integer> states = new EnumMap<>(State.class);
        for (int flip = 0; flip < 200; flip++) {
            byte[] damaged = log.clone();
            // Half of them in a head, of the log or of a frame: there SQLite reads the most into a byte.
            int at = switch (flip % 4) {
                case 0 -> random.nextInt(24);
                case 1 -> HEAD + FRAME * random.nextInt(log.length / FRAME) + random.nextInt(24);
                default -> random.nextInt(log.length);
            };
            damaged[at] ^= (byte) random.nextInt(1, 256);
            Path copy = copy(damaged);
            State state = WriteAheadLog.read(copy.resolve("fanreward.db-wal")).state();
            states.merge(state, 1, Integer::sum);
            if (state == State.DAMAGED || state == State.NO_LOG) {
                // Nor may a reader be shown less than was acknowledged.
                Ask.refusal(ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.openReadOnly(copy));
            }
            try (EmbeddedStore store = EmbeddedStore.open(copy)) {
                boolean complete = store.lastPosition() == books.booked().size();
                String where = "seed " + SEED + ", byte " + at + " of " + log.length;
                assertTrue(complete || at >= lastCommit, where + ": acknowledged records are gone without a word");
                books.assertHolds(store, complete ? books.booked().size() : whole(lastCommit), where);
            } catch (FanRewardException refusal) {
                assertEquals(ErrorCode.STORE_DAMAGED, refusal.code(), refusal.toString());
                assertTrue(refusal.toString().contains("doctor"), refusal.toString());
                assertEquals(log.length, Files.size(copy.resolve("fanreward.db-wal")), "nothing was changed");
            }
        }
        assertTrue(states.getOrDefault(State.DAMAGED, 0) > 60, states.toString());
        assertTrue(states.getOrDefault(State.NO_LOG, 0) > 30, states.toString());
    }

    /** SQLite alone would delete the log, and with it what was acknowledged. */
    @Test
    void aLogWithoutItsDatabaseIsNeitherUsedNorDeleted() throws IOException {
        for (boolean missing : new boolean[] {true, false}) {
            Path copy = copy(log);
            Files.delete(copy.resolve("fanreward.db"));
            if (!missing) {
                Files.createFile(copy.resolve("fanreward.db"));
            }
            Ask.refusal(ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.open(copy));
            Ask.refusal(
                    missing ? ErrorCode.NOT_FOUND : ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.openReadOnly(copy));
            assertEquals(log.length, Files.size(copy.resolve("fanreward.db-wal")));
            assertEquals(!missing, Files.exists(copy.resolve("fanreward.db")));
        }
    }

    /** A log that changes while it is read looks damaged: with as many openings some do meet it so. */
    @Test
    void aLogThatIsBeingWrittenIsNotTakenForADamagedOne() throws InterruptedException {
        Path store = folder.resolve("busy");
        Books busy = new Books(SEED + 1, 4);
        AtomicBoolean enough = new AtomicBoolean();
        try (EmbeddedStore writing = EmbeddedStore.open(store)) {
            busy.book(writing, 1);
            Thread writer = new Thread(() -> {
                for (int i = 0; !enough.get(); i++) {
                    busy.book(writing, 1 + i % 7);
                    if (i % 3 == 0) {
                        // Empties the log, so that it begins anew under the reader.
                        writing.destroyMemberKey("nobody-" + i);
                    }
                }
            });
            writer.start();
            try {
                for (int opening = 0; opening < 300; opening++) {
                    EmbeddedStore.openReadOnly(store).close();
                }
            } finally {
                enough.set(true);
                writer.join();
            }
        }
    }

    @Test
    void theLogIsReadAsSqliteReadsIt() throws IOException {
        Path copy = copy(log);
        WriteAheadLog read = WriteAheadLog.read(copy.resolve("fanreward.db-wal"));
        assertEquals(State.WHOLE, read.state());
        assertEquals(4_096, read.pageSize());
        assertEquals((log.length - HEAD) / FRAME, read.frames());
        assertEquals(State.ABSENT, WriteAheadLog.read(copy.resolve("none")).state());
        assertFalse(read.pages().isEmpty());
    }
}
