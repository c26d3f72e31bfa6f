package app.fanreward.api.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open hold.
 *
 * @param hold its key
 * @param pointType the key of the point type
 * @param remaining how many smallest units it still sets aside
 * @param expiresAt when it times out, or null if it waits for the end of a redemption
 */
public record HoldView(
        String hold,
        String pointType,
        long remaining,
        @Nullable Instant expiresAt) {}
