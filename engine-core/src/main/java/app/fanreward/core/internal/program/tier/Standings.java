package app.fanreward.core.internal.program.tier;

import app.fanreward.api.member.TierStanding;
import app.fanreward.core.internal.program.Counts;
import java.time.Instant;

/** Tells where a member stands. */
public final class Standings {
    private Standings() {}

    /** Where the member stands in a tier at an instant. */
    public static TierStanding of(CompiledTier tier, Counts counts, Instant at) {
        // What is known to happen later is left out, as for any event at that instant.
        TierHistory history = tier.history(counts.between(tier.counter(), Instant.MIN, at.plusNanos(1)), at);
        int next = history.next();
        return new TierStanding(
                tier.key(),
                at,
                history.levelKey(),
                history.since(),
                history.nextChange(),
                tier.unit().shown(history.counted()),
                next < 0 ? null : tier.levels().get(next),
                next < 0 ? null : history.missingFor(next),
                history.changes().stream()
                        .map(change -> new TierStanding.Change(
                                change.at(),
                                tier.levels().get(change.from()),
                                tier.levels().get(change.to())))
                        .toList());
    }
}
