package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions a store answers, asked of one connection. Used by one thread at a time. */
final class Reader {
    private static final String JOURNAL = "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES
            + " WHERE r.member = (SELECT id FROM members WHERE sort = ?) AND r.sequence > ?"
            + " ORDER BY r.sequence LIMIT ?";
    private static final String INSPECT = "SELECT " + StoredRecords.COLUMNS + ", k.name, r.points, m.name FROM "
            + StoredRecords.TABLES + " LEFT JOIN kinds k ON k.id = r.kind"
            + " WHERE r.member = (SELECT id FROM members WHERE sort = ?) AND r.sequence > ?"
            + " ORDER BY r.sequence LIMIT ?";
    private static final String FOLLOW = "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES
            + " WHERE r.position > ? ORDER BY r.position LIMIT ?";
    private static final String NEWEST =
            "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES + " ORDER BY r.position DESC LIMIT ?";
    private static final String AT =
            "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES + " WHERE r.position = ?";
    private static final String DIGEST = "SELECT position FROM keys WHERE digest = ?";
    private static final String DIGESTS = "SELECT digest FROM keys WHERE digest IN (?";

    /** How many keys are asked for at once. */
    private static final int MOST_AT_ONCE = 32;

    private static final String SNAPSHOT = "SELECT s.sequence, s.state, s.crc32c,"
            + " (SELECT max(r.sequence) FROM records r WHERE r.member = s.member)"
            + " FROM members m JOIN snapshots s ON s.member = m.id WHERE m.sort = ?";
    private static final String MEMBERS = "SELECT sort FROM members WHERE sort > ? ORDER BY sort LIMIT ?";
    private static final String DUE =
            "SELECT sort, second, nano FROM due WHERE (second, nano) <= (?, ?) ORDER BY second, nano, sort LIMIT ?";
    private static final String NEXT_DUE =
            "SELECT sort, second, nano FROM due WHERE member = (SELECT id FROM members WHERE sort = ?)";

    /** The index on (member, sequence) holds the position too: walking back in it touches no row of another record. */
    private static final String HEADS = "SELECT m.sort, r.sequence, r.hash FROM members m CROSS JOIN records r"
            + " ON r.position = (SELECT n.position FROM records n WHERE n.member = m.id AND n.position <= ?"
            + " ORDER BY n.sequence DESC LIMIT 1) WHERE m.sort > ? ORDER BY m.sort LIMIT ?";

    private static final String LAST_POSITION = "SELECT coalesce(max(position), 0) FROM records";
    private static final String MEMBER_KEY = "SELECT destroyed, sealed FROM member_keys WHERE sort = ?";
    private static final String SLOTS = "SELECT count(*) FROM keys WHERE position <= ?";
    private static final String BUDGET = "SELECT used, crc32c FROM budgets WHERE campaign = ?";
    private static final String BUDGETS = "SELECT campaign FROM budgets WHERE campaign > ? ORDER BY campaign LIMIT ?";
    private static final String PROGRAM = "SELECT content, crc32c FROM programs WHERE hash = ?";

    private final Statements statements;
    private final KeyDigest digests;
    private final StoredRecords records;

    Reader(Statements statements, KeyDigest digests) {
        this.statements = statements;
        this.digests = digests;
        this.records = new StoredRecords(new StoredDictionaries(statements));
    }

    Optional<MemberSnapshot> snapshot(String member) throws SQLException {
        try (ResultSet row = statements.of(SNAPSHOT, MemberOrder.encode(member)).executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long sequence = row.getLong(1);
            byte[] state = StoredRecords.bytes(row, 2);
            boolean whole = row.getLong(3) == Checksum.ofSnapshot(member, sequence, state);
            // Ahead of its journal it is no cache of it, whatever its checksum says.
            boolean covered = sequence <= row.getLong(4);
            return whole && covered ? Optional.of(new MemberSnapshot(member, sequence, state)) : Optional.empty();
        }
    }

