package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.MemberKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the doctor share: a store with records, of which they damage something. */
abstract class DoctorSuite {
    static final int PAGE = 4_096;
    private static final int RECORDS = 400;

    @TempDir
    Path folder;

    final Books books = new Books(40, 6);
    Path store;

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

    DoctorReport repair() {
        return StoreDoctor.repair(store, folder.resolve("repaired"), CopyProgress.NONE);
    }

    Path database() {
        return store.resolve("fanreward.db");
    }

    List<JournalRecord> journal(String member) {
        return books.booked().stream()
                .filter(record -> record.member().equals(member))
                .toList();
    }

    /** Checks that the repaired copy holds, of each member, a prefix of the journal, as long as given. */
    void assertRepaired(Map<String, Long> provenUpTo) {
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
            assertEquals(expected.size(), repaired.slots(Long.MAX_VALUE));
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

    void assertPrefixes(Path copy, String where) {
        try (EmbeddedStore repaired = EmbeddedStore.open(copy)) {
            for (String member : repaired.members("", 100)) {
                List<JournalRecord> read = repaired.journal(member, 0, Integer.MAX_VALUE);
                assertEquals(journal(member).subList(0, read.size()), read, where);
            }
        }
    }

    long root(String tree) throws SQLException {
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(store)))) {
            return Sqlite.number(reader.connection(), "SELECT rootpage FROM sqlite_schema WHERE name = '" + tree + "'");
        }
    }

    void overwrite(long page, byte[] content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.seek((page - 1) * PAGE);
            file.write(content);
        }
    }

    static void delete(Path folder) throws IOException {
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
