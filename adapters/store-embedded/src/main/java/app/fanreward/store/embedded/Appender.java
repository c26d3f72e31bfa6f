package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RecordLocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes commits into the open transaction of the writing connection. A refused one leaves nothing and its neighbours
 * in the transaction stand: everything that can refuse it is asked before its first write, but for its keys, which are
 * given back.
 */
class Appender {
    private static final String MEMBER_ID = "SELECT id FROM members WHERE sort = ?";
    private static final String INSERT_MEMBER = "INSERT INTO members (name, sort) VALUES (?, ?)";
    private static final String KIND_ID = "SELECT id FROM kinds WHERE name = ?";
    private static final String INSERT_KIND = "INSERT INTO kinds (name) VALUES (?)";
    private static final String INSERT_RECORD =
            "INSERT INTO records (position, member, sequence, recorded_at, kind, points, previous_hash, hash, body,"
                    + " dictionary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_KEY = "INSERT OR IGNORE INTO keys (digest, position) VALUES (?, ?)";
    private static final String REMOVE_KEY = "DELETE FROM keys WHERE digest = ?";
    private static final String PUT_SNAPSHOT =
            "INSERT OR REPLACE INTO snapshots (member, sequence, state, crc32c)" + " VALUES (?, ?, ?, ?)";
    private static final String PUT_BUDGET = "INSERT OR REPLACE INTO budgets (campaign, used, crc32c) VALUES (?, ?, ?)";
    private static final String PUT_DUE = "INSERT INTO due (member, second, nano, sort) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (member) DO UPDATE SET second = excluded.second, nano = excluded.nano"
            + " WHERE second != excluded.second OR nano != excluded.nano";
    private static final String REMOVE_DUE = "DELETE FROM due WHERE member = ?";
    private static final String PUT_MEMBER_KEY =
            "INSERT OR IGNORE INTO member_keys (sort, destroyed, sealed) VALUES (?, ?, ?)";
    private static final String DESTROY_MEMBER_KEY =
            "UPDATE member_keys SET destroyed = 1, sealed = zeroblob(length(sealed)) WHERE sort = ?";
    private static final String PUT_PROGRAM = "INSERT OR IGNORE INTO programs (hash, content, crc32c) VALUES (?, ?, ?)";

    /** How long an erasure waits for those who read what was there before. */
    private static final int ERASE_MILLIS = 1_000;

    private final Statements statements;
    private final KeyDigest digests;
    private final Reader reader;
    private final JournalEnds ends;
    private final Map<String, Long> kinds = new HashMap<>();
    private final StoredDictionaries dictionaries;
    private Training training = new Training(0);
    private volatile @Nullable Dictionary dictionary;
    private boolean looking;
    private @Nullable Dictionary newDictionary;
    private long lastPosition;

    Appender(Statements statements, KeyDigest digests) {
        this.statements = statements;
        this.digests = digests;
        this.reader = new Reader(statements, digests);
        this.ends = new JournalEnds(statements);
        this.dictionaries = new StoredDictionaries(statements);
    }

    /** To be called before anything is written. */
    void useNewestDictionary() throws SQLException {
        dictionary = dictionaries.newest();
        training = new Training(reader.lastPosition());
    }

    /** Returns what to pack bodies with, or null while there is nothing yet. May be asked by any thread. */
    @Nullable
    Dictionary dictionary() {
        return dictionary;
    }

    void begin() throws SQLException {
        statements.of("BEGIN IMMEDIATE").execute();
        lastPosition = reader.lastPosition();
        looking = training.due(lastPosition);
        if (looking) {
            newDictionary = training.better(dictionary);
            if (newDictionary != null) {
                dictionaries.write(newDictionary);
            }
        }
    }

    void commit() throws SQLException {
        statements.of("COMMIT").execute();
        if (looking) {
            training.looked(lastPosition);
            looking = false;
        }
        if (newDictionary != null) {
            // From now on: nothing may be packed with what is not on disk.
            dictionary = newDictionary;
            newDictionary = null;
        }
    }

    void rollback() throws SQLException {
        newDictionary = null;
        kinds.clear();
        ends.forget();
        statements.forget();
        statements.of("ROLLBACK").execute();
    }

