package app.fanreward.store.embedded;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.testkit.SampleRecords;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes as fast as it can on several threads until it is killed, and says what was acknowledged: a line
 * {@code MEMBER SEQUENCE} a commit, printed as a whole after the store answered.
 */
final class CrashingWriter {
    static final int THREADS = 4;
    static final int RECORDS_A_COMMIT = 3;
    static final String CAMPAIGN = "spring";

    private CrashingWriter() {}

    public static void main(String[] arguments) {
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        PrintStream acknowledged = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false);
        for (int i = 0; i < THREADS; i++) {
            String member = "m-" + i;
            new Thread(() -> write(store, member, acknowledged)).start();
        }
    }

    private static void write(EmbeddedStore store, String member, PrintStream acknowledged) {
        List<JournalRecord> journal = store.journal(member, 0, Integer.MAX_VALUE);
        SampleRecords records =
                journal.isEmpty() ? SampleRecords.of(member) : SampleRecords.after(journal.get(journal.size() - 1));
        for (int commit = journal.size(); ; commit++) {
            List<JournalRecord> together = new ArrayList<>();
            for (int i = 0; i < RECORDS_A_COMMIT; i++) {
                together.add(records.play(member + "-" + commit + "-" + i, 1));
            }
            long last = together.get(RECORDS_A_COMMIT - 1).sequence();
            BudgetDraw draw = new BudgetDraw(CAMPAIGN, RECORDS_A_COMMIT, Long.MAX_VALUE);
            MemberSnapshot snapshot = new MemberSnapshot(
                    member, last, Long.toString(last).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            List<CommitOutcome> outcomes =
                    store.commit(List.of(new MemberCommit(member, together, List.of(draw), snapshot, null)));
            if (!(outcomes.get(0) instanceof Committed)) {
                throw new AssertionError(member + " " + last + ": " + outcomes);
            }
            // One write to the pipe: a line is there whole or not at all.
            byte[] line = (member + " " + last + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            acknowledged.write(line, 0, line.length);
            acknowledged.flush();
        }
    }
}
