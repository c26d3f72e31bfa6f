package app.fanreward.api.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reversal undid.
 *
 * @param sequence the number of the record it undid
 * @param parts how much of each lot, at least one
 * @param restock how many items go back to the shelf
 * @param other the other journal that a further step concerns, or null if there is none
 * @param returned what was given back of what rules took for an event
 * @param whole whether an event was undone with all that it brought, as if it had not happened
 * @param rating as what the event counts from then on, if it was re-rated; otherwise null
 * @param freed the number of the record of an event that stood for an act which is open again to events of other
 *     sources: the one that was undone, or the one for which an activation on the past gave what was; 0 if there is none
 */
public record ReversalDetail(
        long sequence,
        List<Part> parts,
        long restock,
        @Nullable String other,
        List<Returned> returned,
        boolean whole,
        @Nullable Rating rating,
        long freed)
        implements CommandDetail {
    /** Takes copies. */
    public ReversalDetail {
        parts = List.copyOf(parts);
        returned = List.copyOf(returned);
    }

    /**
     * A reversal by which no event was re-rated and no penalty given back.
     *
     * @param sequence the number of the record it undid
     * @param parts how much of each lot
     * @param restock how many items go back to the shelf
     * @param other the other journal that a further step concerns, or null
     * @param whole whether an event was undone with all that it brought
     */
    public ReversalDetail(long sequence, List<Part> parts, long restock, @Nullable String other, boolean whole) {
        this(sequence, parts, restock, other, List.of(), whole, null, 0);
    }

    /**
     * Tells whether an act is open again to events of other sources.
     *
     * @return whether an event stood for one that does no more
     */
    public boolean frees() {
        return freed > 0;
    }

    /**
     * What was given back of a penalty. All amounts are smallest units.
     *
     * @param penalty its place among the penalties of the event, from 0
     * @param pointType the key of the point type
     * @param amount how much of it
     * @param forgiven what of that the member still owed
     */
    public record Returned(int penalty, String pointType, long amount, long forgiven) {}

    /**
     * A part of what was undone. All amounts are smallest units.
     *
     * @param lot the lot that the original opened or took from
     * @param pointType the key of the point type
     * @param amount how much of it
     * @param own what was still in that lot
     * @param expired what had expired from it
     * @param others what the member gave from other lots
     * @param owed what the member owes now
     * @param writtenOff what nobody gives
     */
    public record Part(
            LotId lot,
            String pointType,
            long amount,
            long own,
            long expired,
            long others,
            long owed,
            long writtenOff) {}
}