    /**
     * Moves everything into the database file and empties the write-ahead log, where older copies of pages are; to be
     * called outside a transaction. Returns false if somebody still reads what was there before.
     */
    boolean emptyLog() throws SQLException {
        // Commits wait meanwhile: not as long as for a lock that has to be had.
        Sqlite.waitFor(statements.connection(), ERASE_MILLIS);
        try (ResultSet row = statements.of("PRAGMA wal_checkpoint(TRUNCATE)").executeQuery()) {
            return row.next() && row.getLong(1) == 0;
        } finally {
            Sqlite.waitFor(statements.connection(), Sqlite.BUSY_MILLIS);
        }
    }

    /** Gives the next record this position, which is after all that are taken; until the transaction ends. */
    void goOnAt(long position) {
        lastPosition = position - 1;
    }

    CommitOutcome append(PreparedCommit prepared) throws SQLException {
        JournalEnds.@Nullable End end = ends.of(prepared.commit().member());
        long newest = end == null ? 0 : end.newest;
        if (prepared.rows().get(0).record().sequence() != newest + 1) {
            return new CommitOutcome.SequenceTaken(newest);
        }
        boolean claimed = claimKeys(prepared);
        if (!claimed) {
            @Nullable CommitOutcome taken = keyTaken(prepared);
            if (taken != null) {
                return taken;
            }
        }
        Map<String, Long> budgets = new HashMap<>();
        for (BudgetDraw draw : prepared.commit().draws()) {
            long used = reader.budgetUsed(draw.budget());
            long remaining = Math.max(0, plus(draw.total(), -used));
            if (draw.amount() > remaining) {
                if (claimed) {
                    giveBackKeys(prepared.rows());
                }
                return new CommitOutcome.BudgetShort(draw.budget(), remaining);
            }
            budgets.put(draw.budget(), plus(used, draw.amount()));
        }
        JournalEnds.End known = end == null ? newMember(prepared) : end;
        write(prepared, claimed, known, budgets);
        return new CommitOutcome.Committed();
    }

