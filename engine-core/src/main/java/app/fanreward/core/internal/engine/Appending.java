package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that one attempt adds to a member's journal, and the state that runs ahead of the store with them. */
final class Appending {
    /** As many records as most calls add to one journal. */
    private static final int FEW = 4;

    private final MemberState state;
    private final BudgetQuotes budgets;
    private final Entities entities;
    private final List<JournalRecord> records = new ArrayList<>(FEW);
    private final Journals journals;
    private final Counts counts;
    private @Nullable ActMatching acts;

    /** The records by slot, as far as more were added than are looked through at once. */
    private @Nullable Map<RecordKey, JournalRecord> byKey;

    Appending(MemberState state, Journals journals, BudgetQuotes budgets) {
        this.state = state;
        this.budgets = budgets;
        this.entities = journals.entities();
        this.journals = journals;
        this.counts = new MemberCounts(state, journals, records);
    }

    MemberState state() {
        return state;
    }

    BudgetQuotes budgets() {
        return budgets;
    }

    /** What is known of what events are about. */
    Entities entities() {
        return entities;
    }

    /** What was counted, these records included. */
    Counts counts() {
        return counts;
    }

    /** What other sources told of, these records included. */
    ActMatching acts() {
        ActMatching known = acts;
        if (known == null) {
            known = new ActMatching(state, journals, records);
            acts = known;
        }
        return known;
    }

    /** What was added so far, oldest first; nobody else adds any. */
    List<JournalRecord> records() {
        return records;
    }

    /** The record that was added for a slot, or null. */
    @Nullable
    JournalRecord at(RecordKey key) {
        if (byKey != null) {
            return byKey.get(key);
        }
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).key().equals(key)) {
                return records.get(i);
            }
        }
        return null;
    }

    /** A record of the member's by its number, whether or not it was added here. */
    JournalRecord record(long sequence) {
        long first = records.isEmpty() ? Long.MAX_VALUE : records.get(0).sequence();
        return sequence < first
                ? journals.record(state.member(), sequence)
                : records.get(Math.toIntExact(sequence - first));
    }

    /** Adds the next record. */
    void add(JournalRecord record) {
        state.apply(record);
        records.add(record);
        if (byKey != null) {
            byKey.put(record.key(), record);
        } else if (records.size() > FEW) {
            Map<RecordKey, JournalRecord> all = new HashMap<>();
            records.forEach(each -> all.put(each.key(), each));
            byKey = all;
        }
        budgets.note(record);
    }
}
