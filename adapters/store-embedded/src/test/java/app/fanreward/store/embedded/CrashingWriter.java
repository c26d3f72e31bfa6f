package app.fanreward.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.testkit.SampleRecords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes as fast as it can on several threads, each for a few members of its own and often for several of them at once,
 * until it is killed. Says what was acknowledged after the store answered: a line {@code MEMBER SEQUENCE} for each
 * commit, and {@code MEMBER key} for a key that was kept.
 */
final class CrashingWriter {
    static final int THREADS = 4;
    static final int MEMBERS_A_THREAD = 3;
    static final String CAMPAIGN = "spring";
    static final byte[] KEY = {1, 2, 3};
    private static final int MOST_RECORDS = 3;

    private CrashingWriter() {}

    public static void main(String[] arguments) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        store.saveProgram(Books.program(), Books.PROGRAM);
        PrintStream acknowledged = new PrintStream(new FileOutputStream(FileDescriptor.out), false, US_ASCII);
        for (int i = 0; i < THREADS; i++) {
            Load load = new Load(store, acknowledged, random.split(), i);
            new Thread(load::run).start();
        }
    }

    static String member(int thread, int index) {
        return "m-" + thread + "-" + index;
    }

    /** What one thread writes. */
    private static final class Load {
        private final EmbeddedStore store;
        private final PrintStream acknowledged;
        private final SplittableRandom random;
        private final List<SampleRecords> journals = new ArrayList<>();
        private final List<Long> sequences = new ArrayList<>();
        private final List<String> members = new ArrayList<>();

        Load(EmbeddedStore store, PrintStream acknowledged, SplittableRandom random, int thread) {
            this.store = store;
            this.acknowledged = acknowledged;
            this.random = random;
            for (int i = 0; i < MEMBERS_A_THREAD; i++) {
                String member = member(thread, i);
                List<JournalRecord> journal = store.journal(member, 0, Integer.MAX_VALUE);
                members.add(member);
                sequences.add((long) journal.size());
                journals.add(
                        journal.isEmpty()
                                ? SampleRecords.of(member)
                                : SampleRecords.after(journal.get(journal.size() - 1)));
            }
        }

        void run() {
            for (String member : members) {
                store.saveMemberKey(member, KEY);
                say(member + " key\n");
            }
            while (true) {
                List<MemberCommit> together = new ArrayList<>();
                StringBuilder lines = new StringBuilder();
                int first = random.nextInt(MEMBERS_A_THREAD);
                for (int i = first; i < MEMBERS_A_THREAD; i++) {
                    together.add(commit(i));
                    lines.append(members.get(i))
                            .append(' ')
                            .append(sequences.get(i))
                            .append('\n');
                }
                for (CommitOutcome outcome : store.commit(together)) {
                    if (!(outcome instanceof Committed)) {
                        throw new AssertionError(lines + ": " + outcome);
                    }
                }
                say(lines.toString());
            }
        }

        /** Each record says which of how many of its commit it is. */
        private MemberCommit commit(int index) {
            String member = members.get(index);
            int records = random.nextInt(1, MOST_RECORDS + 1);
            long before = sequences.get(index);
            List<JournalRecord> together = new ArrayList<>();
            for (int i = 1; i <= records; i++) {
                together.add(journals.get(index).play(member + "_" + before + "_" + i + "_" + records, 1));
            }
            long last = before + records;
            sequences.set(index, last);
            MemberSnapshot snapshot = random.nextBoolean()
                    ? new MemberSnapshot(member, last, Long.toString(last).getBytes(US_ASCII))
                    : null;
            return new MemberCommit(
                    member,
                    together,
                    List.of(new BudgetDraw(CAMPAIGN, records, Long.MAX_VALUE)),
                    snapshot,
                    Instant.ofEpochSecond(last));
        }

        /** One write to the pipe: what is said is there whole or not at all. */
        private void say(String lines) {
            byte[] bytes = lines.getBytes(US_ASCII);
            synchronized (acknowledged) {
                acknowledged.write(bytes, 0, bytes.length);
                acknowledged.flush();
            }
        }
    }
}
