package app.fanreward.api.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points granted by one rule to one event. It makes one lot. All amounts are smallest units.
 *
 * @param campaign the key of the campaign
 * @param rule the key of the rule
 * @param pointType the key of the point type
 * @param base what the rule would have given without boosts and limits
 * @param desired what it would have given with boosts and without its limits
 * @param granted what it gave; positive, at most {@code desired}
 * @param availableAt from when the points can be spent
 * @param expiresAt from when they no longer can, or null for never
 * @param boosts what boosts added to what was granted, in the order in which they did
 */
public record Award(
        String campaign,
        String rule,
        String pointType,
        long base,
        long desired,
        long granted,
        Instant availableAt,
        @Nullable Instant expiresAt,
        List<Boost> boosts) {
    /** Takes a copy. */
    public Award {
        boosts = List.copyOf(boosts);
    }

    /**
     * An award without boosts.
     *
     * @param campaign the key of the campaign
     * @param rule the key of the rule
     * @param pointType the key of the point type
     * @param desired what the rule would have given without limits
     * @param granted what it gave
     * @param availableAt from when the points can be spent
     * @param expiresAt from when they no longer can, or null for never
     */
    public Award(
            String campaign,
            String rule,
            String pointType,
            long desired,
            long granted,
            Instant availableAt,
            @Nullable Instant expiresAt) {
        this(campaign, rule, pointType, desired, desired, granted, availableAt, expiresAt, List.of());
    }

    /**
     * What one boost added.
     *
     * @param campaign the key of the campaign of the rule that boosts
     * @param rule the key of the rule that boosts
     * @param added how much of what was granted, in smallest units; positive
     */
    public record Boost(String campaign, String rule, long added) {}

    /**
     * Tells what was granted apart from what boosts added to it.
     *
     * @return the base, at most what was granted
     */
    public long grantedOfBase() {
        return Math.min(base, granted);
    }
}
