package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.tier.CompiledTier;
import app.fanreward.core.internal.program.tier.TierHistory;
import java.time.Instant;

/**
 * The level of a tier that a member is on.
 *
 * @param tier the tier
 */
record TierReading(CompiledTier tier) implements Reading {
    @Override
    public Value read(Facts facts) {
        return Value.of(history(facts).levelKey());
    }

    /** How the level went up to when the event happened. */
    TierHistory history(Facts facts) {
        Instant at = facts.event().occurredAt();
        return tier.history(facts.counts().between(tier.counter(), Instant.MIN, at.plusNanos(1)), at);
    }
}
