package app.fanreward.core.internal.program.tier;

import app.fanreward.api.rule.Tier;
import com.google.common.math.LongMath;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member on the way up and down, moved from one instant at which something happens to the next. Not safe for use by
 * several threads.
 */
final class TierClimb {
    private final CompiledTier tier;
    private final Iterator<Map.Entry<Instant, Long>> coming;
    private Map.@Nullable Entry<Instant, Long> first;
    private final TreeMap<Instant, Long> ends = new TreeMap<>();
    private final Rung[] rungs;
    private @Nullable Instant last;
    private long sum;
    private int level;

    TierClimb(CompiledTier tier, NavigableMap<Instant, Long> counted) {
        this.tier = tier;
        this.coming = counted.entrySet().iterator();
        this.first = coming.hasNext() ? coming.next() : null;
        this.rungs = new Rung[tier.top() + 1];
        for (int i = 1; i < rungs.length; i++) {
            rungs[i] = new Rung();
        }
    }

    /** The number of the level that is held. */
    int level() {
        return level;
    }

    /** What counts now. */
    long sum() {
        return sum;
    }

    /** The next instant at which something may change, or null if nothing ever will. */
    @Nullable
    Instant next() {
        Instant next = first == null ? null : first.getKey();
        if (!ends.isEmpty()) {
            next = earlier(next, ends.firstKey());
        }
        for (int i = 1; i < rungs.length; i++) {
            next = earlier(next, rungs[i].deadline());
        }
        return next;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** Moves on to the next instant. */
    void moveTo(Instant now) {
        count(now);
        int earned = tier.earnedBy(sum);
        boolean above = false;
        for (int i = rungs.length - 1; i > 0; i--) {
            @Nullable Instant ended = rungs[i].moveTo(now, i <= earned);
            if (ended != null && !above && i > 1 && tier.downgrade() == Tier.Downgrade.ONE_LEVEL) {
                rungs[i - 1].land(ended);
            }
            above |= rungs[i].held;
        }
        level = 0;
        for (int i = 1; i < rungs.length; i++) {
            level = rungs[i].held ? i : level;
        }
    }

    private void count(Instant now) {
        while (first != null && !first.getKey().isAfter(now)) {
            long amount = first.getValue();
            sum = LongMath.saturatedAdd(sum, amount);
            @Nullable Instant end = endOf(first.getKey());
            if (end != null) {
                ends.merge(end, amount, LongMath::saturatedAdd);
            }
            first = coming.hasNext() ? coming.next() : null;
        }
        while (!ends.isEmpty() && !ends.firstKey().isAfter(now)) {
            sum = LongMath.saturatedSubtract(sum, ends.pollFirstEntry().getValue());
        }
    }

    /** Of a calendar one end holds for all that counts before it. */
    private @Nullable Instant endOf(Instant at) {
        if (!tier.rolls() && last != null && at.isBefore(last)) {
            return last;
        }
        last = tier.countsUntil(at);
        return last;
    }

    /** One level above the base. */
    private final class Rung {
        /** Whether what counts is enough for it. */
        private boolean earned;

        private boolean held;

        /** Until when it is valid, or since when it is no longer earned; null while that alone keeps it. */
        private @Nullable Instant end;

        /** Returns when it ended, if it is no longer held from now on; otherwise null. */
        @Nullable
        Instant moveTo(Instant now, boolean earnedNow) {
            boolean reached = earnedNow && !earned;
            boolean lost = earned && !earnedNow;
            earned = earnedNow;
            if (reached) {
                reach(now);
            } else if (lost && tier.validity() == null) {
                end = now;
            }
            if (!held) {
                return null;
            }
            return earned ? renew(now) : fall(now);
        }

        private void reach(Instant now) {
            held = true;
            if (tier.validity() == null) {
                end = null;
            } else {
                extend(tier.validUntil(now));
            }
        }

        /** What is still earned when its validity ends is valid once more. */
        private @Nullable Instant renew(Instant now) {
            while (end != null && !end.isAfter(now)) {
                end = tier.validUntil(end);
            }
            return null;
        }

        private @Nullable Instant fall(Instant now) {
            Instant ended = end;
            if (ended == null || tier.heldUntil(ended).isAfter(now)) {
                return null;
            }
            held = false;
            end = null;
            return ended;
        }

        /** Comes from above, for a whole validity. */
        void land(Instant ended) {
            held = true;
            extend(tier.validUntil(ended));
        }

        private void extend(Instant until) {
            end = end == null || end.isBefore(until) ? until : end;
        }

        @Nullable
        Instant deadline() {
            if (!held || end == null) {
                return null;
            }
            return earned ? end : tier.heldUntil(end);
        }
    }
}
