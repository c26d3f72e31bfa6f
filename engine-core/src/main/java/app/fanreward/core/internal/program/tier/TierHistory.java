package app.fanreward.core.internal.program.tier;

import app.fanreward.api.event.Value;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * How a member's level went: a pure function of the tier, of what counted by when it happened, and of time.
 *
 * @param tier the tier
 * @param changes every change up to the instant, by time; at most one at each
 * @param level the number of the level held at the instant
 * @param counted what counts at the instant
 * @param nextChange when the level changes by what is known, or null for never
 */
public record TierHistory(
        CompiledTier tier,
        ImmutableList<Change> changes,
        int level,
        long counted,
        @Nullable Instant nextChange) {
    /**
     * A change of level.
     *
     * @param at from when on the new level is held
     * @param from the number of the level before
     * @param to the number of the new one
     */
    public record Change(Instant at, int from, int to) {}

    static TierHistory of(CompiledTier tier, NavigableMap<Instant, Long> counted, Instant until) {
        TierClimb climb = new TierClimb(tier, counted);
        ImmutableList.Builder<Change> changes = ImmutableList.builder();
        @Nullable Instant next = climb.next();
        while (next != null && !next.isAfter(until)) {
            int before = climb.level();
            climb.moveTo(next);
            if (climb.level() != before) {
                changes.add(new Change(next, before, climb.level()));
            }
            next = climb.next();
        }
        int level = climb.level();
        long sum = climb.sum();
        while (next != null && climb.level() == level) {
            climb.moveTo(next);
            if (climb.level() == level) {
                next = climb.next();
            }
        }
        return new TierHistory(tier, changes.build(), level, sum, next);
    }

    /** Since when the level is held, or null if no other ever was. */
    public @Nullable Instant since() {
        return changes.isEmpty() ? null : changes.get(changes.size() - 1).at();
    }

    /** The key of the level held at the instant. */
    public String levelKey() {
        return tier.levels().get(level);
    }

    /** The number of the next higher level that is not earned, or -1 if all are. */
    public int next() {
        int next = Math.max(level, tier.earnedBy(counted)) + 1;
        return next > tier.top() ? -1 : next;
    }

    /** How much more must count for a level; nothing if it is earned. */
    public Value missingFor(int wanted) {
        return tier.unit().shown(Math.max(0, tier.thresholds().get(wanted) - counted));
    }
}
