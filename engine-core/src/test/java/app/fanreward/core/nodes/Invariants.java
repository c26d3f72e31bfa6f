package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.core.InMemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds of a ledger after every step, proven of the records that the step added; of all of it now and then. */
final class Invariants {
    private static final int STEPS_TO_WHOLE_PROOF = 50;
    private static final int PAGE = 1_000;

    private final InMemoryStore store;
    private final Map<String, JournalRecord> heads = new HashMap<>();
    private final Map<String, Long> inAll = new TreeMap<>();
    private long position;
    private long records;
    private int steps;

    Invariants(InMemoryStore store) {
        this.store = store;
    }

    void hold(RewardEngine engine, long budgetUsed, String where) {
        for (List<PositionedRecord> page = store.follow(position, PAGE);
                !page.isEmpty();
                page = store.follow(position, PAGE)) {
            for (PositionedRecord next : page) {
                read(next.record(), where);
                position = next.position();
            }
        }
        inAll.forEach((type, sum) -> assertEquals(0, sum, where + ": the sum of all accounts of " + type));
        assertEquals(records, store.slots(Long.MAX_VALUE), where + ": slots");
        assertEquals(budgetUsed, store.budgetUsed("budgeted"), where + ": budget");
        if (++steps % STEPS_TO_WHOLE_PROOF == 0) {
            assertEquals(List.of(), engine.verify(n -> {}).findings(), where);
        }
    }

    private void read(JournalRecord record, String where) {
        records++;
        JournalRecord before = heads.put(record.member(), record);
        assertEquals(before == null ? 1 : before.sequence() + 1, record.sequence(), where);
        assertEquals(before == null ? ContentHash.ZERO : before.hash(), record.previousHash(), where + ": the chain");
        // Made of bytes again, so that it is what would be read back that is proven.
        JournalRecord read = RecordCodec.decode(RecordCodec.encode(record), record.previousHash(), record.hash());
        assertEquals(record.hash(), RecordCodec.hashOf(read), where + ": the hash");
        Map<String, Long> net = new TreeMap<>();
        for (Posting posting : record.postings()) {
            net.merge(posting.pointType(), posting.amount(), Math::addExact);
            inAll.merge(posting.pointType(), posting.amount(), Math::addExact);
        }
        net.forEach((type, sum) -> assertEquals(0, sum, where + ": postings of " + type + " in " + record));
    }
}
