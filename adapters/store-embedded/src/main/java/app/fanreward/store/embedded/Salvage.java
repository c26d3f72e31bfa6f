package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every page of a damaged store, whether or not a tree still leads to it, and notes what it holds. Records,
 * programs, budgets and keys of members are taken only with the hash or checksum that proves them.
 */
final class Salvage {
    private static final String RECORDS = "records";
    private static final String INDEX = "sqlite_autoindex_records_1";
    private static final String PUT_FOUND = "INSERT INTO found"
            + " (sort, sequence, position, previous, hash, digest, page) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String PUT_NAME = "INSERT INTO names (member, sort, sure) VALUES (?, ?, 1)"
            + " ON CONFLICT (member, sort) DO UPDATE SET sure = 1";
    private static final String PUT_KNOWN = "INSERT INTO known (member, sequence, position) VALUES (?, ?, ?)";
    private static final String PUT_KEY = "INSERT INTO keys (digest, position) VALUES (?, ?)";
    private static final String PUT_PROGRAM = "INSERT OR IGNORE INTO programs (hash, content) VALUES (?, ?)";
    private static final String PUT_BUDGET = "INSERT OR IGNORE INTO budgets (campaign, used) VALUES (?, ?)";

    /** A key that is destroyed somewhere is destroyed. */
    private static final String PUT_MEMBER_KEY = "INSERT INTO member_keys (sort, destroyed, sealed) VALUES (?, ?, ?)"
            + " ON CONFLICT (sort) DO UPDATE SET destroyed = excluded.destroyed, sealed = excluded.sealed"
            + " WHERE excluded.destroyed > member_keys.destroyed";

    /** Known to have been there, and not readable. */
    static final long DAMAGED = -1;

    private final DatabaseFile file;
    private final Trees trees;
    private final Scratch scratch;
    private final Findings findings;
    private final IndexSums sums = new IndexSums();
    private final SalvagedHelps helps;
    private final SalvagedRecords records;

    Salvage(DatabaseFile file, Trees trees, Scratch scratch, SalvagedRecords records, Findings findings) {
        this.file = file;
        this.trees = trees;
        this.scratch = scratch;
        this.records = records;
        this.findings = findings;
        this.helps = new SalvagedHelps(scratch);
    }

    void run() throws IOException, SQLException {
        helps.run(file, trees);
        for (long page = 1; page <= file.pages(); page++) {
            PageRows.Content content = PageRows.read(file, page);
            String owner = trees.owner(page);
            int damaged = content.unreadable();
            for (PageRows.Row row : content.rows()) {
                if (content.ofIndex()) {
                    sums.entry(owner, row.values());
                } else {
                    sums.row(owner, row);
                }
                boolean whole = content.ofIndex() ? entry(owner, row.values()) : row(owner, row, page);
                damaged += whole ? 0 : 1;
            }
            if (damaged > 0 && !owner.isEmpty()) {
                findings.add(damaged + " of " + (content.rows().size() + content.unreadable()) + " rows in page " + page
                        + " of " + owner + " are damaged");
            }
        }
        sums.report(findings);
        scratch.index();
    }

    /** Returns false if the row should be something and is not. */
    private boolean row(String owner, PageRows.Row row, long page) throws SQLException {
        Optional<SalvagedRow> record = records.read(row);
        if (record.isPresent()) {
            take(record.get(), page);
            return record.get().fits() || !owner.equals(RECORDS);
        }
        List<@Nullable Object> values = row.values();
        return switch (owner) {
            case RECORDS -> false;
            case "members" -> helps.member(row, 1);
            case "dictionaries" -> helps.dictionary(values);
            case "programs" -> program(values);
            case "member_keys" -> memberKey(values) || lostMemberKey(values);
            // Pages that no tree leads to: what proves itself counts all the same.
            case "" -> program(values) || memberKey(values) || true;
            default -> true;
        };
    }

    private void take(SalvagedRow row, long page) throws SQLException {
        JournalRecord record = row.record();
        byte[] sort = MemberOrder.encode(record.member());
        scratch.put(
                PUT_FOUND,
                sort,
                record.sequence(),
                row.position(),
                record.previousHash().bytes(),
                record.hash().bytes(),
                KeyDigest.SHA_256.of(record.key(), 0),
                page);
        scratch.put(PUT_NAME, row.memberId(), sort);
    }

    private boolean entry(String owner, List<@Nullable Object> values) throws SQLException {
        return switch (owner) {
            case INDEX -> known(values);
            case "keys" -> key(values);
            case "budgets" -> budget(values);
            default -> true;
        };
    }

    private boolean known(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 3
                && values.get(0) instanceof Long member
                && values.get(1) instanceof Long sequence
                && values.get(2) instanceof Long position) {
            scratch.put(PUT_KNOWN, member, sequence, position);
            return true;
        }
        return false;
    }

    private boolean key(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 2
                && values.get(0) instanceof byte[] digest
                && digest.length == KeyDigest.LENGTH
                && values.get(1) instanceof Long position) {
            scratch.put(PUT_KEY, digest, position);
            return true;
        }
        return false;
    }

    private boolean budget(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 3
                && values.get(0) instanceof String campaign
                && values.get(1) instanceof Long used
                && values.get(2) instanceof Long crc
                && crc == Checksum.ofBudget(campaign, used)) {
            scratch.put(PUT_BUDGET, campaign, used);
            return true;
        }
        return false;
    }

    private boolean program(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 3
                && values.get(0) instanceof byte[] hash
                && hash.length == ContentHash.LENGTH
                && values.get(1) instanceof byte[] content
                && values.get(2) instanceof Long crc
                && crc == Checksum.ofProgram(hash, content)) {
            scratch.put(PUT_PROGRAM, hash, content);
            return true;
        }
        return false;
    }

    private boolean memberKey(List<@Nullable Object> values) throws SQLException {
        if (values.size() != 4
                || !(values.get(1) instanceof byte[] sort)
                || !(values.get(2) instanceof Long destroyed)
                || !(values.get(3) instanceof byte[] sealed)) {
            return false;
        }
        try {
            MemberKey key = SealedKeys.read(MemberOrder.decode(sort), sort, destroyed != 0, sealed);
            scratch.put(PUT_MEMBER_KEY, sort, key instanceof MemberKey.Destroyed ? 1L : 0L, sealed);
            return true;
        } catch (FanRewardException damaged) {
            return false;
        }
    }

    /** What can no longer be read and is marked as destroyed, is destroyed. */
    private boolean lostMemberKey(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 4
                && values.get(1) instanceof byte[] sort
                && values.get(2) instanceof Long destroyed
                && values.get(3) instanceof byte[] sealed) {
            scratch.put(PUT_MEMBER_KEY, sort, destroyed != 0 ? 1L : DAMAGED, new byte[sealed.length]);
        }
        return false;
    }
}
