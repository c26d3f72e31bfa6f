package app.fanreward.api.ledger;

/**
 * Names a lot within a member's journal.
 *
 * @param sequence the number of the record that opened it
 * @param index its place among the lots which that record opened, from 0
 */
public record LotId(long sequence, int index) implements Comparable<LotId> {
    @Override
    public int compareTo(LotId other) {
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Integer.compare(index, other.index);
    }
}
