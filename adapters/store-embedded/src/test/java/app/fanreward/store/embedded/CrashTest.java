package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RecordLocation;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process, again and again, and looks at what it left. */
class CrashTest {
    private static final int ROUNDS = 8;
    private static final long SEED = 20261123;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAndCommitsAreWhole() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String where = "seed " + SEED + ", round " + round;
            Map<String, Long> acknowledged = writeUntilKilled(random.nextInt(1, 800));
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                long records = check(store, acknowledged, where);
                assertTrue(records > before, where + ": nothing was written");
                before = records;
            }
        }
    }

    /** Returns the newest acknowledged sequence of each member. */
    private Map<String, Long> writeUntilKilled(int lines) throws Exception {
        Process writer = ChildJvm.start(CrashingWriter.class, folder);
        Map<String, Long> acknowledged = new HashMap<>();
        try (BufferedReader output = ChildJvm.output(writer)) {
            for (int i = 0; i < lines; i++) {
                note(output.readLine(), acknowledged);
            }
            // By its handle: destroying the Process itself would close the pipe.
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            // What it had said before it died is in the pipe.
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line, acknowledged);
            }
        }
        return acknowledged;
    }

    private static void note(String line, Map<String, Long> acknowledged) {
        String[] parts = String.valueOf(line).split(" ", -1);
        assertEquals(2, parts.length, "the writer said: " + line);
        acknowledged.put(parts[0], Long.parseLong(parts[1]));
    }

    private static long check(EmbeddedStore store, Map<String, Long> acknowledged, String where) {
        long records = 0;
        for (int i = 0; i < CrashingWriter.THREADS; i++) {
            String member = "m-" + i;
            List<JournalRecord> journal = store.journal(member, 0, Integer.MAX_VALUE);
            assertTrue(
                    journal.size() >= acknowledged.getOrDefault(member, 0L),
                    where + ": " + member + " lost acknowledged records");
            assertEquals(0, journal.size() % CrashingWriter.RECORDS_A_COMMIT, where + ": half a commit of " + member);
            checkChain(store, journal, where);
            store.snapshot(member).ifPresent(snapshot -> checkSnapshot(snapshot, journal.size(), where));
            records += journal.size();
        }
        assertEquals(records, store.follow(0, Integer.MAX_VALUE).size(), where + ": records by position");
        assertEquals(records, store.budgetUsed(CrashingWriter.CAMPAIGN), where + ": what was drawn");
        return records;
    }

    private static void checkChain(EmbeddedStore store, List<JournalRecord> journal, String where) {
        ContentHash previous = ContentHash.ZERO;
        for (int i = 0; i < journal.size(); i++) {
            JournalRecord record = journal.get(i);
            assertEquals(i + 1, record.sequence(), where);
            assertEquals(previous, record.previousHash(), where + ": the chain at " + record.sequence());
            assertEquals(RecordCodec.hashOf(record), record.hash(), where);
            assertEquals(
                    new RecordLocation(record.member(), record.sequence()),
                    store.find(List.of(record.key())).get(record.key()),
                    where + ": the key of " + record.sequence());
            previous = record.hash();
        }
    }

    private static void checkSnapshot(MemberSnapshot snapshot, long newest, String where) {
        assertEquals(newest, snapshot.sequence(), where + ": a snapshot goes in with its commit");
        assertEquals(Long.toString(newest), new String(snapshot.state(), StandardCharsets.US_ASCII), where);
    }
}
