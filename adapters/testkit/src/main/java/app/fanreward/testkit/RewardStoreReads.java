package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store gives back. Extend it with a class that says how to open an empty store. */
public abstract class RewardStoreReads extends StoreSuite {
    /** For subclasses. */
    protected RewardStoreReads() {}

    @Test
    @DisplayName("RS-06 what was committed is shown by every later call")
    void whatWasCommittedIsShownByEveryLaterCall() {
        for (int i = 1; i <= 20; i++) {
            String member = "m-" + i;
            JournalRecord record = SampleRecords.of(member).play("p-" + i);
            long position = positionOf(record);
            assertEquals(List.of(record), journal(member));
            assertEquals(1, store().find(List.of(record.key())).size());
            assertEquals(List.of(new PositionedRecord(position, record)), store().follow(position - 1, 1));
            assertTrue(store().members("", 100).contains(member));
        }
    }

    @Test
    @DisplayName("RS-08 records are read from anywhere in commits of any length")
    void recordsAreReadFromAnywhereInCommitsOfAnyLength() {
        Map<RecordLocation, JournalRecord> all = new HashMap<>();
        for (String member : List.of("ann", "bob")) {
            SampleRecords records = SampleRecords.of(member);
            List<JournalRecord> journal = new ArrayList<>();
            for (int length : List.of(1, 40, 2, 1, 90, 1)) {
                List<JournalRecord> together = new ArrayList<>();
                for (int i = 0; i < length; i++) {
                    together.add(records.importedPlay(length + "-" + journal.size() + "-" + i));
                }
                committed(together.toArray(JournalRecord[]::new));
                journal.addAll(together);
            }
            for (int after = 0; after <= journal.size(); after++) {
                for (int limit : List.of(1, 3, Integer.MAX_VALUE)) {
                    assertEquals(
                            journal.subList(after, (int) Math.min(journal.size(), (long) after + limit)),
                            store().journal(member, after, limit),
                            "after " + after + ", " + limit);
                }
            }
            journal.forEach(record -> all.put(new RecordLocation(member, record.sequence()), record));
        }
        assertEquals(all, store().records(all.keySet()));
        RecordLocation last = new RecordLocation("bob", 135);
        assertEquals(
                Map.of(last, all.get(last)),
                store().records(List.of(last, new RecordLocation("bob", 136), new RecordLocation("cid", 1))));
        assertEquals(Map.of(), store().records(List.of()));
    }

    @Test
    @DisplayName("RS-06 a program once kept is found, also when it is kept again")
    void aProgramOnceKeptIsFound() {
        byte[] content = "a program\0".getBytes(StandardCharsets.UTF_8);
        ContentHash hash = ContentHash.of(content);
        assertEquals(Optional.empty(), store().program(hash));
        store().saveProgram(hash, content);
        store().saveProgram(hash, content);
        assertArrayEquals(content, store().program(hash).orElseThrow());
        assertEquals(Optional.empty(), store().program(ContentHash.ZERO));
    }

