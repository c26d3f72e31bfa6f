package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.store.MemberKey;
import app.fanreward.store.embedded.DoctorReport.BudgetDifference;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Damage to what is kept beside records: dictionaries, keys, budgets, programs, personal keys. */
class DoctorOfTheRestTest extends DoctorSuite {
    @Test
    void oneCopyOfADictionaryIsEnough() throws Exception {
        Ask.tamper(store, "UPDATE dictionaries SET content = zeroblob(5) WHERE copy = 1");
        DoctorReport report = repair();
        assertEquals(List.of(), report.losses());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.contains("of dictionaries are damaged")),
                report.findings().toString());
        assertRepaired(Map.of());
    }

    @Test
    void withoutADictionaryTheRecordsPackedWithItAreLostAndNamed() throws Exception {
        long packed;
        Map<String, Long> proven = new TreeMap<>();
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(store)));
                ResultSet rows = reader.of("SELECT m.name, min(r.sequence) - 1 FROM records r"
                                + " JOIN members m ON m.id = r.member WHERE r.dictionary > 0 GROUP BY 1")
                        .executeQuery()) {
            while (rows.next()) {
                proven.put(rows.getString(1), rows.getLong(2));
            }
            packed = Sqlite.number(reader.connection(), "SELECT count(*) FROM records WHERE dictionary > 0");
        }
        assertTrue(packed > 50, packed + " records are packed");
        Ask.tamper(store, "UPDATE dictionaries SET content = zeroblob(5)");
        DoctorReport report = repair();
        assertEquals(
                proven, report.losses().stream().collect(Collectors.toMap(MemberLoss::member, MemberLoss::provenUpTo)));
        assertEquals(
                packed,
                report.losses().stream()
                        .mapToLong(loss -> loss.lost() + loss.setAside())
                        .sum());
        assertRepaired(proven);
    }

    @Test
    void whatIsWrongBesidesRecordsIsNamedAndPutRight() throws Exception {
        Ask.tamper(
                store,
                "UPDATE budgets SET used = 1",
                "DELETE FROM keys WHERE position IN (5, 6)",
                "UPDATE keys SET position = 8 WHERE position = 7");
        DoctorReport report = repair();
        assertEquals(3, report.keysWrong());
        assertEquals(
                List.of(new BudgetDifference(Books.CAMPAIGN, null, Books.drawn(books.booked()))), report.budgets());
        assertEquals(List.of(), report.losses());
        assertRepaired(Map.of());
    }

    @Test
    void programsAndKeysOfMembersThatAreDamagedAreNamed() throws Exception {
        Ask.tamper(
                store,
                "UPDATE programs SET content = x'00'",
                "UPDATE member_keys SET sealed = x'0102030405060708' WHERE destroyed = 0",
                "UPDATE member_keys SET sealed = x'0000000900000000' WHERE destroyed = 1");
        DoctorReport report = repair();
        assertEquals(List.of("m-1"), report.lostMemberKeys());
        // SampleRecords name a program of their own, which is the one that was kept.
        assertEquals(List.of(Books.program().toString()), report.lostPrograms());
        try (EmbeddedStore repaired = EmbeddedStore.open(folder.resolve("repaired"))) {
            assertEquals(new MemberKey.Never(), repaired.memberKey("m-1"));
            assertEquals(new MemberKey.Destroyed(), repaired.memberKey("m-2"), "what was destroyed stays so");
        }
    }
}
