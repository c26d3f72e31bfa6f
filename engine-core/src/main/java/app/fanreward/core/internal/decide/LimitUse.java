package app.fanreward.core.internal.decide;

import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledLimit.Counter;
import app.fanreward.core.internal.program.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much of one limit is used up for one event, and when there is room again. */
final class LimitUse {
    private final CompiledLimit limit;
    private final @Nullable Counter counter;
    private final Input input;
    private final Instant at;

    /**
     * Begins.
     *
     * @param counter the counter that the event falls into, or null for a limit that counts nothing
     */
    LimitUse(CompiledLimit limit, @Nullable Counter counter, Input input) {
        this.limit = limit;
        this.counter = counter;
        this.input = input;
        this.at = input.facts().event().occurredAt();
    }

    /** How much is used: in units, times or awards, whatever the limit counts. */
    long used() {
        if (counter == null) {
            return 0;
        }
        return switch (limit.span()) {
            case Span.Calendar ignored -> total(counter);
            case Span.Rolling(Duration length, Duration ignored) ->
                limit.kind() == CompiledLimit.Kind.COOLDOWN
                        ? between(length, length).size()
                        : mostInOneWindow(between(length, length), at, length);
        };
    }

    private long total(Counter own) {
        long counted = input.counts().total(own.name());
        return own.inPlain() == null
                ? counted
                : Math.addExact(counted, input.counts().total(own.inPlain()));
    }

    private NavigableMap<Instant, Long> between(Duration before, Duration after) {
        if (counter == null) {
            return new TreeMap<>();
        }
        NavigableMap<Instant, Long> found = input.counts().between(counter.name(), at.minus(before), at.plus(after));
        if (counter.inPlain() == null) {
            return found;
        }
        TreeMap<Instant, Long> both = new TreeMap<>(found);
        input.counts()
                .between(counter.inPlain(), at.minus(before), at.plus(after))
                .forEach((when, amount) -> both.merge(when, amount, Math::addExact));
        return both;
    }

    /** The most that any window of a length holds that an instant lies in; a window ends at the instant or later. */
    private static long mostInOneWindow(NavigableMap<Instant, Long> counted, Instant instant, Duration length) {
        long most = sum(counted, instant, length);
        for (Instant end : counted.tailMap(instant, false).keySet()) {
            if (end.isBefore(instant.plus(length))) {
                most = Math.max(most, sum(counted, end, length));
            }
        }
        return most;
    }

    private static long sum(NavigableMap<Instant, Long> counted, Instant end, Duration length) {
        return counted.subMap(end.minus(length), false, end, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** When the limit would allow an award again, as far as is known now; null for never. */
    @Nullable
    Instant retryAt() {
        if (!(limit.span() instanceof Span.Rolling(Duration length, Duration ignored))) {
            return limit.nextPeriod(input.facts(), input.memberZone());
        }
        boolean gap = limit.kind() == CompiledLimit.Kind.COOLDOWN;
        NavigableMap<Instant, Long> counted = between(length, length.multipliedBy(2));
        for (Map.Entry<Instant, Long> one : counted.entrySet()) {
            Instant candidate = one.getKey().plus(length);
            boolean room = gap
                    ? counted.subMap(candidate.minus(length), false, candidate.plus(length), false)
                            .isEmpty()
                    : mostInOneWindow(counted, candidate, length) < limit.most();
            if (candidate.isAfter(at) && room) {
                return candidate;
            }
        }
        return null;
    }
}
