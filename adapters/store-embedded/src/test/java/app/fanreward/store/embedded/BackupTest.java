package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.PositionedRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupTest {
    private static final int RECORDS = 300;

    @TempDir
    Path folder;

    @Test
    void aBackupIsAStoreWithAllThatTheStoreHeld() throws IOException {
        Books books = new Books(1, 7);
        Path backup = folder.resolve("deep").resolve("backup");
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(store, RECORDS);
            store.saveMemberKey("m-1", new byte[] {1, 2, 3});
            store.saveMemberKey("m-2", new byte[] {4, 5, 6});
            store.destroyMemberKey("m-2");
            Set<CopyProgress.Step> steps = EnumSet.noneOf(CopyProgress.Step.class);
            BackupReport report = store.backup(backup, (step, done, about) -> steps.add(step));
            assertEquals(
                    new BackupReport(
                            backup.toRealPath(),
                            books.booked().size(),
                            7,
                            books.booked().size(),
                            Files.size(backup.resolve("fanreward.db"))),
                    report);
            try (Stream<Path> files = Files.list(backup)) {
                assertEquals(
                        Set.of("fanreward.db", "lock"),
                        Set.copyOf(
                                files.map(file -> file.getFileName().toString()).toList()));
            }
        }
        for (boolean reading : new boolean[] {true, false}) {
            try (EmbeddedStore copy = reading ? EmbeddedStore.openReadOnly(backup) : EmbeddedStore.open(backup)) {
                books.assertHolds(copy, books.booked().size(), "the backup");
                assertEquals(new MemberKey.Kept(new byte[] {1, 2, 3}), copy.memberKey("m-1"));
                assertEquals(new MemberKey.Destroyed(), copy.memberKey("m-2"));
                assertEquals(
                        new String(Books.PROGRAM, StandardCharsets.UTF_8),
                        new String(copy.program(Books.program()).orElseThrow(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void commitsGoOnMeanwhileAndABackupIsAPrefixOfThem() throws Exception {
        Books books = new Books(2, 50);
        AtomicBoolean enough = new AtomicBoolean();
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(store, RECORDS);
            Thread writer = new Thread(() -> {
                while (!enough.get()) {
                    books.book(store, 1);
                }
            });
            writer.start();
            long[] ends = new long[5];
            for (int i = 0; i < ends.length; i++) {
                BackupReport report = store.backup(folder.resolve("backup-" + i), CopyProgress.NONE);
                assertEquals(report.lastPosition(), report.records());
                ends[i] = report.lastPosition();
            }
            enough.set(true);
            writer.join();
            assertTrue(ends[0] < ends[4], "nothing was written meanwhile");
            for (int i = 0; i < ends.length; i++) {
                try (EmbeddedStore copy = EmbeddedStore.openReadOnly(folder.resolve("backup-" + i))) {
                    books.assertHolds(copy, (int) ends[i], "backup " + i);
                }
            }
        }
    }

    @Test
    void aReaderMakesABackupBesideAWriterOfAnotherProcess() throws Exception {
        Path store = folder.resolve("store");
        Process writer = ChildJvm.start(CrashingWriter.class, store, 1);
        try (BufferedReader output = ChildJvm.output(writer)) {
            for (int i = 0; i < 200; i++) {
                assertTrue(String.valueOf(output.readLine()).startsWith("m-"));
            }
            // Nobody reads on: the writer stops when its pipe is full, and the next lines make it go on.
            Thread reading = new Thread(() -> output.lines().forEach(line -> {}));
            reading.start();
            BackupReport report;
            try (EmbeddedStore reader = EmbeddedStore.openReadOnly(store)) {
                report = reader.backup(folder.resolve("backup"), CopyProgress.NONE);
            }
            writer.destroyForcibly().waitFor();
            reading.join();
            assertTrue(report.records() >= 200, report.toString());
            try (EmbeddedStore source = EmbeddedStore.open(store);
                    EmbeddedStore copy = EmbeddedStore.open(folder.resolve("backup"))) {
                List<PositionedRecord> copied = copy.follow(0, Integer.MAX_VALUE);
                assertEquals(report.records(), copied.size());
                assertEquals(source.follow(0, copied.size()), copied);
            }
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void aFolderThatHoldsSomethingIsRefusedAndLeftAsItWas() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            Path full = Files.createDirectory(folder.resolve("full"));
            Files.writeString(full.resolve("diary.txt"), "dear diary");
            String refusal = Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> store.backup(full, CopyProgress.NONE))
                    .toString();
            assertTrue(refusal.contains("diary.txt") && refusal.contains("new or empty"), refusal);
            try (Stream<Path> files = Files.list(full)) {
                assertEquals(List.of(full.resolve("diary.txt")), files.toList());
            }
            Path file = Files.writeString(folder.resolve("file"), "text");
            Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> store.backup(file, CopyProgress.NONE));
            Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> store.backup(folder.resolve("store"), CopyProgress.NONE));
            Path once = folder.resolve("once");
            store.backup(once, CopyProgress.NONE);
            Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> store.backup(once, CopyProgress.NONE));
        }
    }

    @Test
    void anAttemptThatIsKilledLeavesNothingThatLooksLikeABackupAndCanBeRepeated() throws Exception {
        Books books = new Books(3, 9);
        Path source = folder.resolve("store");
        Path backup = folder.resolve("backup");
        try (EmbeddedStore store = EmbeddedStore.open(source)) {
            books.book(store, 3 * RECORDS + 200);
        }
        Process dying = ChildJvm.start(DyingBackup.class, source, backup);
        assertEquals(DyingBackup.DIED, dying.waitFor());
        assertTrue(Files.exists(backup.resolve("unfinished")), "it died before it began");
        Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(backup));
        Ask.refusal(
                ErrorCode.NOT_FOUND,
                () -> StoreRestore.restore(
                        backup, folder.resolve("never"), new RestorePoint.Everything(), CopyProgress.NONE));
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(source)) {
            store.backup(backup, CopyProgress.NONE);
        }
        try (EmbeddedStore copy = EmbeddedStore.openReadOnly(backup)) {
            books.assertHolds(copy, books.booked().size(), "the second attempt");
        }
    }

    @Test
    void aStoreIsNotBackedUpAsWholeOnceItIsDamaged() throws Exception {
        Books books = new Books(4, 3);
        Path source = folder.resolve("store");
        try (EmbeddedStore store = EmbeddedStore.open(source)) {
            books.book(store, RECORDS);
        }
        for (String damage : List.of(
                "UPDATE records SET body = zeroblob(9) WHERE position = 10",
                "DELETE FROM records WHERE position = 10",
                "DELETE FROM keys WHERE position = 10",
                "UPDATE records SET sequence = 999999 WHERE position = 10")) {
            Path copy = Files.createDirectory(folder.resolve("damaged"));
            Files.copy(source.resolve("fanreward.db"), copy.resolve("fanreward.db"));
            Ask.tamper(copy, damage);
            try (EmbeddedStore store = EmbeddedStore.open(copy)) {
                Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.backup(folder.resolve("none"), CopyProgress.NONE));
            }
            assertFalse(Files.exists(folder.resolve("none").resolve("fanreward.db")), damage);
            for (String file : List.of("fanreward.db", "fanreward.db-wal", "fanreward.db-shm", "lock")) {
                Files.deleteIfExists(copy.resolve(file));
            }
            Files.delete(copy);
        }
    }

    @Test
    void aKeyThatIsDestroyedLaterIsStillInTheBackup() throws Exception {
        Books books = new Books(5, 3);
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(store, RECORDS);
            store.saveMemberKey("m-1", new byte[] {1, 2, 3});
            store.backup(folder.resolve("backup"), CopyProgress.NONE);
            store.destroyMemberKey("m-1");
            assertEquals(new MemberKey.Destroyed(), store.memberKey("m-1"));
        }
        try (EmbeddedStore copy = EmbeddedStore.openReadOnly(folder.resolve("backup"))) {
            assertEquals(
                    new MemberKey.Kept(new byte[] {1, 2, 3}),
                    copy.memberKey("m-1"),
                    "a backup made before keeps the key: the host has to destroy it there");
        }
    }

    /** In the middle of copying, and after it, while what was copied is proven. */
    @ParameterizedTest
    @EnumSource(
            value = CopyProgress.Step.class,
            names = {"COPYING", "CHECKING"})
    void aKeyThatIsDestroyedWhileABackupRunsIsNotInItNorInTheStore(CopyProgress.Step when) throws IOException {
        Books books = new Books(6, 300);
        String key = "the sealed key of ann, long enough to be found";
        Path backup = folder.resolve("backup");
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(store, 20 * RECORDS);
            store.saveMemberKey("ann", key.getBytes(StandardCharsets.US_ASCII));
            store.saveMemberKey("bob", new byte[] {1, 2, 3});
            List<String> answers = new ArrayList<>();
            BackupReport report = store.backup(backup, (step, done, about) -> {
                if (step == when && answers.isEmpty()) {
                    answers.add("erasing");
                    answers.add(erase(store, "ann"));
                    answers.add(erase(store, "never-heard-of"));
                }
            });
            assertEquals(3, answers.size(), "nothing was erased meanwhile");
            // Who copies reads what was there before, so that the log cannot be emptied: the answer says so.
            String expected = when == CopyProgress.Step.COPYING ? "STORE_UNAVAILABLE" : "done";
            assertEquals(List.of(expected, expected), answers.subList(1, 3));
            assertEquals(new MemberKey.Destroyed(), store.memberKey("ann"));
            store.destroyMemberKey("ann");
            assertEquals(books.booked().size(), report.records());
            assertHasNot(folder.resolve("store"), key);
            assertHasNot(backup, key);
        }
        try (EmbeddedStore copy = EmbeddedStore.open(backup)) {
            books.assertHolds(copy, books.booked().size(), "the backup");
            assertEquals(new MemberKey.Destroyed(), copy.memberKey("ann"));
            assertEquals(new MemberKey.Destroyed(), copy.memberKey("never-heard-of"));
            assertEquals(new MemberKey.Kept(new byte[] {1, 2, 3}), copy.memberKey("bob"));
        }
        assertTrue(StoreDoctor.examine(backup).healthy());
    }

    private static String erase(EmbeddedStore store, String member) {
        try {
            store.destroyMemberKey(member);
            return "done";
        } catch (FanRewardException refusal) {
            return refusal.code().toString();
        }
    }

    private static void assertHasNot(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(text), file.toString());
            }
        }
    }

    @Test
    void aClosedStoreMakesNoBackup() {
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"));
        store.close();
        Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> store.backup(folder.resolve("backup"), CopyProgress.NONE));
        assertFalse(Files.exists(folder.resolve("backup")));
    }
}
