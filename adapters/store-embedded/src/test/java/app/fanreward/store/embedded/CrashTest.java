package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RecordLocation;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process with SIGKILL, again and again over one store, and looks at what it left. More rounds than
 * usual with {@code -Dfanreward.crash.rounds=N}.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("fanreward.crash.rounds", 10);
    private static final long SEED = Long.getLong("fanreward.crash.seed", 20261123);

    @TempDir
    Path folder;

    /** What was acknowledged in any round. */
    private final Map<String, Long> acknowledged = new HashMap<>();

    private final Set<String> keys = new HashSet<>();

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAndCommitsAreWhole() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long before = 0;
        int withLog = 0;
        List<Long> reopenings = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String where = "seed " + SEED + ", round " + round;
            switch (round % 4) {
                // While it opens, or not long after: what was recovered must survive that too.
                case 2 -> killAfter(random.nextLong(100, 1_000));
                case 3 -> killAfterLines(1, random.nextLong(50_000_000));
                default -> killAfterLines(random.nextInt(1, 800), random.nextLong(2_000_000));
            }
            withLog += Files.exists(folder.resolve("fanreward.db-wal")) ? 1 : 0;
            long start = System.nanoTime();
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
                reopenings.add(micros);
                long records = check(store, where);
                assertTrue(records >= before, where + ": records of rounds before are gone");
                before = records;
                System.out.printf("kill -9, round %d: %d records, reopened in %.1f ms%n", round, records, micros / 1e3);
            }
            DoctorReport doctor = StoreDoctor.examine(folder);
            assertTrue(doctor.healthy(), where + ": " + doctor);
        }
        reopenings.sort(null);
        System.out.printf(
                "kill -9, %d rounds: reopened in %.1f ms (median), %.1f ms (most)%n",
                ROUNDS, reopenings.get(ROUNDS / 2) / 1e3, reopenings.get(ROUNDS - 1) / 1e3);
        assertTrue(withLog > ROUNDS / 2, "only " + withLog + " kills left a log to recover from");
        assertTrue(before > ROUNDS * 10L, "only " + before + " records were written at all");
    }

    private Process start() throws Exception {
        return ChildJvm.start(CrashingWriter.class, folder, SEED);
    }

    private void killAfterLines(int lines, long nanos) throws Exception {
        Process writer = start();
        try (BufferedReader output = ChildJvm.output(writer)) {
            for (int i = 0; i < lines; i++) {
                note(output.readLine());
            }
            LockSupport.parkNanos(nanos);
            kill(writer, output);
        }
    }

    private void killAfter(long millis) throws Exception {
        Process writer = start();
        try (BufferedReader output = ChildJvm.output(writer)) {
            writer.waitFor(millis, TimeUnit.MILLISECONDS);
            kill(writer, output);
        }
    }

    private void kill(Process writer, BufferedReader output) throws Exception {
        // By its handle: destroying the Process itself would close the pipe.
        writer.toHandle().destroyForcibly();
        writer.waitFor();
        // What it had said before it died is in the pipe.
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            note(line);
        }
    }

    private void note(String line) {
        String[] parts = String.valueOf(line).split(" ", -1);
        assertEquals(2, parts.length, "the writer said: " + line);
        if (parts[1].equals("key")) {
            keys.add(parts[0]);
        } else {
            acknowledged.merge(parts[0], Long.parseLong(parts[1]), Math::max);
        }
    }

    private long check(EmbeddedStore store, String where) {
        long records = 0;
        List<DueMember> due = new ArrayList<>();
        for (int i = 0; i < CrashingWriter.THREADS * CrashingWriter.MEMBERS_A_THREAD; i++) {
            String member =
                    CrashingWriter.member(i / CrashingWriter.MEMBERS_A_THREAD, i % CrashingWriter.MEMBERS_A_THREAD);
            List<JournalRecord> journal = store.journal(member, 0, Integer.MAX_VALUE);
            assertTrue(
                    journal.size() >= acknowledged.getOrDefault(member, 0L),
                    where + ": " + member + " lost acknowledged records");
            assertTrue(
                    !keys.contains(member) || store.memberKey(member).equals(new MemberKey.Kept(CrashingWriter.KEY)),
                    where + ": the key of " + member);
            checkChain(store, journal, where);
            checkCommits(journal, where);
            store.snapshot(member).ifPresent(snapshot -> checkSnapshot(snapshot, journal, where));
            if (!journal.isEmpty()) {
                due.add(new DueMember(member, Instant.ofEpochSecond(journal.size())));
            }
            records += journal.size();
        }
        assertEquals(records, store.follow(0, Integer.MAX_VALUE).size(), where + ": records by position");
        assertEquals(records, store.slots(Long.MAX_VALUE), where + ": keys");
        assertEquals(records, store.budgetUsed(CrashingWriter.CAMPAIGN), where + ": what was drawn");
        assertEquals(
                Set.copyOf(due),
                Set.copyOf(store.due(Instant.MAX, Integer.MAX_VALUE)),
                where + ": who is due and when");
        return records;
    }

    private static void checkChain(EmbeddedStore store, List<JournalRecord> journal, String where) {
        ContentHash previous = ContentHash.ZERO;
        Map<RecordKey, RecordLocation> locations = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            JournalRecord record = journal.get(i);
            assertEquals(i + 1, record.sequence(), where);
            assertEquals(previous, record.previousHash(), where + ": the chain at " + record.sequence());
            assertEquals(RecordCodec.hashOf(record), record.hash(), where);
            locations.put(record.key(), new RecordLocation(record.member(), record.sequence()));
            previous = record.hash();
        }
        assertEquals(locations, store.find(locations.keySet()), where + ": the keys");
    }

    /** Each record says which of how many of its commit it is: all of them are there, in a row. */
    private static void checkCommits(List<JournalRecord> journal, String where) {
        int expected = 1;
        for (JournalRecord record : journal) {
            String[] id = record.key().value().split("_", -1);
            assertEquals(expected, Integer.parseInt(id[2]), where + ": a commit in part, at " + record.key());
            expected = id[2].equals(id[3]) ? 1 : expected + 1;
        }
        assertEquals(1, expected, where + ": the last commit of a journal in part");
    }

    private static void checkSnapshot(MemberSnapshot snapshot, List<JournalRecord> journal, String where) {
        assertTrue(snapshot.sequence() <= journal.size(), where + ": a snapshot goes in with its commit");
        assertEquals(
                Long.toString(snapshot.sequence()), new String(snapshot.state(), StandardCharsets.US_ASCII), where);
    }
}
