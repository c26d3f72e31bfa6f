package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.MemberKey;
import app.fanreward.store.embedded.DoctorReport.BudgetDifference;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final int PAGE = 4_096;
    private static final int RECORDS = 400;

    @TempDir
    Path folder;

    private final Books books = new Books(40, 6);
    private Path store;

    @BeforeEach
    void fill() {
        store = folder.resolve("store");
        try (EmbeddedStore made = EmbeddedStore.open(store)) {
            books.book(made, RECORDS);
            made.saveMemberKey("m-1", new byte[] {1, 2, 3});
            made.saveMemberKey("m-2", new byte[] {4, 5, 6});
            made.destroyMemberKey("m-2");
        }
    }

    private DoctorReport repair() {
        return StoreDoctor.repair(store, folder.resolve("repaired"), CopyProgress.NONE);
    }

    private Path database() {
        return store.resolve("fanreward.db");
    }

    private List<JournalRecord> journal(String member) {
        return books.booked().stream()
                .filter(record -> record.member().equals(member))
                .toList();
    }

    /** Checks that the repaired copy holds, of each member, a prefix of the journal, as long as given. */
    private void assertRepaired(Map<String, Long> provenUpTo) {
        List<JournalRecord> expected = books.booked().stream()
                .filter(record -> record.sequence() <= provenUpTo.getOrDefault(record.member(), Long.MAX_VALUE))
                .toList();
        Path copy = folder.resolve("repaired");
        try (EmbeddedStore repaired = EmbeddedStore.open(copy)) {
            assertEquals(
                    expected,
                    repaired.follow(0, Integer.MAX_VALUE).stream()
                            .map(read -> read.record())
                            .toList());
            repaired.follow(0, Integer.MAX_VALUE)
                    .forEach(read -> assertEquals(
                            read.record(), books.booked().get((int) read.position() - 1), "positions stay"));
            assertEquals(expected.size(), repaired.slots());
            assertEquals(Books.drawn(expected), repaired.budgetUsed(Books.CAMPAIGN));
            assertEquals(
                    repaired.members("", 100).stream()
                            .map(member -> new DueMember(member, Instant.EPOCH))
                            .toList(),
                    repaired.due(Instant.EPOCH, 100));
            assertTrue(repaired.program(Books.program()).isPresent());
            assertEquals(new MemberKey.Kept(new byte[] {1, 2, 3}), repaired.memberKey("m-1"));
            assertEquals(new MemberKey.Destroyed(), repaired.memberKey("m-2"));
            repaired.backup(folder.resolve("proof"), CopyProgress.NONE);
        }
        DoctorReport again = StoreDoctor.examine(copy);
        assertTrue(again.healthy(), again.toString());
    }

    @Test
    void aWholeStoreIsHealthyAndARepairedCopyIsTheSame() {
        DoctorReport report = StoreDoctor.examine(store);
        assertTrue(report.healthy(), report.toString());
        assertEquals(books.booked().size(), report.records());
        assertEquals(6, report.members());
        assertEquals(books.booked().size(), report.lastPosition());
        assertEquals(1, report.programs());
        assertEquals(2, report.memberKeys());
        assertEquals(report, repair());
        assertRepaired(Map.of());
    }

    @Test
    void whatAKilledWriterLeftIsHealthyToo() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (EmbeddedStore running = EmbeddedStore.open(store)) {
            books.book(running, 50);
            for (String file : List.of("fanreward.db", "fanreward.db-wal")) {
                Files.copy(store.resolve(file), copy.resolve(file));
            }
            Ask.refusal(ErrorCode.STORE_LOCKED, () -> StoreDoctor.examine(store));
        }
        DoctorReport report = StoreDoctor.examine(copy);
        assertTrue(report.healthy(), report.toString());
        assertEquals(books.booked().size(), report.records());
    }

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

    @Test
    void eachKindOfBrokenFileHasItsOwnSentence() throws Exception {
        byte[] whole = Files.readAllBytes(database());
        Files.write(database(), new byte[0]);
        assertSays("0 bytes and there is no log");
        Files.write(store.resolve("fanreward.db-shm"), new byte[100]);
        assertSays("show that the store was in use");
        Files.write(database(), whole);
        assertSays("fanreward.db-wal is missing, though");
        Files.delete(store.resolve("fanreward.db-shm"));
        Files.write(database(), "this is no database".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
        assertSays("does not begin as an SQLite database does");
        Ask.refusal(ErrorCode.FILE_UNREADABLE, this::repair);
        assertFalse(Files.exists(folder.resolve("repaired")));
        Files.write(database(), whole);
        Ask.tamper(store, "PRAGMA application_id = 77");
        assertSays("bears the mark 4d");
        Ask.tamper(
                store,
                "PRAGMA application_id = " + Schema.APPLICATION_ID,
                "PRAGMA user_version = " + (Schema.VERSION + 1));
        Ask.refusal(ErrorCode.STORE_TOO_NEW, () -> StoreDoctor.examine(store));
        Files.delete(database());
        Ask.refusal(ErrorCode.NOT_FOUND, () -> StoreDoctor.examine(store));
        Ask.refusal(ErrorCode.NOT_FOUND, () -> StoreDoctor.examine(folder.resolve("nowhere")));
        Files.write(store.resolve("fanreward.db-wal"), new byte[10_000]);
        assertSays("fanreward.db is missing, though a log of it is there");
        assertSays("the head of fanreward.db-wal is damaged");
    }

    private void assertSays(String sentence) {
        DoctorReport report = StoreDoctor.examine(store);
        assertFalse(report.healthy());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.contains(sentence)),
                sentence + ": " + report.findings());
    }

    @Test
    void theDamagedStoreIsNeverChanged() throws Exception {
        overwrite(2, new byte[PAGE]);
        Map<String, byte[]> before = files();
        StoreDoctor.examine(store);
        repair();
        Map<String, byte[]> after = files();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    /** Whatever is damaged: what is saved is true, and journals are prefixes. */
    @Test
    void randomDamageNeverMakesTheDoctorGuess() throws Exception {
        long seed = 41;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Files.readAllBytes(database());
        int saved = 0;
        for (int round = 0; round < 30; round++) {
            byte[] damaged = whole.clone();
            for (int hit = random.nextInt(1, 6); hit > 0; hit--) {
                int at = random.nextInt(damaged.length);
                switch (random.nextInt(3)) {
                    case 0 -> damaged[at] ^= (byte) random.nextInt(1, 256);
                    case 1 -> {
                        for (int i = at; i < Math.min(damaged.length, at + random.nextInt(1, 6_000)); i++) {
                            damaged[i] = (byte) random.nextInt(256);
                        }
                    }
                    // A page that was written to another place.
                    default ->
                        System.arraycopy(
                                whole, random.nextInt(whole.length / PAGE) * PAGE, damaged, at / PAGE * PAGE, PAGE);
                }
            }
            Files.write(database(), damaged);
            String where = "seed " + seed + ", round " + round;
            try {
                DoctorReport report = repair();
                assertPrefixes(folder.resolve("repaired"), where);
                long told = report.records()
                        + report.setAside()
                        + report.losses().stream().mapToLong(MemberLoss::lost).sum();
                assertTrue(report.records() <= books.booked().size(), where);
                assertTrue(told >= report.records(), where);
                saved += report.records() > 0 ? 1 : 0;
            } catch (FanRewardException refusal) {
                assertTrue(
                        refusal.code() == ErrorCode.FILE_UNREADABLE || refusal.code() == ErrorCode.STORE_TOO_NEW,
                        where + ": " + refusal);
            }
            delete(folder.resolve("repaired"));
        }
        assertTrue(saved > 25, saved + " of 30 saved");
    }

    private void assertPrefixes(Path copy, String where) {
        try (EmbeddedStore repaired = EmbeddedStore.open(copy)) {
            for (String member : repaired.members("", 100)) {
                List<JournalRecord> read = repaired.journal(member, 0, Integer.MAX_VALUE);
                assertEquals(journal(member).subList(0, read.size()), read, where);
            }
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.list(store)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return files;
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

    private long root(String tree) throws SQLException {
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(store)))) {
            return Sqlite.number(reader.connection(), "SELECT rootpage FROM sqlite_schema WHERE name = '" + tree + "'");
        }
    }

    private void overwrite(long page, byte[] content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.seek((page - 1) * PAGE);
            file.write(content);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
