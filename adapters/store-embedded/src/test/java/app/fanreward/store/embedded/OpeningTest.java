package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.testkit.SampleRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void aFolderIsMadeWithItsParentsWhateverItsName() {
        Path odd = folder.resolve("deep").resolve("Größe 50% ? #1");
        try (EmbeddedStore store = EmbeddedStore.open(odd)) {
            Ask.committed(store, SampleRecords.of("ann").play("p-1"));
        }
        assertTrue(Files.isRegularFile(odd.resolve("fanreward.db")));
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(odd)) {
            assertEquals(List.of("ann"), store.members("", 10));
        }
    }

    @Test
    void readingNeedsAStore() throws IOException {
        Path none = folder.resolve("none");
        assertTrue(Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(none))
                .toString()
                .contains("none"));
        assertFalse(Files.exists(none), "looking makes nothing");
        Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(folder));
        assertEquals(0, folder.toFile().list().length, "looking makes nothing");
        Path file = Files.writeString(folder.resolve("file"), "text");
        Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(file));
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.open(file));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItWas() throws IOException {
        byte[] text =
                "this is not a database, whatever its name says".repeat(100).getBytes(StandardCharsets.US_ASCII);
        Files.write(folder.resolve("fanreward.db"), text);
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.open(folder));
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.openReadOnly(folder));
        assertArrayEquals(text, Files.readAllBytes(folder.resolve("fanreward.db")));
    }

    @Test
    void aDatabaseOfSomebodyElseIsRefusedAndLeftAsItWas() throws IOException, SQLException {
        Ask.tamper(folder, "CREATE TABLE theirs (x)");
        byte[] before = Files.readAllBytes(folder.resolve("fanreward.db"));
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.open(folder));
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.openReadOnly(folder));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("fanreward.db")));
    }

    @Test
    void aNewerLayoutIsRefused() throws SQLException {
        EmbeddedStore.open(folder).close();
        Ask.tamper(folder, "PRAGMA user_version = " + (Schema.VERSION + 1));
        Ask.refusal(ErrorCode.STORE_TOO_NEW, () -> EmbeddedStore.open(folder));
        Ask.refusal(ErrorCode.STORE_TOO_NEW, () -> EmbeddedStore.openReadOnly(folder));
    }

    @Test
    void aStoreWhoseMakingWasCutShortIsMadeAnew() throws IOException {
        Files.createFile(folder.resolve("fanreward.db"));
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.committed(store, SampleRecords.of("ann").play("p-1"));
        }
    }

    @Test
    void theConnectionsAreSetUpAsTheStoreReliesOn() throws SQLException {
        EmbeddedStore.open(folder).close();
        StoreFolder store = StoreFolder.forReading(folder);
        try (Statements writer = new Statements(Sqlite.openWriter(store))) {
            assertEquals("wal", Sqlite.text(writer.connection(), "PRAGMA journal_mode"));
            assertEquals(2, Sqlite.number(writer.connection(), "PRAGMA synchronous"), "FULL");
            assertEquals(4_000, Sqlite.number(writer.connection(), "PRAGMA wal_autocheckpoint"));
            assertEquals(1, Sqlite.number(writer.connection(), "PRAGMA cell_size_check"));
            assertEquals(0, Sqlite.number(writer.connection(), "PRAGMA mmap_size"));
        }
        try (Statements reader = new Statements(Sqlite.openReader(store))) {
            assertThrows(SQLException.class, () -> Sqlite.execute(reader.connection(), "DELETE FROM records"));
        }
    }

    @Test
    void anSqliteThatCanDamageFilesIsRefused() {
        Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> Sqlite.requireVersion("3.51.2"));
        Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> Sqlite.requireVersion("3.9.9"));
        Sqlite.requireVersion("3.51.3");
        Sqlite.requireVersion("3.100.0");
        Sqlite.requireVersion("4.0");
    }

    @Test
    void anAuditorCanReadTheJournalWithoutThisCode() throws SQLException {
        JournalRecord record = SampleRecords.of("ann").play("p-1", 5);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.committed(store, record);
        }
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(folder)))) {
            assertEquals(
                    "1 ann 1 2026-03-01T12:00:01.000001Z track.played star +5 " + record.hash(),
                    Sqlite.text(
                            reader.connection(),
                            "SELECT concat_ws(' ', j.position, j.member, j.sequence, j.recorded_at, j.kind, j.points, j.hash)"
                                    + " FROM journal j JOIN records r USING (position)"
                                    + " WHERE instr(r.body, CAST('p-1' AS BLOB))"));
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        EmbeddedStore store = EmbeddedStore.open(folder);
        store.close();
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        FanRewardException refusal = Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> Ask.commit(store, record));
        assertTrue(refusal.toString().contains("closed"), refusal.toString());
        Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> store.journal("ann", 0, 1));
    }

    @Test
    void aCommitThatMakesNoSenseIsRefusedBeforeItIsWritten() {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            SampleRecords ann = SampleRecords.of("ann");
            JournalRecord first = ann.play("p-1");
            ann.play("p-2");
            JournalRecord third = ann.play("p-3");
            JournalRecord bob = SampleRecords.of("bob").play("p-4");
            assertThrows(IllegalArgumentException.class, () -> Ask.commit(store, first, third));
            assertThrows(IllegalArgumentException.class, () -> Ask.commit(store, first, bob));
            assertThrows(IllegalArgumentException.class, () -> store.journal("ann", 0, 0));
            assertEquals(List.of(), store.members("", 10));
            assertEquals(List.of(), store.commit(List.of()));
        }
    }
}
