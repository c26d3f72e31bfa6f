package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds in each journal the longest beginning that is proven: each record fits its hash and follows on the one before
 * it. What comes after a gap is not taken, however whole it looks.
 */
final class ProvenPrefix {
    private static final String IN_ORDER =
            "SELECT sort, sequence, position, previous, hash, digest, page FROM found ORDER BY sort, sequence";
    private static final String PUT_PROVEN =
            "INSERT INTO proven (position, sort, sequence, hash, digest, page)" + " VALUES (?, ?, ?, ?, ?, ?)";

    /** Two records at one position: a number of a row was changed. Only the key's own entry tells whose it is. */
    private static final String CONTESTED = "SELECT count(*) FROM found WHERE position = ? AND hash != ?";

    private static final String ANY_CONTESTED =
            "SELECT count(*) FROM (SELECT 1 FROM found GROUP BY position HAVING min(hash) != max(hash) LIMIT 1)";
    private static final String ATTESTED = "SELECT count(*) FROM keys WHERE digest = ? AND position = ?";

    private static final String NEWEST_FOUND = "INSERT INTO losses (sort, proven, newest, aside, lost)"
            + " SELECT f.sort, coalesce(max(p.sequence), 0), max(f.sequence),"
            + " count(DISTINCT CASE WHEN p.position IS NULL THEN f.sequence END), 0"
            + " FROM found f LEFT JOIN proven p ON p.position = f.position AND p.hash = f.hash GROUP BY f.sort";

    /** An entry tells of a lost record if neither its place in the journal nor its position is explained otherwise. */
    private static final String NEWEST_KNOWN = "INSERT INTO losses (sort, proven, newest, aside, lost)"
            + " SELECT coalesce(k.sort, CAST('#' || k.member AS BLOB)), 0, max(k.sequence), 0, 0"
            + " FROM (SELECT member, sequence, position, (SELECT n.sort FROM names n WHERE n.member = known.member"
            + " ORDER BY n.sure DESC LIMIT 1) AS sort FROM known) k"
            + " WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.position = k.position)"
            + " AND NOT EXISTS (SELECT 1 FROM found f WHERE f.sort = k.sort AND f.sequence = k.sequence)"
            + " GROUP BY 1"
            + " ON CONFLICT (sort) DO UPDATE SET newest = max(newest, excluded.newest)";

    private final Scratch scratch;
    private final DatabaseFile file;
    private final SalvagedRecords records;
    private boolean contested;

    ProvenPrefix(Scratch scratch, DatabaseFile file, SalvagedRecords records) {
        this.scratch = scratch;
        this.file = file;
        this.records = records;
    }

    void find() throws SQLException {
        byte[] member = new byte[0];
        long sequence = 0;
        long last = 0;
        byte[] newest = ContentHash.ZERO.bytes();
        boolean first = true;
        contested = scratch.number(ANY_CONTESTED) > 0;
        try (ResultSet rows = scratch.ask(IN_ORDER)) {
            while (rows.next()) {
                byte[] sort = rows.getBytes(1);
                if (first || !Arrays.equals(sort, member)) {
                    first = false;
                    member = sort;
                    sequence = 0;
                    last = 0;
                    newest = ContentHash.ZERO.bytes();
                }
                long position = rows.getLong(3);
                byte[] hash = rows.getBytes(5);
                if (rows.getLong(2) == sequence + 1
                        && Arrays.equals(rows.getBytes(4), newest)
                        && position > last
                        && owns(position, hash, rows.getBytes(6))) {
                    scratch.put(PUT_PROVEN, position, sort, sequence + 1, hash, rows.getBytes(6), rows.getLong(7));
                    sequence++;
                    last = position;
                    newest = hash;
                }
            }
        }
        scratch.put(NEWEST_FOUND);
        scratch.put(NEWEST_KNOWN);
        scratch.put("UPDATE losses SET lost = newest - proven - aside");
        scratch.put("DELETE FROM losses WHERE newest = proven AND aside = 0");
    }

    private boolean owns(long position, byte[] hash, byte[] digest) throws SQLException {
        return !contested
                || scratch.number(CONTESTED, position, hash) == 0
                || scratch.number(ATTESTED, digest, position) > 0;
    }

    /** Takes a proven record. */
    @FunctionalInterface
    interface Visit {
        void take(long position, JournalRecord record) throws SQLException, IOException;
    }

    /** Reads all proven records again, by position. */
    void forEach(Visit visit) throws SQLException, IOException {
        visit("SELECT position, hash, page FROM proven ORDER BY position", visit);
    }

    /** Reads all records again that can be read and are not proven. */
    void forEachOther(Visit visit) throws SQLException, IOException {
        visit(
                "SELECT position, hash, min(page) FROM found f WHERE NOT EXISTS"
                        + " (SELECT 1 FROM proven p WHERE p.position = f.position AND p.hash = f.hash)"
                        + " GROUP BY sort, sequence, hash, position",
                visit);
    }

    private void visit(String sql, Visit visit) throws SQLException, IOException {
        long page = 0;
        List<SalvagedRow> rows = new ArrayList<>();
        try (ResultSet places = scratch.ask(sql)) {
            while (places.next()) {
                if (places.getLong(3) != page) {
                    page = places.getLong(3);
                    rows.clear();
                    for (PageRows.Row row : PageRows.read(file, page).rows()) {
                        records.read(row).ifPresent(rows::add);
                    }
                }
                long position = places.getLong(1);
                ContentHash hash = ContentHash.ofBytes(places.getBytes(2));
                SalvagedRow row = rows.stream()
                        .filter(one -> one.position() == position
                                && one.record().hash().equals(hash))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the files changed while they were read"));
                visit.take(position, row.record());
            }
        }
    }

    List<MemberLoss> losses(int most) throws SQLException {
        List<MemberLoss> losses = new ArrayList<>();
        try (ResultSet rows = scratch.ask(
                "SELECT sort, proven, newest, lost, aside FROM losses ORDER BY sort LIMIT ?", (long) most)) {
            while (rows.next()) {
                losses.add(new MemberLoss(
                        MemberOrder.decode(rows.getBytes(1)),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5)));
            }
        }
        return losses;
    }
}
