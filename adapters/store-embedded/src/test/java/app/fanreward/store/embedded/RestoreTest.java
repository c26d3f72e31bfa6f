package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.DueMember;
import app.fanreward.store.embedded.RestorePoint.Entry;
import app.fanreward.store.embedded.RestorePoint.Everything;
import app.fanreward.store.embedded.RestorePoint.Moment;
import app.fanreward.store.embedded.RestorePoint.Position;
import app.fanreward.testkit.SampleRecords;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    private static final int RECORDS = 120;

    @TempDir
    Path folder;

    private final Books books = new Books(20, 5);
    private Path backup;

    @BeforeEach
    void backUp() {
        backup = folder.resolve("backup");
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(store, RECORDS);
            store.backup(backup, CopyProgress.NONE);
        }
    }

    private RestoreReport restore(Path target, RestorePoint point) {
        return StoreRestore.restore(backup, target, point, CopyProgress.NONE);
    }

    @Test
    void everythingComesBackAndGoesOn() throws Exception {
        Path target = folder.resolve("target");
        RestoreReport report = restore(target, new Everything());
        int all = books.booked().size();
        Instant newest = books.booked().stream()
                .map(JournalRecord::recordedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        assertEquals(
                new RestoreReport(
                        target.toRealPath(), all, 5, all, newest, 0, Files.size(target.resolve("fanreward.db"))),
                report);
        try (EmbeddedStore store = EmbeddedStore.open(target);
                EmbeddedStore original = EmbeddedStore.openReadOnly(backup)) {
            books.assertHolds(store, all, "restored");
            assertEquals(original.due(Instant.MAX, 100), store.due(Instant.MAX, 100));
            for (String member : store.members("", 10)) {
                assertEquals(
                        original.snapshot(member).map(found -> found.sequence()),
                        store.snapshot(member).map(found -> found.sequence()));
            }
            books.book(store, 20);
            books.assertHolds(store, books.booked().size(), "and goes on");
        }
    }

    @Test
    void anyPrefixOfThePositionsComesBackConsistent() {
        int all = books.booked().size();
        for (int position = 1; position <= all; position += 7) {
            Path target = folder.resolve("at-" + position);
            RestoreReport report = restore(target, new Position(position));
            assertEquals(position, report.records());
            assertEquals(position, report.lastPosition());
            assertEquals(all - position, report.recordsLeftOut());
            try (EmbeddedStore store = EmbeddedStore.open(target)) {
                books.assertHolds(store, position, "up to " + position);
                assertEquals(
                        store.members("", 10).stream()
                                .map(member -> new DueMember(member, Instant.EPOCH))
                                .toList(),
                        store.due(Instant.EPOCH, 10),
                        "whatever is due is looked for");
            }
            DoctorReport doctor = StoreDoctor.examine(target);
            assertTrue(doctor.healthy(), "up to " + position + ": " + doctor);
        }
    }

    @Test
    void whatWasCutOffCanBeBookedAgain() {
        Path target = folder.resolve("target");
        restore(target, new Position(30));
        try (EmbeddedStore store = EmbeddedStore.open(target)) {
            JournalRecord next = books.booked().get(30);
            Ask.committed(store, next);
            assertEquals(31, store.lastPosition());
            assertEquals(next, store.follow(30, 10).get(0).record());
        }
    }

    @Test
    void upToARecordOfAMemberMeansUpToItsPositionForEverybody() {
        JournalRecord last = books.booked().get(49);
        RestoreReport report = restore(folder.resolve("target"), new Entry(last.member(), last.sequence()));
        assertEquals(50, report.lastPosition());
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("target"))) {
            books.assertHolds(store, 50, "up to a record");
        }
    }

    @Test
    void upToAnInstantKeepsThePrefixThatEndsWithTheLastRecordBookedByThen() {
        Instant instant = SampleRecords.START.plusSeconds(9);
        int last = 0;
        for (int i = 0; i < books.booked().size(); i++) {
            if (!books.booked().get(i).recordedAt().isAfter(instant)) {
                last = i + 1;
            }
        }
        RestoreReport report = restore(folder.resolve("target"), new Moment(instant));
        assertEquals(last, report.lastPosition());
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("target"))) {
            books.assertHolds(store, last, "up to an instant");
        }
        RestoreReport all = restore(folder.resolve("all"), new Moment(Instant.MAX));
        assertEquals(0, all.recordsLeftOut());
        String refusal = Ask.refusal(
                        ErrorCode.NOT_FOUND, () -> restore(folder.resolve("none"), new Moment(SampleRecords.START)))
                .toString();
        assertTrue(refusal.contains(books.booked().get(0).recordedAt().toString()), refusal);
    }

    @Test
    void aPointThatIsNotInTheBackupIsRefusedAndLeavesNoStore() {
        int beyond = books.booked().size() + 1;
        Path target = folder.resolve("target");
        assertTrue(Ask.refusal(ErrorCode.NOT_FOUND, () -> restore(target, new Position(beyond)))
                .toString()
                .contains("ends at position " + (beyond - 1)));
        Ask.refusal(ErrorCode.NOT_FOUND, () -> restore(target, new Entry("m-0", 1_000)));
        Ask.refusal(ErrorCode.NOT_FOUND, () -> restore(target, new Entry("nobody", 1)));
        Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(target));
        restore(target, new Everything());
    }

    @Test
    void aTargetThatHoldsSomethingOrIsWrittenToIsRefused() {
        Path full = folder.resolve("store");
        Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> restore(full, new Everything()));
        try (EmbeddedStore store = EmbeddedStore.open(full)) {
            books.assertHolds(store, books.booked().size(), "left as it was");
            Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> restore(full, new Everything()));
            Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> restore(backup, new Everything()));
            Ask.refusal(
                    ErrorCode.NOT_FOUND,
                    () -> StoreRestore.restore(
                            folder.resolve("nowhere"), folder.resolve("x"), new Everything(), CopyProgress.NONE));
        }
        Path taken = folder.resolve("taken");
        try (StagedStore other = StagedStore.begin(taken)) {
            Ask.refusal(ErrorCode.STORE_LOCKED, () -> restore(taken, new Everything()));
            assertTrue(Files.exists(other.staged().folder()));
        }
        restore(taken, new Everything());
    }

    @Test
    void theBackupIsOnlyRead() throws Exception {
        byte[] before = Files.readAllBytes(backup.resolve("fanreward.db"));
        restore(folder.resolve("target"), new Position(10));
        assertArrayEquals(before, Files.readAllBytes(backup.resolve("fanreward.db")));
        assertFalse(Files.exists(backup.resolve("fanreward.db-wal")));
    }

    @Test
    void aStoreThatIsWrittenToServesAsABackup() {
        try (EmbeddedStore running = EmbeddedStore.open(folder.resolve("store"))) {
            books.book(running, 10);
            StoreRestore.restore(folder.resolve("store"), folder.resolve("then"), new Position(40), CopyProgress.NONE);
            try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("then"))) {
                books.assertHolds(store, 40, "of a running store");
            }
        }
    }

    @Test
    void aDamagedBackupIsRefused() throws Exception {
        Ask.tamper(backup, "UPDATE records SET body = zeroblob(9) WHERE position = 10");
        Ask.refusal(ErrorCode.STORE_DAMAGED, () -> restore(folder.resolve("target"), new Everything()));
        Ask.refusal(ErrorCode.NOT_FOUND, () -> EmbeddedStore.openReadOnly(folder.resolve("target")));
    }

    @Test
    void aBackupOfLayoutOneIsBroughtToTheNewestLayout() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        try (InputStream file = RestoreTest.class.getResourceAsStream("/version-1/fanreward.db")) {
            Files.copy(Objects.requireNonNull(file), old.resolve("fanreward.db"));
        }
        byte[] before = Files.readAllBytes(old.resolve("fanreward.db"));
        RestoreReport report = StoreRestore.restore(old, folder.resolve("new"), new Position(3), CopyProgress.NONE);
        assertEquals(3, report.records());
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder.resolve("new"))) {
            assertEquals(3, store.follow(0, 10).size());
        }
        assertArrayEquals(before, Files.readAllBytes(old.resolve("fanreward.db")));
    }
}
