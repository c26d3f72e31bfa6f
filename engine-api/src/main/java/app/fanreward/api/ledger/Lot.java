package app.fanreward.api.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points that came in together.
 *
 * @param id its name within the member's journal
 * @param pointType the key of the point type
 * @param amount what it held at first, in smallest units; positive
 * @param availableAt from when it can be spent
 * @param expiresAt from when it no longer can, or null for never
 */
public record Lot(
        LotId id,
        String pointType,
        long amount,
        Instant availableAt,
        @Nullable Instant expiresAt) {}
