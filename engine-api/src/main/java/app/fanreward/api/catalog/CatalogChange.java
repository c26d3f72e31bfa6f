package app.fanreward.api.catalog;

import app.fanreward.api.event.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A change of the catalogue. Kept for ever in the journal of the reward, so that every redemption can be traced to the
 * terms under which it was made.
 *
 * @param reward the key of the reward
 * @param key makes the change safe to send twice; unique among the changes of this reward
 * @param actor who makes it
 * @param terms what changes
 */
public record CatalogChange(String reward, String key, String actor, Terms terms) {
    /** Checks the parts. */
    public CatalogChange {
        if (!Names.isKey(reward)) {
            throw new IllegalArgumentException("'" + reward + "' is no key: lower-case letters, digits and hyphens");
        }
        if (!Names.isId(key)) {
            throw new IllegalArgumentException("key '" + key + "' is no id");
        }
        if (!Names.isId(actor)) {
            throw new IllegalArgumentException("actor '" + actor + "' is no id");
        }
        if (terms instanceof Offered(Reward offered, Instant ignored)
                && !offered.key().equals(reward)) {
            throw new IllegalArgumentException("the change is of '" + reward + "' and offers '" + offered.key() + "'");
        }
    }

    /** What changes. The set grows: switch over it with a default. */
    public sealed interface Terms {}

    /**
     * New terms of a reward, its next version.
     *
     * @param reward the terms
     * @param effectiveFrom from when they hold, or null for at once; not before the version before it
     */
    public record Offered(Reward reward, @Nullable Instant effectiveFrom) implements Terms {
        /** Cuts the instant to what the ledger keeps. */
        public Offered {
            effectiveFrom = effectiveFrom == null ? null : effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * More or fewer items. A reward of which nobody ever stated a stock never runs out.
     *
     * @param by how many more, or fewer if negative; what is left never falls below 0
     */
    public record Stocked(long by) implements Terms {
        private static final long LARGEST_STOCK = 1_000_000_000_000L;

        /** Checks the part. */
        public Stocked {
            if (by == 0 || by > LARGEST_STOCK || by < -LARGEST_STOCK) {
                throw new IllegalArgumentException("the stock changes by a number other than 0, at most 10^12");
            }
        }
    }

    /** The reward can no longer be had. */
    public record Retired() implements Terms {}
}