    /** Adds; what is beyond the largest number is the largest. */
    private static long plus(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /**
     * Writes all keys, as far as the digest of each at the first attempt is free, which saves asking for it. Writes none
     * and returns false if one is not: the key may be taken, or be another one with the same digest.
     */
    private boolean claimKeys(PreparedCommit prepared) throws SQLException {
        List<PreparedCommit.Row> rows = prepared.rows();
        for (int i = 0; i < rows.size(); i++) {
            long position = lastPosition + 1 + i;
            if (statements.of(INSERT_KEY, rows.get(i).digest(), position).executeUpdate() == 0) {
                giveBackKeys(rows.subList(0, i));
                return false;
            }
        }
        return true;
    }

    private void giveBackKeys(List<PreparedCommit.Row> rows) throws SQLException {
        for (PreparedCommit.Row row : rows) {
            statements.of(REMOVE_KEY, (Object) row.digest()).executeUpdate();
        }
    }

    private @Nullable CommitOutcome keyTaken(PreparedCommit prepared) throws SQLException {
        Map<RecordKey, RecordLocation> own = new HashMap<>();
        for (PreparedCommit.Row row : prepared.rows()) {
            JournalRecord record = row.record();
            RecordLocation location = new RecordLocation(record.member(), record.sequence());
            Optional<RecordLocation> before = Optional.ofNullable(own.putIfAbsent(record.key(), location));
            if (before.isEmpty()) {
                before = reader.find(record.key(), row.digest());
            }
            if (before.isPresent()) {
                return new CommitOutcome.KeyTaken(record.key(), before.get());
            }
        }
        return null;
    }

    private void write(PreparedCommit prepared, boolean claimed, JournalEnds.End end, Map<String, Long> budgets)
            throws SQLException {
        for (PreparedCommit.Row row : prepared.rows()) {
            long position = ++lastPosition;
            statements
                    .of(
                            INSERT_RECORD,
                            position,
                            end.member,
                            row.record().sequence(),
                            row.shown().recordedAt(),
                            kind(row.shown().kind()),
                            row.shown().points(),
                            row.record().previousHash().bytes(),
                            row.record().hash().bytes(),
                            row.kept(),
                            row.dictionary())
                    .executeUpdate();
            training.note(position, row.prime(), row.body());
            if (!claimed) {
                writeKey(row, position);
            }
        }
        end.newest += prepared.rows().size();
        for (Map.Entry<String, Long> budget : budgets.entrySet()) {
            long crc = Checksum.ofBudget(budget.getKey(), budget.getValue());
            statements.of(PUT_BUDGET, budget.getKey(), budget.getValue(), crc).executeUpdate();
        }
        MemberSnapshot snapshot = prepared.commit().snapshot();
        if (snapshot != null) {
            long crc = Checksum.ofSnapshot(snapshot.member(), snapshot.sequence(), snapshot.state());
            statements
                    .of(PUT_SNAPSHOT, end.member, snapshot.sequence(), snapshot.state(), crc)
                    .executeUpdate();
        }
        writeDue(end, prepared.commit().nextDue());
    }

    /** Corrects when a member is due, unless records were committed since the one that was looked at. */
    void correctDue(String member, long sequence, @Nullable Instant nextDue) throws SQLException {
        JournalEnds.@Nullable End end = ends.of(member);
        if (end != null && end.newest == sequence) {
            writeDue(end, nextDue);
        }
    }

    private void writeDue(JournalEnds.End end, @Nullable Instant due) throws SQLException {
        if (end.isDue(due)) {
            return;
        }
        if (due == null) {
            statements.of(REMOVE_DUE, end.member).executeUpdate();
        } else {
            statements
                    .of(PUT_DUE, end.member, due.getEpochSecond(), (long) due.getNano(), end.sort)
                    .executeUpdate();
        }
        end.setDue(due);
    }

    private void writeKey(PreparedCommit.Row row, long position) throws SQLException {
        byte[] digest = row.digest();
        for (int attempt = 1; statements.of(INSERT_KEY, digest, position).executeUpdate() == 0; attempt++) {
            digest = digests.of(row.record().key(), attempt);
        }
    }

    void saveProgram(ContentHash hash, byte[] content) throws SQLException {
        byte[] name = hash.bytes();
        statements
                .of(PUT_PROGRAM, name, content, Checksum.ofProgram(name, content))
                .executeUpdate();
    }

    /** Keeps a key unless the member has or had one. */
    void saveMemberKey(String member, byte[] sealedKey) throws SQLException {
        byte[] sort = MemberOrder.encode(member);
        statements
                .of(PUT_MEMBER_KEY, sort, 0L, SealedKeys.stored(sort, sealedKey))
                .executeUpdate();
    }

    /**
     * Overwrites a key with as many zeros, so that the row stays where it is and no copy of it is made elsewhere; marks
     * a member that never had one.
     */
    void destroyMemberKey(String member) throws SQLException {
        byte[] sort = MemberOrder.encode(member);
        if (statements.of(DESTROY_MEMBER_KEY, sort).executeUpdate() == 0) {
            statements.of(PUT_MEMBER_KEY, sort, 1L, new byte[0]).executeUpdate();
        }
    }

    private JournalEnds.End newMember(PreparedCommit prepared) throws SQLException {
        String member = prepared.commit().member();
        byte[] sort = MemberOrder.encode(member);
        statements.of(INSERT_MEMBER, member, sort).executeUpdate();
        JournalEnds.End end = JournalEnds.End.ofNew(number(MEMBER_ID, sort), sort);
        ends.put(member, end);
        return end;
    }

    private long kind(String name) throws SQLException {
        Long known = kinds.get(name);
        if (known != null) {
            return known;
        }
        @Nullable Long id = numberOrNull(KIND_ID, name);
        if (id == null) {
            statements.of(INSERT_KIND, name).executeUpdate();
            id = number(KIND_ID, name);
        }
        kinds.put(name, id);
        return id;
    }

    private long number(String sql, Object... parameters) throws SQLException {
        Long number = numberOrNull(sql, parameters);
        if (number == null) {
            throw new SQLException("no row for " + sql);
        }
        return number;
    }

    private @Nullable Long numberOrNull(String sql, Object... parameters) throws SQLException {
        try (ResultSet row = statements.of(sql, parameters).executeQuery()) {
            return row.next() ? row.getLong(1) : null;
        }
    }
}
