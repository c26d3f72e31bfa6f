package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.testkit.SampleRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a file that the last version with layout 1 wrote. What that version said of it is beside it: every record, when
 * the balance of each member changes next, and the budget and the program.
 */
class MigrationTest {
    @TempDir
    Path folder;

    private List<String[]> expected;

    @BeforeEach
    void copyTheOldFile() throws IOException {
        try (InputStream file = resource("fanreward.db")) {
            Files.copy(file, folder.resolve(StoreFolder.DATABASE));
        }
        try (InputStream text = resource("expected.txt")) {
            expected = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", -1))
                    .toList();
        }
    }

    @Test
    void everyRecordIsThereWithItsHashAndItsKey() {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            List<String[]> records = of("record");
            List<PositionedRecord> read = store.follow(0, 10_000);
            assertEquals(303, records.size());
            assertEquals(records.size(), read.size());
            assertEquals(records.size(), store.slots(Long.MAX_VALUE));
            for (int i = 0; i < read.size(); i++) {
                JournalRecord record = read.get(i).record();
                assertArrayEquals(records.get(i), line(read.get(i)));
                assertEquals(record.hash(), RecordCodec.hashOf(record), "the hash of " + record);
                assertEquals(
                        new RecordLocation(record.member(), record.sequence()),
                        store.find(List.of(record.key())).get(record.key()));
                assertEquals(List.of(record), store.journal(record.member(), record.sequence() - 1, 1));
                assertEquals(List.of(read.get(i)), store.inspect(record.member(), record.sequence() - 1, 1));
            }
        }
    }

    @Test
    void membersBudgetsAndProgramsAreThereAndSnapshotsAreNot() {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            List<String> members = of("member").stream().map(parts -> parts[1]).toList();
            assertEquals(6, members.size());
            assertEquals(members, store.members("", 100));
            assertEquals(
                    members,
                    store.heads("", Long.MAX_VALUE, 100).stream()
                            .map(JournalHead::member)
                            .toList());
            for (String[] budget : of("budget")) {
                assertEquals(Long.parseLong(budget[2]), store.budgetUsed(budget[1]));
            }
            for (String[] program : of("program")) {
                ContentHash hash = ContentHash.ofBytes(HexFormat.of().parseHex(program[1]));
                byte[] content = store.program(hash).orElseThrow();
                assertEquals(Integer.parseInt(program[2]), content.length);
                assertEquals(hash, ContentHash.of(content));
            }
            for (String member : members) {
                assertEquals(Optional.empty(), store.snapshot(member));
                assertEquals(new MemberKey.Never(), store.memberKey(member));
            }
        }
    }

    @Test
    void whoIsDueIsFoundInTheRecords() {
        List<DueMember> due = new ArrayList<>();
        for (String[] member : of("member")) {
            if (!member[2].equals("never")) {
                due.add(new DueMember(member[1], Instant.parse(member[2])));
            }
        }
        due.sort(Comparator.comparing(DueMember::at));
        assertEquals(4, due.size());
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertEquals(due, store.due(Instant.MAX, 100));
        }
    }

    @Test
    void theStoreGoesOnWhereTheOldVersionStopped() {
        JournalRecord next;
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            JournalHead head = store.heads("b", Long.MAX_VALUE, 1).get(0);
            assertEquals("bob", head.member());
            JournalRecord newest = store.journal("bob", head.sequence() - 1, 1).get(0);
            next = SampleRecords.after(newest).play("after the migration");
            Ask.committed(store, next);
            store.saveMemberKey("bob", new byte[] {1, 2, 3});
        }
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            assertEquals(List.of(next), store.journal("bob", next.sequence() - 1, 10));
            assertEquals(304, store.lastPosition());
            assertEquals(new MemberKey.Kept(new byte[] {1, 2, 3}), store.memberKey("bob"));
        }
    }

    @Test
    void openForReadingOnlyItSaysWhatToDoAndChangesNothing() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve(StoreFolder.DATABASE));
        FanRewardException refusal = Ask.refusal(ErrorCode.FILE_UNREADABLE, () -> EmbeddedStore.openReadOnly(folder));
        assertTrue(refusal.toString().contains("open it for writing once"), refusal.toString());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve(StoreFolder.DATABASE)));
    }

    @Test
    void aDamagedRecordStopsItAndLeavesTheOldLayout() throws SQLException {
        Ask.tamper(folder, "UPDATE records SET body = CAST(replace(body, 'app', 'apo') AS BLOB) WHERE position = 200");
        Ask.refusal(ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.open(folder));
        assertOldLayout();
    }

    @Test
    void aProcessThatDiesInTheMiddleLeavesTheOldLayout() throws Exception {
        Process migrating = ChildJvm.start(DyingMigration.class, folder);
        try (BufferedReader output = ChildJvm.output(migrating)) {
            assertEquals("migrated, not committed", output.readLine());
        }
        assertEquals(DyingMigration.DEAD, migrating.waitFor());
        assertTrue(Files.size(folder.resolve("fanreward.db-wal")) > 0, "it had begun to write");
        assertOldLayout();
        everyRecordIsThereWithItsHashAndItsKey();
    }

    private void assertOldLayout() throws SQLException {
        StoreFolder store = StoreFolder.forReading(folder);
        try (Statements reader = new Statements(Sqlite.openReader(store))) {
            assertEquals(1, Sqlite.number(reader.connection(), "PRAGMA user_version"));
            assertEquals(303, Sqlite.number(reader.connection(), "SELECT count(*) FROM records"));
            assertEquals(4, Sqlite.number(reader.connection(), "SELECT count(*) FROM snapshots"));
            assertEquals(
                    0, Sqlite.number(reader.connection(), "SELECT count(*) FROM sqlite_schema WHERE name = 'due'"));
        }
    }

    private static String[] line(PositionedRecord positioned) {
        JournalRecord record = positioned.record();
        return new String[] {
            "record",
            Long.toString(positioned.position()),
            record.member(),
            Long.toString(record.sequence()),
            record.key().value(),
            record.hash().toString()
        };
    }

    private List<String[]> of(String kind) {
        return expected.stream().filter(parts -> parts[0].equals(kind)).toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(MigrationTest.class.getResourceAsStream("/version-1/" + name), name);
    }
}
