package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.JournalRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one commit adds to the journal of a member: one document, so that it is there as a whole or not at all.
 *
 * @param id the commit's own, by which it is known again when it is not known whether it arrived
 * @param member whose journal
 * @param first the number of its first record; of what only gives slots up a negative number that nobody else has
 * @param records its records by sequence; none if it only gives slots up
 * @param slots what it takes in the journal: first one for each of its records, in their order; then second ones of
 *     keys, and those of claims
 * @param draws what it draws on budgets
 * @param nextDue when something is due for the member after it, or null
 * @param position the position of its first record, or null as long as nobody asked for it
 */
record Entry(
        String id,
        String member,
        long first,
        List<JournalRecord> records,
        List<String> slots,
        List<Draw> draws,
        @Nullable Instant nextDue,
        @Nullable Long position) {
    /**
     * What it draws on a budget.
     *
     * @param budget the name
     * @param amount in smallest units; negative to give back
     */
    record Draw(String budget, long amount) {}

    Entry {
        records = List.copyOf(records);
        slots = List.copyOf(slots);
        draws = List.copyOf(draws);
    }

    /** What fills a slot, so that nothing else ever can. */
    static Entry givingUp(String id, String member, String slot, long number) {
        return new Entry(id, member, number, List.of(), List.of(slot), List.of(), null, null);
    }

    /** Whether it only gives slots up. */
    boolean givesUp() {
        return records.isEmpty();
    }

    /** The number of its last record. */
    long last() {
        return first + records.size() - 1;
    }

    /** Whether it is settled where it stands among all entries. */
    boolean isSettled() {
        return position != null;
    }

    /** The position of its last record; to be asked only where it has one. */
    long lastPosition() {
        if (position == null) {
            throw new IllegalStateException("entry " + id + " has no position yet");
        }
        return position + records.size() - 1;
    }
}
