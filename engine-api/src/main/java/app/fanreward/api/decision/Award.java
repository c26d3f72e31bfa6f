package app.fanreward.api.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points granted by one rule to one event. It makes one lot.
 *
 * @param campaign the key of the campaign
 * @param rule the key of the rule
 * @param pointType the key of the point type
 * @param desired what the rule would have given without limits, in smallest units
 * @param granted what it gave, in smallest units; positive, at most {@code desired}
 * @param availableAt from when the points can be spent
 * @param expiresAt from when they no longer can, or null for never
 */
public record Award(
        String campaign,
        String rule,
        String pointType,
        long desired,
        long granted,
        Instant availableAt,
        @Nullable Instant expiresAt) {}
