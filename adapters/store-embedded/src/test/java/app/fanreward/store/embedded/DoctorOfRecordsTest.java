package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to records, or to the way to them. */
class DoctorOfRecordsTest extends DoctorSuite {
    @Test
    void aChangedRecordEndsWhatIsProvenOfItsMemberAndLaterOnesAreSetAside() throws Exception {
        JournalRecord changed = books.booked().get(100);
        long head = journal(changed.member()).size();
        Ask.tamper(store, "UPDATE records SET body = CAST(x'63' || substr(body, 2) AS BLOB) WHERE position = 101");
        DoctorReport report = repair();
        assertFalse(report.healthy());
        long aside = head - changed.sequence();
        assertEquals(
                List.of(new MemberLoss(changed.member(), changed.sequence() - 1, head, 1, aside)), report.losses());
        assertEquals(1, report.membersWithLosses());
        assertEquals(aside, report.setAside());
        assertEquals(books.booked().size() - 1 - aside, report.records());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.contains("of records")),
                report.findings().toString());
        assertRepaired(Map.of(changed.member(), changed.sequence() - 1));
        List<String> lines = Files.readAllLines(folder.resolve("repaired").resolve("set-aside.jsonl"));
        assertEquals(aside, lines.size());
        for (int i = 0; i < aside; i++) {
            JournalRecord record = journal(changed.member()).get((int) changed.sequence() + i);
            String line = lines.get(i);
            assertTrue(line.contains("\"hash\":\"" + record.hash() + "\""), line);
            byte[] body = HexFormat.of().parseHex(line.replaceAll(".*\"body\":\"([0-9a-f]+)\".*", "$1"));
            assertEquals(record.hash(), ContentHash.of(record.previousHash().bytes(), body));
        }
    }

    /** No hash covers them, and who reads the file believes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequence = 9999",
                "recorded_at = recorded_at + 1",
                "points = 'points +99999'",
                "points = NULL",
                "kind = 99",
                "member = (SELECT m.id FROM members m WHERE m.id != records.member LIMIT 1), sequence = 9999"
            })
    void aColumnThatContradictsItsRecordIsFoundAndTheRecordKept(String change) throws Exception {
        for (String where : List.of("dictionary = 0", "dictionary > 0 AND points IS NOT NULL")) {
            if (!change.matches("(points|kind) .*") && !where.equals("dictionary = 0")) {
                // Such a body cannot be unpacked without them, which other tests see.
                continue;
            }
            byte[] whole = Files.readAllBytes(database());
            Ask.tamper(
                    store,
                    "UPDATE records SET " + change + " WHERE position = (SELECT max(position) FROM records WHERE "
                            + where + " AND points IS NOT NULL)");
            DoctorReport report = repair();
            assertFalse(report.healthy());
            assertTrue(
                    report.findings().stream().anyMatch(finding -> finding.contains("of records are damaged")),
                    report.findings().toString());
            assertEquals(books.booked().size(), report.records());
            assertRepaired(Map.of());
            delete(folder.resolve("repaired"));
            delete(folder.resolve("proof"));
            Files.write(database(), whole);
        }
    }

    @Test
    void aRemovedRecordIsMissedEvenWhereNothingElseTellsOfIt() throws Exception {
        JournalRecord removed = books.booked().get(200);
        Ask.tamper(store, "DELETE FROM records WHERE position = 201", "DELETE FROM keys WHERE position = 201");
        DoctorReport report = repair();
        assertEquals(removed.member(), report.losses().get(0).member());
        assertEquals(removed.sequence() - 1, report.losses().get(0).provenUpTo());
        assertRepaired(Map.of(removed.member(), removed.sequence() - 1));
    }

    @Test
    void aPageOfRecordsThatIsGoneIsToldFromTheIndex() throws Exception {
        long page = pages("records").get(3);
        Map<String, Long> gone = recordsIn(page);
        overwrite(page, new byte[PAGE]);
        DoctorReport report = repair();
        Map<String, Long> proven = new TreeMap<>();
        long lost = 0;
        for (MemberLoss loss : report.losses()) {
            proven.put(loss.member(), loss.provenUpTo());
            lost += loss.lost();
            assertEquals(journal(loss.member()).size(), loss.newestKnown());
        }
        assertEquals(gone.keySet(), proven.keySet());
        gone.forEach((member, first) -> assertEquals(first - 1, proven.get(member), member));
        assertEquals(books.booked().size(), report.records() + report.setAside() + lost);
        assertTrue(
                report.findings().contains("page " + page + " of records is damaged"),
                report.findings().toString());
        assertRepaired(proven);
    }

    @Test
    void nothingIsLostWhereOnlyTheWayToTheRecordsIs() throws Exception {
        for (String tree :
                List.of("sqlite_schema", "inner pages of records", "keys", "sqlite_autoindex_records_1", "members")) {
            byte[] whole = Files.readAllBytes(database());
            switch (tree) {
                case "sqlite_schema" -> overwrite(1, new byte[PAGE]);
                case "inner pages of records" -> overwrite(root("records"), new byte[PAGE]);
                default -> overwrite(root(tree), new byte[PAGE]);
            }
            DoctorReport report = repair();
            assertFalse(report.healthy(), tree);
            assertEquals(books.booked().size(), report.records(), tree);
            assertEquals(List.of(), report.losses(), tree);
            assertRepaired(Map.of());
            Files.write(database(), whole);
            delete(folder.resolve("repaired"));
            delete(folder.resolve("proof"));
        }
    }

    /** A row whose number was changed lies where another one belongs; what the keys say decides. */
    @Test
    void ofTwoRecordsAtOnePositionTheOneWhoseKeyLeadsThereIsTaken() throws Exception {
        JournalRecord astray = books.booked().get(60);
        Ask.tamper(
                store,
                "CREATE TABLE aside AS SELECT * FROM records WHERE position = 31",
                "DELETE FROM records WHERE position = 31",
                "UPDATE records SET position = 31 WHERE position = 61",
                "INSERT INTO programs (hash, content, crc32c) VALUES (x'00', x'00', 0)");
        DoctorReport report = repair();
        assertTrue(report.membersWithLosses() > 0, report.toString());
        assertPrefixes(folder.resolve("repaired"), "two at one position, " + astray.key());
    }

    @Test
    void aFileThatIsCutShortIsSavedAsFarAsItGoes() throws Exception {
        byte[] whole = Files.readAllBytes(database());
        for (int parts = 1; parts < 8; parts++) {
            int length = whole.length / 8 * parts + 77;
            Files.write(database(), Arrays.copyOf(whole, length));
            DoctorReport report = StoreDoctor.examine(store);
            assertTrue(
                    report.findings().stream().anyMatch(finding -> finding.contains("cut short")),
                    report.findings().toString());
            if (report.records() == 0) {
                continue;
            }
            repair();
            assertPrefixes(folder.resolve("repaired"), "cut at " + length);
            delete(folder.resolve("repaired"));
        }
    }

    private List<Long> pages(String table) throws SQLException, IOException {
        List<Long> pages = new ArrayList<>();
        DatabaseFile file =
                DatabaseFile.open(database(), store.resolve("none"), WriteAheadLog.read(store.resolve("none")));
        try (file) {
            Trees trees = Trees.of(file, new Findings());
            for (long page = 1; page <= file.pages(); page++) {
                if (trees.owner(page).equals(table) && file.page(page)[0] == 0x0D) {
                    pages.add(page);
                }
            }
        }
        return pages;
    }

    /** Returns the first record of each member in a page. */
    private Map<String, Long> recordsIn(long page) throws IOException, SQLException {
        Map<Long, String> members = new HashMap<>();
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(store)));
                ResultSet rows = reader.of("SELECT id, name FROM members").executeQuery()) {
            while (rows.next()) {
                members.put(rows.getLong(1), rows.getString(2));
            }
        }
        Map<String, Long> first = new TreeMap<>();
        try (DatabaseFile file =
                DatabaseFile.open(database(), store.resolve("none"), WriteAheadLog.read(store.resolve("none")))) {
            for (PageRows.Row row : PageRows.read(file, page).rows()) {
                first.merge(
                        members.get((Long) row.values().get(1)),
                        (Long) row.values().get(2),
                        Math::min);
            }
        }
        return first;
    }
}
