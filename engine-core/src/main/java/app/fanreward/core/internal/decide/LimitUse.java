package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much of one limit is used up for one event, and when there is room again. */
final class LimitUse {
    /** How far ahead of a late event others are looked at. */
    private static final Duration FAR = RollingPeriod.LONGEST.multipliedBy(2);

    private final CompiledLimit limit;
    private final Name counter;
    private final Input input;
    private final EventTally tally;
    private final Instant at;

    /**
     * Begins.
     *
     * @param counter the counter that the event falls into
     * @param tally what the event itself has taken so far
     */
    LimitUse(CompiledLimit limit, Name counter, Evaluating evaluating, EventTally tally) {
        this.limit = limit;
        this.counter = counter;
        this.input = evaluating.input();
        this.tally = tally;
        this.at = input.facts().event().occurredAt();
    }

    /**
     * How much is used: in units, times or awards, whatever the limit counts.
     *
     * @param counter the counter that the event falls into
     * @param tally what the event itself has taken so far
     */
    static long of(CompiledLimit limit, Name counter, Evaluating evaluating, EventTally tally) {
        if (limit.span() instanceof Span.Rolling rolling) {
            return new LimitUse(limit, counter, evaluating, tally).of(rolling.length());
        }
        // Less than nothing is never left, so what was counted above a limit that was lowered is not told.
        long before = limit.ofAll()
                ? limit.most() - evaluating.quotes().remaining(counter.name(), limit.most())
                : total(counter, evaluating.input().facts().counts());
        return Math.addExact(before, tally.of(counter.name()));
    }

    private static long total(Name counter, Counts counts) {
        long counted = counts.total(counter.name());
        return counter.inPlain() == null ? counted : Math.addExact(counted, counts.total(counter.inPlain()));
    }

    private long of(Duration length) {
        return limit.kind() == CompiledLimit.Kind.COOLDOWN
                ? between(length, length).size()
                : mostInOneWindow(between(length, length), at, length);
    }

    private NavigableMap<Instant, Long> between(Duration before, Duration after) {
        NavigableMap<Instant, Long> found =
                input.facts().counts().between(counter.name(), at.minus(before), at.plus(after));
        long own = tally.of(counter.name());
        if (counter.inPlain() == null && own == 0) {
            return found;
        }
        TreeMap<Instant, Long> all = new TreeMap<>(found);
        if (counter.inPlain() != null) {
            input.facts()
                    .counts()
                    .between(counter.inPlain(), at.minus(before), at.plus(after))
                    .forEach((when, amount) -> all.merge(when, amount, Math::addExact));
        }
        if (own != 0) {
            all.merge(at, own, Math::addExact);
        }
        return all;
    }

    /** The most that any window of a length holds that an instant lies in; a window ends at the instant or later. */
    private static long mostInOneWindow(NavigableMap<Instant, Long> counted, Instant instant, Duration length) {
        Iterator<Map.Entry<Instant, Long>> oldest = counted.entrySet().iterator();
        Map.@Nullable Entry<Instant, Long> first = oldest.hasNext() ? oldest.next() : null;
        long sum = 0;
        long most = 0;
        for (Map.Entry<Instant, Long> one : counted.entrySet()) {
            boolean later = one.getKey().isAfter(instant);
            if (later && !one.getKey().isBefore(instant.plus(length))) {
                break;
            }
            if (later) {
                most = Math.max(most, sum);
            }
            sum += one.getValue();
            // What a window that ends here no longer holds; before the instant, one that ends at the instant.
            Instant begin = (later ? one.getKey() : instant).minus(length);
            while (first != null && !first.getKey().isAfter(begin)) {
                sum -= first.getValue();
                first = oldest.hasNext() ? oldest.next() : null;
            }
        }
        return Math.max(most, sum);
    }

    /** When the limit would allow an award again, as far as is known now; null for never. */
    @Nullable
    Instant retryAt() {
        if (!(limit.span() instanceof Span.Rolling(Duration length, Duration ignored))) {
            return limit.nextPeriod(input.facts(), input.memberZone());
        }
        boolean gap = limit.kind() == CompiledLimit.Kind.COOLDOWN;
        NavigableMap<Instant, Long> counted = between(length, FAR);
        for (Map.Entry<Instant, Long> one : counted.entrySet()) {
            Instant candidate = one.getKey().plus(length);
            if (!candidate.isAfter(at)) {
                continue;
            }
            boolean room = gap
                    ? isFree(counted, candidate, length)
                    : mostInOneWindow(counted, candidate, length) < limit.most();
            if (room) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isFree(NavigableMap<Instant, Long> counted, Instant candidate, Duration gap) {
        Instant before = counted.floorKey(candidate);
        Instant after = counted.ceilingKey(candidate);
        return (before == null || !before.plus(gap).isAfter(candidate))
                && (after == null || !candidate.plus(gap).isAfter(after));
    }
}
