package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that a store packs as soon as it has seen enough of them. */
class PackingTest {
    private static final int RECORDS = 1_500;

    @TempDir
    Path folder;

    private final List<JournalRecord> booked = new ArrayList<>();

    @BeforeEach
    void fill() {
        SampleRecords ann = SampleRecords.of("ann");
        SampleRecords zoe = SampleRecords.of("zoë \uD83C\uDFB5");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (int i = 0; booked.size() < RECORDS; i++) {
                SampleRecords member = i % 2 == 0 ? ann : zoe;
                List<JournalRecord> together = new ArrayList<>();
                for (int j = 0; j < 50; j++) {
                    String id = i + "-" + j;
                    together.add(
                            j % 10 == 9 ? member.update(id) : j % 3 == 0 ? member.importedPlay(id) : member.play(id));
                }
                store.commit(List.of(new MemberCommit(together.get(0).member(), together, List.of(), null, null)));
                booked.addAll(together);
            }
        }
    }

    @Test
    void packedRecordsComeBackAsTheyWereForWritersReadersAndAuditors() throws SQLException {
        assertTrue(number("SELECT count(*) FROM records WHERE dictionary > 0") > RECORDS / 2);
        assertTrue(number("SELECT avg(length(body)) FROM records WHERE dictionary > 0")
                < number("SELECT avg(length(body)) FROM records WHERE dictionary = 0") / 4);
        for (EmbeddedStore opened : List.of(EmbeddedStore.open(folder), EmbeddedStore.openReadOnly(folder))) {
            try (EmbeddedStore store = opened) {
                assertEquals(
                        booked,
                        store.follow(0, 10_000).stream()
                                .map(PositionedRecord::record)
                                .toList());
                for (JournalRecord record : booked.subList(RECORDS - 50, RECORDS)) {
                    assertEquals(List.of(record), store.journal(record.member(), record.sequence() - 1, 1));
                    assertEquals(1, store.find(List.of(record.key())).size());
                }
            }
        }
        assertEquals(RECORDS, number("SELECT count(*) FROM journal WHERE recorded_at LIKE '2026-03-01T12%'"));
    }

    @Test
    void anotherKindOfRecordsGetsADictionaryOfItsOwn() throws SQLException {
        long before = number("SELECT max(number) FROM dictionaries");
        SplittableRandom random = new SplittableRandom(4);
        String[] words = new String[40];
        for (int i = 0; i < words.length; i++) {
            words[i] = Long.toString(random.nextLong(), 36);
        }
        SampleRecords bob = SampleRecords.of("bob");
        List<JournalRecord> after = new ArrayList<>();
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            while (after.size() < 4_000) {
                List<JournalRecord> together = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    StringBuilder id = new StringBuilder().append(after.size() + i);
                    for (int j = 0; j < 12; j++) {
                        id.append('/').append(words[random.nextInt(words.length)]);
                    }
                    together.add(bob.play(id.toString()));
                }
                Ask.committed(store, together.toArray(JournalRecord[]::new));
                after.addAll(together);
            }
            assertEquals(after, store.journal("bob", 0, 10_000));
        }
        assertTrue(number("SELECT max(number) FROM dictionaries") > before);
        long used = number("SELECT dictionary FROM records ORDER BY position DESC LIMIT 1");
        assertEquals(number("SELECT max(number) FROM dictionaries"), used);
        assertTrue(number("SELECT avg(length(body)) FROM records r JOIN members m ON m.id = r.member"
                        + " WHERE m.name = 'bob' AND dictionary = " + used)
                < number("SELECT avg(length(body)) FROM records r JOIN members m ON m.id = r.member"
                        + " WHERE m.name = 'bob' AND dictionary = " + before));
    }

    @Test
    void recordsOfTheSameKindNeedNoOtherDictionary() throws SQLException {
        long before = number("SELECT max(number) FROM dictionaries");
        JournalRecord newest = null;
        for (JournalRecord record : booked) {
            newest = record.member().equals("ann") ? record : newest;
        }
        SampleRecords ann = SampleRecords.after(Objects.requireNonNull(newest));
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (int i = 0; i < 4_000; i += 100) {
                List<JournalRecord> together = new ArrayList<>();
                for (int j = 0; j < 100; j++) {
                    String id = "more-" + i + "-" + j;
                    together.add(j % 10 == 9 ? ann.update(id) : j % 3 == 0 ? ann.importedPlay(id) : ann.play(id));
                }
                Ask.committed(store, together.toArray(JournalRecord[]::new));
            }
        }
        assertTrue(number("SELECT max(number) FROM dictionaries") <= before + 1);
    }

    @Test
    void oneDamagedCopyOfADictionaryDoesNoHarmAndBothAreNoticed() throws SQLException {
        Ask.tamper(folder, "UPDATE dictionaries SET content = zeroblob(length(content)) WHERE copy = 1");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertEquals(RECORDS, store.follow(0, 10_000).size());
        }
        Ask.tamper(folder, "UPDATE dictionaries SET head = zeroblob(length(head)) WHERE copy = 2");
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            FanRewardException refusal = Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.follow(0, 10_000));
            assertTrue(refusal.toString().contains("dictionary"), refusal.toString());
        }
        Ask.refusal(ErrorCode.STORE_DAMAGED, () -> EmbeddedStore.open(folder).close());
    }

    @Test
    void aChangedColumnOfAPackedRecordIsNoticed() throws SQLException {
        for (String change : List.of(
                "recorded_at = recorded_at + 1",
                "dictionary = 0",
                "dictionary = 99",
                "body = zeroblob(5)",
                "body = x''",
                "hash = zeroblob(32)",
                "previous_hash = zeroblob(32)")) {
            String where = " WHERE position = " + (RECORDS - 100);
            Ask.tamper(
                    folder,
                    "CREATE TABLE kept AS SELECT * FROM records" + where,
                    "UPDATE records SET " + change + where);
            try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
                Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.follow(RECORDS - 101, 1));
                assertEquals(1, store.follow(RECORDS - 102, 1).size());
                assertEquals(1, store.follow(RECORDS - 100, 1).size());
            }
            Ask.tamper(
                    folder, "DELETE FROM records" + where, "INSERT INTO records SELECT * FROM kept", "DROP TABLE kept");
        }
    }

    /** Whatever byte changes: a record is refused or true, never another one. */
    @Test
    void aFlippedByteNeverMakesAnotherRecord() throws Exception {
        SplittableRandom random = new SplittableRandom(12);
        byte[] whole = Files.readAllBytes(folder.resolve(StoreFolder.DATABASE));
        Path copy = Files.createDirectories(folder.resolve("flipped"));
        Map<String, JournalRecord> byPlace = new HashMap<>();
        booked.forEach(record -> byPlace.put(place(record), record));
        int refused = 0;
        for (int flip = 0; flip < 150; flip++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) random.nextInt(1, 256);
            Files.write(copy.resolve(StoreFolder.DATABASE), damaged);
            try (EmbeddedStore store = EmbeddedStore.openReadOnly(copy)) {
                for (PositionedRecord read : store.follow(0, 10_000)) {
                    JournalRecord record = read.record();
                    assertEquals(byPlace.get(place(record)), record, "byte " + at);
                }
            } catch (FanRewardException refusal) {
                refused++;
            }
        }
        assertTrue(refused > 40, refused + " of 150 flips were noticed");
    }

    private static String place(JournalRecord record) {
        return record.sequence() + " " + record.member();
    }

    private long number(String sql) throws SQLException {
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(folder)))) {
            return Sqlite.number(reader.connection(), sql);
        }
    }
}
