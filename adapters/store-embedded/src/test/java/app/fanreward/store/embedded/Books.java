package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.testkit.SampleRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Books made-up records of a few members as an engine would, and remembers them in the order of their positions. */
final class Books {
    static final String CAMPAIGN = "spring";
    static final byte[] PROGRAM = "a program".getBytes(StandardCharsets.UTF_8);

    private final SplittableRandom random;
    private final int members;
    private final Map<String, SampleRecords> journals = new HashMap<>();
    private final List<JournalRecord> booked = new ArrayList<>();

    Books(long seed, int members) {
        this.random = new SplittableRandom(seed);
        this.members = members;
    }

    /** What was booked, by position from 1. */
    List<JournalRecord> booked() {
        return booked;
    }

    static ContentHash program() {
        return ContentHash.of(PROGRAM);
    }

    /** Books about so many records. */
    void book(EmbeddedStore store, int records) {
        store.saveProgram(program(), PROGRAM);
        int until = booked.size() + records;
        while (booked.size() < until) {
            commit(store);
        }
    }

    private void commit(EmbeddedStore store) {
        String member = "m-" + random.nextInt(members);
        SampleRecords journal = journals.computeIfAbsent(member, SampleRecords::of);
        List<JournalRecord> together = new ArrayList<>();
        long points = 0;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int earned = random.nextInt(1, 9);
            points += earned;
            together.add(journal.play("p-" + booked.size() + "-" + i, earned));
        }
        long last = together.get(together.size() - 1).sequence();
        MemberSnapshot snapshot = random.nextInt(3) == 0
                ? new MemberSnapshot(member, last, ("state " + last).getBytes(StandardCharsets.UTF_8))
                : null;
        Instant due = random.nextBoolean() ? SampleRecords.START.plusSeconds(random.nextInt(1_000)) : null;
        MemberCommit commit = new MemberCommit(
                member, together, List.of(new BudgetDraw(CAMPAIGN, points, Long.MAX_VALUE)), snapshot, due);
        assertInstanceOf(Committed.class, store.commit(List.of(commit)).get(0));
        booked.addAll(together);
    }

    /** Checks that a store holds what was booked up to a position, and nothing else. */
    void assertHolds(EmbeddedStore store, int upTo, String where) {
        List<JournalRecord> expected = booked.subList(0, upTo);
        List<PositionedRecord> found = store.follow(0, Integer.MAX_VALUE);
        assertEquals(expected, found.stream().map(PositionedRecord::record).toList(), where + ": the records");
        assertEquals(upTo, store.lastPosition(), where + ": the last position");
        assertEquals(upTo, store.slots(Long.MAX_VALUE), where + ": the keys");
        Map<String, Long> heads = new TreeMap<>();
        Map<RecordKey, RecordLocation> keys = new HashMap<>();
        for (JournalRecord record : expected) {
            heads.put(record.member(), record.sequence());
            keys.put(record.key(), new RecordLocation(record.member(), record.sequence()));
        }
        assertEquals(keys, store.find(booked.stream().map(JournalRecord::key).toList()), where + ": who owns keys");
        assertEquals(List.copyOf(heads.keySet()), store.members("", Integer.MAX_VALUE), where + ": the members");
        assertEquals(drawn(expected), store.budgetUsed(CAMPAIGN), where + ": the budget");
        heads.forEach((member, head) -> {
            assertEquals(
                    expected.stream()
                            .filter(record -> record.member().equals(member))
                            .toList(),
                    store.journal(member, 0, Integer.MAX_VALUE),
                    where + ": the journal of " + member);
            store.snapshot(member)
                    .ifPresent(snapshot -> assertTrue(snapshot.sequence() <= head, where + ": a snapshot ahead"));
        });
    }

    static long drawn(List<JournalRecord> records) {
        long drawn = 0;
        for (JournalRecord record : records) {
            for (Posting posting : record.postings()) {
                drawn -= posting.account() == AccountKind.BUDGET ? posting.amount() : 0;
            }
        }
        return drawn;
    }
}
