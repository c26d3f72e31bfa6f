package app.fanreward.core.internal.program.tier;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.progress.Achievement;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Members getting on in a tier. A change goes level by level, so that what is paid for a level does not depend on how large
 * the steps were. It is known by the level and by which time in a year it was reached, so that a late event or a reversal
 * that only moves when a level was reached takes nothing back.
 */
public final class TierTrack implements Track {
    /** Any instant a tier is asked for lies before the end of this; a reversal may ask for all that ever counted. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** What an event adds at most, where it is counted. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    private final CompiledTier tier;
    private final String pointType;
    private final Qualifying qualifying;
    private final @Nullable CompiledCounter counter;

    private TierTrack(CompiledTier tier, String pointType, Qualifying qualifying, @Nullable CompiledCounter counter) {
        this.tier = tier;
        this.pointType = pointType;
        this.qualifying = qualifying;
        this.counter = counter;
    }

    /** A tier that points move. */
    public static TierTrack ofPoints(CompiledTier tier, String pointType, Qualifying qualifying) {
        return new TierTrack(tier, pointType, qualifying, null);
    }

    /** A tier that a counter moves. */
    public static TierTrack ofCounter(CompiledTier tier, CompiledCounter counter) {
        return new TierTrack(tier, "", Qualifying.NOTHING, counter);
    }

    /** What has counted toward a tier. */
    static NavigableMap<Instant, Long> counted(CompiledTier tier, Counts counts) {
        return counts.between(tier.counter(), Instant.MIN, Instant.MAX);
    }

    @Override
    public String key() {
        return tier.track();
    }

    /** What is paid for a level never counts toward one, or a level could keep itself. */
    @Override
    public boolean on(String kind) {
        return !kind.equals(DerivedKinds.TIER_CHANGED)
                && (counter == null || counter.on().equals(kind));
    }

    @Override
    public boolean countsAwards() {
        return counter == null;
    }

    @Override
    public void reads(Consumer<AttributeRef> reader) {
        if (counter != null) {
            counter.reads(reader);
        }
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        BigDecimal adds = counter == null ? points(granted) : counter.adds(facts);
        if (adds.signum() <= 0) {
            return List.of();
        }
        Instant at = facts.event().occurredAt();
        long amount = adds.min(MOST).longValueExact();
        long there = facts.counts().between(tier.counter(), at.minusNanos(1), at.plusNanos(1)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        // So much at one instant that it cannot be counted is far above every level anyway.
        return there > Long.MAX_VALUE - amount
                ? List.of()
                : List.of(new Charge(tier.counter(), amount, at, at.plus(FOR_EVER)));
    }

    private BigDecimal points(List<Award> granted) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Award award : granted) {
            if (award.pointType().equals(pointType)) {
                sum = sum.add(BigDecimal.valueOf(qualifying.of(award, award.granted())));
            }
        }
        return sum;
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        List<Achievement> reached = new ArrayList<>();
        String[] episodes = new String[tier.top() + 1];
        int[] lastYears = new int[tier.top() + 1];
        int[] numbers = new int[tier.top() + 1];
        for (TierHistory.Change change :
                tier.history(counted(tier, counts), now).changes()) {
            for (int level = change.from() + 1; level <= change.to(); level++) {
                int year = tier.lifelong() ? 0 : tier.yearOf(change.at());
                numbers[level] = year == lastYears[level] ? numbers[level] + 1 : 1;
                lastYears[level] = year;
                episodes[level] = tier.lifelong() ? "" : "|" + year + "." + numbers[level];
                reached.add(step(level, level - 1, level, change.at(), episodes[level]));
            }
            for (int level = change.from(); level > change.to(); level--) {
                reached.add(step(level, level, level - 1, change.at(), episodes[level]));
            }
        }
        return reached;
    }

    private Achievement step(int level, int from, int to, Instant at, String episode) {
        boolean up = to > from;
        return new Achievement(
                key() + "|" + tier.levels().get(level) + episode + (up ? "|up" : "|down"),
                DerivedKinds.TIER_CHANGED,
                at,
                ImmutableMap.of(
                        "tier",
                        Value.of(tier.key()),
                        "from",
                        Value.of(tier.levels().get(from)),
                        "to",
                        Value.of(tier.levels().get(to)),
                        "up",
                        Value.of(up)));
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return tier.history(counted(tier, counts), now).nextChange();
    }
}
