package app.fanreward.store.embedded;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commit with everything worked out that can be outside the writer: checked for sense, records in their stored form.
 *
 * @param commit the commit
 * @param rows its records
 * @param bytes about how much it writes
 */
record PreparedCommit(MemberCommit commit, List<Row> rows, long bytes) {
    /**
     * A record in its stored form.
     *
     * @param record the record
     * @param prime what the columns say of it, as packing uses it
     * @param body its canonical form
     * @param dictionary the number of the dictionary it is packed with, or {@link Dictionary#NONE}
     * @param kept what is kept of the body: packed, or as it is
     * @param digest the digest of its key at the first attempt
     * @param shown what the columns for people say
     */
    record Row(
            JournalRecord record,
            byte[] prime,
            byte[] body,
            long dictionary,
            byte[] kept,
            byte[] digest,
            ShownColumns shown) {
        static Row of(JournalRecord record, KeyDigest digests, @Nullable Packer packer) {
            ShownColumns shown = ShownColumns.of(record);
            byte[] prime = RecordPrime.of(record.member(), record.sequence(), shown.recordedAt());
            byte[] body = RecordCodec.encode(record);
            byte[] packed = packer == null ? null : packer.pack(prime, body);
            return new Row(
                    record,
                    prime,
                    body,
                    packer == null || packed == null ? Dictionary.NONE : packer.dictionary(),
                    packed == null ? body : packed,
                    digests.of(record.key(), 0),
                    shown);
        }
    }

    /** Works out a commit that makes sense. */
    static PreparedCommit of(MemberCommit commit, KeyDigest digests, @Nullable Packer packer) {
        List<Row> rows = new ArrayList<>(commit.records().size());
        long bytes = commit.snapshot() == null ? 0 : commit.snapshot().state().length;
        for (JournalRecord record : commit.records()) {
            Row row = Row.of(record, digests, packer);
            rows.add(row);
            bytes += row.kept().length;
        }
        return new PreparedCommit(commit, rows, bytes);
    }

    /** Refuses a commit that no caller could mean. */
    static void requireSense(MemberCommit commit) {
        require(!commit.records().isEmpty(), "a commit has at least one record");
        long next = commit.records().get(0).sequence();
        for (JournalRecord record : commit.records()) {
            require(record.member().equals(commit.member()), "a commit holds records of one member");
            require(record.sequence() == next++, "a commit holds records by sequence without gaps");
        }
        Set<String> campaigns = new HashSet<>();
        for (BudgetDraw draw : commit.draws()) {
            require(draw.amount() != 0, "a draw takes something or gives something back");
            require(campaigns.add(draw.budget()), "a commit draws on a budget once");
        }
        if (commit.snapshot() != null) {
            require(commit.snapshot().member().equals(commit.member()), "a snapshot is of the member of its commit");
            require(commit.snapshot().sequence() == next - 1, "a snapshot covers the last record of its commit");
        }
    }

    static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }
}
