package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the doctor says of a store as a whole. */
class DoctorTest extends DoctorSuite {
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
    void theDamagedStoreIsNeverChanged() throws Exception {
        overwrite(2, new byte[PAGE]);
        Map<String, byte[]> before = files();
        StoreDoctor.examine(store);
        repair();
        Map<String, byte[]> after = files();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
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
}