    @Test
    @DisplayName("RS-06 of programs that are kept together each is found")
    void ofProgramsThatAreKeptTogetherEachIsFound() {
        SequencedMap<ContentHash, byte[]> contents = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            byte[] content = ("part " + i).getBytes(StandardCharsets.UTF_8);
            contents.put(ContentHash.of(content), content);
        }
        store().saveProgram(contents.lastEntry().getKey(), contents.lastEntry().getValue());
        store().savePrograms(contents);
        store().savePrograms(new LinkedHashMap<>());
        contents.forEach((hash, content) ->
                assertArrayEquals(content, store().program(hash).orElseThrow()));
    }

    @Test
    @DisplayName("RS-07 positions grow with each commit, across members")
    void positionsGrowWithEachCommit() {
        List<PositionedRecord> expected = new ArrayList<>();
        long last = 0;
        for (String member : List.of("zoe", "ann", "mia")) {
            SampleRecords records = SampleRecords.of(member);
            for (int i = 0; i < 3; i++) {
                JournalRecord record = records.play(member + i);
                long position = positionOf(record);
                assertTrue(position > last, position + " is not beyond " + last);
                expected.add(new PositionedRecord(position, record));
                last = position;
            }
        }
        assertEquals(expected, store().follow(0, 100));
    }

    @Test
    @DisplayName("RS-07 within a commit positions grow with the sequence, and the last one is the last position")
    void withinACommitPositionsGrowWithTheSequence() {
        SampleRecords ann = SampleRecords.of("ann");
        long last = positionOf(ann.play("p-1"), ann.play("p-2"), ann.play("p-3"));
        List<PositionedRecord> all = store().follow(0, 100);
        assertEquals(
                List.of(1L, 2L, 3L),
                all.stream().map(p -> p.record().sequence()).toList());
        assertEquals(
                all.stream().map(PositionedRecord::position).sorted().distinct().toList(), positions(all));
        assertEquals(last, all.get(2).position());
    }

    @Test
    @DisplayName("RS-07 following page by page meets every record once")
    void followingPageByPageMeetsEveryRecordOnce() {
        SampleRecords ann = SampleRecords.of("ann");
        for (int i = 0; i < 10; i++) {
            committed(ann.play("p-" + i));
        }
        List<JournalRecord> seen = new ArrayList<>();
        long position = 0;
        for (List<PositionedRecord> page = store().follow(0, 3); !page.isEmpty(); page = store().follow(position, 3)) {
            assertTrue(page.size() <= 3, "at most as many as asked for");
            page.forEach(p -> seen.add(p.record()));
            position = page.get(page.size() - 1).position();
        }
        assertEquals(journal("ann"), seen);
    }

    @Test
    @DisplayName("RS-08 records come back as they went in, with their hashes")
    void recordsComeBackAsTheyWentIn() {
        SampleRecords ann = SampleRecords.of("änn \uD83C\uDFB5 'x' \"y\" %");
        List<JournalRecord> records = List.of(
                ann.play("p-1", 1),
                ann.importedPlay("Ünïcödé/1"),
                ann.update("u 1"),
                ann.play("p-2", Long.MAX_VALUE - 1));
        committed(records.toArray(JournalRecord[]::new));
        List<JournalRecord> read = journal(records.get(0).member());
        assertEquals(records, read);
        for (JournalRecord record : read) {
            assertEquals(record.hash(), RecordCodec.hashOf(record), "the hash of record " + record.sequence());
        }
    }

    @Test
    @DisplayName("RS-08 a journal is read by sequence, from where and as far as asked")
    void aJournalIsReadBySequence() {
        SampleRecords ann = SampleRecords.of("ann");
        List<JournalRecord> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            JournalRecord record = ann.play("p-" + i);
            committed(record);
            committed(SampleRecords.of("other-" + i).play("o-" + i));
            all.add(record);
        }
        assertEquals(all.subList(0, 5), store().journal("ann", 0, 5));
        assertEquals(all.subList(5, 10), store().journal("ann", 5, 5));
        assertEquals(all.subList(10, 12), store().journal("ann", 10, 5));
        assertEquals(List.of(), store().journal("ann", 12, 5));
        assertEquals(List.of(), store().journal("nobody", 0, 5));
    }

    @Test
    @DisplayName("RS-08 members are listed by UTF-16 code units, as Java sorts strings")
    void membersAreListedByCodeUnits() {
        // Beyond U+FFFF: two surrogates, which sort before U+FF21 by code units and after it by code points.
        List<String> members = List.of("B", "a", "a0", "b", "é", "\uD83C\uDFB5", "\uFF21");
        for (int i : new int[] {6, 2, 0, 5, 3, 1, 4}) {
            committed(SampleRecords.of(members.get(i)).play("p-" + i));
        }
        assertEquals(members, store().members("", 100));
        assertEquals(members.subList(0, 3), store().members("", 3));
        assertEquals(members.subList(3, 5), store().members("a0", 2));
        assertEquals(members.subList(6, 7), store().members("\uD83C\uDFB5", 100));
        assertEquals(List.of(), store().members("\uFF21", 100));
    }

    @Test
    @DisplayName("RS-10 a snapshot that is found is one that was committed")
    void aSnapshotThatIsFoundIsOneThatWasCommitted() {
        SampleRecords ann = SampleRecords.of("ann");
        assertEquals(Optional.empty(), store().snapshot("ann"));
        for (int i = 1; i <= 4; i++) {
            JournalRecord record = ann.play("p-" + i);
            MemberSnapshot snapshot = i % 2 == 1 ? new MemberSnapshot("ann", i, new byte[] {(byte) i, 0, -1}) : null;
            commit(new MemberCommit("ann", List.of(record), List.of(), snapshot, null));
            store().snapshot("ann").ifPresent(found -> {
                assertEquals("ann", found.member());
                assertTrue(found.sequence() == 1 || found.sequence() == 3, "no snapshot of " + found.sequence());
                assertTrue(found.sequence() <= record.sequence(), "a snapshot from the future");
                assertArrayEquals(new byte[] {(byte) found.sequence(), 0, -1}, found.state());
            });
        }
    }

    @Test
    @DisplayName("RS-10 records covered by a snapshot are still there")
    void recordsCoveredByASnapshotAreStillThere() {
        SampleRecords ann = SampleRecords.of("ann");
        List<JournalRecord> records = List.of(ann.play("p-1"), ann.play("p-2"));
        commit(new MemberCommit("ann", records, List.of(), new MemberSnapshot("ann", 2, new byte[5]), null));
        assertEquals(records, journal("ann"));
        assertEquals(2, store().follow(0, 10).size());
    }

    private static List<Long> positions(List<PositionedRecord> records) {
        return records.stream().map(PositionedRecord::position).toList();
    }
}