    List<JournalRecord> journal(String member, long afterSequence, int limit) throws SQLException {
        List<JournalRecord> journal = new ArrayList<>();
        try (ResultSet rows = statements
                .of(JOURNAL, MemberOrder.encode(member), afterSequence, (long) limit)
                .executeQuery()) {
            while (rows.next()) {
                journal.add(records.read(rows));
            }
        }
        return journal;
    }

    /** Like {@link #journal}, and compares the columns that people read with the records. */
    List<PositionedRecord> inspect(String member, long afterSequence, int limit) throws SQLException {
        List<PositionedRecord> inspected = new ArrayList<>();
        try (ResultSet rows = statements
                .of(INSPECT, MemberOrder.encode(member), afterSequence, (long) limit)
                .executeQuery()) {
            while (rows.next()) {
                JournalRecord record = records.read(rows);
                ShownColumns.of(record).requireIn(rows, record);
                inspected.add(new PositionedRecord(rows.getLong(1), record));
            }
        }
        return inspected;
    }

    Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) throws SQLException {
        List<RecordKey> all = List.copyOf(keys);
        Map<RecordKey, RecordLocation> found = new HashMap<>();
        for (int from = 0; from < all.size(); ) {
            // Few sizes make few statements.
            int size = Integer.highestOneBit(Math.min(MOST_AT_ONCE, all.size() - from));
            find(all.subList(from, from + size), found);
            from += size;
        }
        return found;
    }

    /** Asks for all digests at once, as nearly always none is there. */
    private void find(List<RecordKey> keys, Map<RecordKey, RecordLocation> found) throws SQLException {
        byte[][] digests = new byte[keys.size()][];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = this.digests.of(keys.get(i), 0);
        }
        Set<ByteBuffer> taken = new HashSet<>();
        try (ResultSet rows = statements
                .of(DIGESTS + ", ?".repeat(digests.length - 1) + ")", (Object[]) digests)
                .executeQuery()) {
            while (rows.next()) {
                taken.add(ByteBuffer.wrap(StoredRecords.bytes(rows, 1)));
            }
        }
        for (int i = 0; i < digests.length && !taken.isEmpty(); i++) {
            if (taken.contains(ByteBuffer.wrap(digests[i]))) {
                RecordKey key = keys.get(i);
                find(key, digests[i]).ifPresent(location -> found.put(key, location));
            }
        }
    }

    Optional<RecordLocation> find(RecordKey key) throws SQLException {
        return find(key, digests.of(key, 0));
    }

    /** Like {@link #find(RecordKey)}, with the digest of the first attempt already computed. */
    Optional<RecordLocation> find(RecordKey key, byte[] first) throws SQLException {
        byte[] digest = first;
        for (int attempt = 1; ; attempt++) {
            Optional<JournalRecord> record = byDigest(key, digest);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            if (record.get().key().equals(key)) {
                return Optional.of(
                        new RecordLocation(record.get().member(), record.get().sequence()));
            }
            digest = digests.of(key, attempt);
        }
    }

    private Optional<JournalRecord> byDigest(RecordKey key, byte[] digest) throws SQLException {
        long position;
        try (ResultSet row = statements.of(DIGEST, digest).executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            position = row.getLong(1);
        }
        try (ResultSet row = statements.of(AT, position).executeQuery()) {
            if (row.next()) {
                return Optional.of(records.read(row));
            }
        }
        // Taking it for free would book an event twice.
        throw new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "the record at position " + position + ", of key " + key.value()
                        + " or one like it, is missing; restore the store from a backup");
    }

    List<PositionedRecord> follow(long afterPosition, int limit) throws SQLException {
        return positioned(FOLLOW, afterPosition, (long) limit);
    }

    List<PositionedRecord> newest(int limit) throws SQLException {
        return positioned(NEWEST, (long) limit);
    }

    private List<PositionedRecord> positioned(String sql, Object... parameters) throws SQLException {
        List<PositionedRecord> positioned = new ArrayList<>();
        try (ResultSet rows = statements.of(sql, parameters).executeQuery()) {
            while (rows.next()) {
                positioned.add(new PositionedRecord(rows.getLong(1), records.read(rows)));
            }
        }
        return positioned;
    }

    List<String> members(String afterMember, int limit) throws SQLException {
        List<String> members = new ArrayList<>();
        try (ResultSet rows = statements
                .of(MEMBERS, MemberOrder.encode(afterMember), (long) limit)
                .executeQuery()) {
            while (rows.next()) {
                members.add(MemberOrder.decode(rows.getBytes(1)));
            }
        }
        return members;
    }

    List<DueMember> due(Instant until, int limit) throws SQLException {
        List<DueMember> due = new ArrayList<>();
        try (ResultSet rows = statements
                .of(DUE, until.getEpochSecond(), (long) until.getNano(), (long) limit)
                .executeQuery()) {
            while (rows.next()) {
                due.add(dueMember(rows));
            }
        }
        return due;
    }

    Optional<Instant> nextDue(String member) throws SQLException {
        byte[] sort = MemberOrder.encode(member);
        try (ResultSet row = statements.of(NEXT_DUE, (Object) sort).executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            DueMember due = dueMember(row);
            if (!due.member().equals(member)) {
                throw damagedDue();
            }
            return Optional.of(due.at());
        }
    }

    private static DueMember dueMember(ResultSet row) throws SQLException {
        try {
            Instant at = Instant.ofEpochSecond(row.getLong(2), row.getLong(3));
            return new DueMember(MemberOrder.decode(StoredRecords.bytes(row, 1)), at);
        } catch (DateTimeException damaged) {
            FanRewardException refusal = damagedDue();
            refusal.addSuppressed(damaged);
            throw refusal;
        }
    }

    private static FanRewardException damagedDue() {
        return new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "when members are due was changed after it was written; restore the store from a backup");
    }

    List<JournalHead> heads(String afterMember, long upToPosition, int limit) throws SQLException {
        List<JournalHead> heads = new ArrayList<>();
        try (ResultSet rows = statements
                .of(HEADS, upToPosition, MemberOrder.encode(afterMember), (long) limit)
                .executeQuery()) {
            while (rows.next()) {
                String member = MemberOrder.decode(StoredRecords.bytes(rows, 1));
                heads.add(
                        new JournalHead(member, rows.getLong(2), StoredRecords.hash(rows, 3, member, rows.getLong(2))));
            }
        }
        return heads;
    }

    long lastPosition() throws SQLException {
        try (ResultSet row = statements.of(LAST_POSITION).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    MemberKey memberKey(String member) throws SQLException {
        byte[] sort = MemberOrder.encode(member);
        try (ResultSet row = statements.of(MEMBER_KEY, sort).executeQuery()) {
            if (!row.next()) {
                return new MemberKey.Never();
            }
            return SealedKeys.read(member, sort, row.getLong(1) != 0, StoredRecords.bytes(row, 2));
        }
    }

    long slots(long upToPosition) throws SQLException {
        try (ResultSet row = statements.of(SLOTS, upToPosition).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    long budgetUsed(String campaign) throws SQLException {
        try (ResultSet row = statements.of(BUDGET, campaign).executeQuery()) {
            if (!row.next()) {
                return 0;
            }
            long used = row.getLong(1);
            if (row.getLong(2) != Checksum.ofBudget(campaign, used)) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "what campaign " + campaign + " has drawn from its budget was changed after it was booked;"
                                + " restore the store from a backup");
            }
            return used;
        }
    }

    List<String> budgets(String afterCampaign, int limit) throws SQLException {
        List<String> campaigns = new ArrayList<>();
        try (ResultSet rows =
                statements.of(BUDGETS, afterCampaign, (long) limit).executeQuery()) {
            while (rows.next()) {
                campaigns.add(rows.getString(1));
            }
        }
        return campaigns;
    }

    Optional<byte[]> program(ContentHash hash) throws SQLException {
        byte[] name = hash.bytes();
        try (ResultSet row = statements.of(PROGRAM, name).executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            byte[] content = StoredRecords.bytes(row, 1);
            if (row.getLong(2) != Checksum.ofProgram(name, content)) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "program " + hash.brief() + " was changed after it was kept; restore the store from a backup");
            }
            return Optional.of(content);
        }
    }
}
