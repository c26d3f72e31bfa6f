package app.fanreward.api.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points that came in together, or that were put together since.
 *
 * @param id its name within the member's journal
 * @param pointType the key of the point type
 * @param amount all that ever came in, in smallest units; positive
 * @param availableAt from when it can be spent
 * @param expiresAt from when it no longer can, or null for never
 * @param renewal how activity moves that on, or null if nothing does
 */
public record Lot(
        LotId id,
        String pointType,
        long amount,
        Instant availableAt,
        @Nullable Instant expiresAt,
        @Nullable Renewal renewal) {
    /** Checks that only what expires is renewed. */
    public Lot {
        if (renewal != null && expiresAt == null) {
            throw new IllegalArgumentException("lot " + id + " never expires and is renewed");
        }
    }

    /**
     * A lot whose end is fixed.
     *
     * @param id its name within the member's journal
     * @param pointType the key of the point type
     * @param amount what it held at first, in smallest units
     * @param availableAt from when it can be spent
     * @param expiresAt from when it no longer can, or null for never
     */
    public Lot(LotId id, String pointType, long amount, Instant availableAt, @Nullable Instant expiresAt) {
        this(id, pointType, amount, availableAt, expiresAt, null);
    }

    /**
     * The same lot with another end.
     *
     * @param end from when it can no longer be spent
     * @return the lot
     */
    public Lot lasting(Instant end) {
        return new Lot(id, pointType, amount, availableAt, end, renewal);
    }
}
