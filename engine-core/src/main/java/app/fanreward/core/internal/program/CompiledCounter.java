package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.CalendarPeriod;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A declared counter with its names resolved.
 *
 * @param key its key
 * @param on the kind of event it counts
 * @param kind what is counted
 * @param of the attribute that is summed or told apart, or null
 * @param where only events for which this holds, or null
 * @param scope what is counted apart, and over which stretch of time
 * @param type the type it has for conditions
 */
public record CompiledCounter(
        String key,
        String on,
        Kind kind,
        @Nullable AttributeRef of,
        @Nullable CompiledCondition where,
        Scope scope,
        AttributeType type)
        implements Reading {
    /** What is counted. */
    public enum Kind {
        COUNT,
        SUM,
        DISTINCT
    }

    /** What the names of all counters of declared ones begin with; no campaign is named so. */
    public static final String PREFIX = "counter|";

    private static final Span EVER = new Span.Calendar(CalendarPeriod.Unit.LIFETIME, null);

    /** What was counted before an event; null if the event lacks an attribute that is counted apart. */
    @Override
    public @Nullable Value read(Facts facts) {
        Scope.@Nullable Name name = scope.nameFor(facts, zone(facts));
        if (name == null) {
            return null;
        }
        long counted = counted(facts, name);
        return switch (type) {
            case DURATION -> Value.of(Duration.ofNanos(counted));
            case DECIMAL -> Value.of(CompiledAmount.PerAccumulated.shown(counted));
            default -> Value.of(counted);
        };
    }

    private long counted(Facts facts, Scope.Name name) {
        long counted = counted(facts, name.name());
        return name.inPlain() == null ? counted : counted + counted(facts, name.inPlain());
    }

    private long counted(Facts facts, String name) {
        if (!(scope.span() instanceof Span.Rolling(Duration length, Duration ignored))) {
            return facts.counts().total(name);
        }
        Instant at = facts.event().occurredAt();
        return facts.counts().between(name, at.minus(length), at.plusNanos(1)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Names the attributes that what an event adds depends on. */
    public void reads(Consumer<AttributeRef> reader) {
        if (of != null) {
            reader.accept(of);
        }
        if (where != null) {
            where.attributes(reader);
        }
        scope.dimensions().forEach(reader);
    }

    private static ZoneId zone(Facts facts) {
        return facts.member().zone();
    }

    /** What an event adds. */
    public List<Charge> charges(Facts facts) {
        Scope.@Nullable Name name = scope.nameFor(facts, zone(facts));
        if (name == null || (where != null && where.test(facts) != Truth.TRUE)) {
            return List.of();
        }
        return switch (kind) {
            case COUNT -> List.of(charge(facts, name.name(), 1));
            case SUM -> sum(facts, name);
            case DISTINCT -> distinct(facts, name.name());
        };
    }

    /** What an event adds where it is counted, whatever was counted before; not of different values. */
    public BigDecimal adds(Facts facts) {
        if (where != null && where.test(facts) != Truth.TRUE) {
            return BigDecimal.ZERO;
        }
        if (of == null) {
            return CompiledAmount.PerAccumulated.counted(Value.of(1));
        }
        @Nullable Value seen = of.read(facts);
        return seen == null
                ? BigDecimal.ZERO
                : CompiledAmount.PerAccumulated.counted(seen).max(BigDecimal.ZERO);
    }

    /** How much an event adds to what was counted before; not of different values. */
    long adding(Facts facts) {
        List<Charge> charges = charges(facts);
        return charges.isEmpty() ? 0 : charges.getFirst().amount();
    }

    private List<Charge> sum(Facts facts, Scope.Name name) {
        @Nullable Value seen = of == null ? null : of.read(facts);
        BigDecimal adds = seen == null ? BigDecimal.ZERO : CompiledAmount.PerAccumulated.counted(seen);
        // Beyond what can be counted it stays where it is, so that no sum ever overflows.
        BigDecimal room = BigDecimal.valueOf(Long.MAX_VALUE).subtract(about(facts, name.name()));
        if (name.inPlain() != null) {
            room = room.subtract(about(facts, name.inPlain()));
        }
        return adds.signum() > 0 && adds.compareTo(room) <= 0
                ? List.of(charge(facts, name.name(), adds.longValueExact()))
                : List.of();
    }

    /** All that any stretch of time around the event can hold. */
    private BigDecimal about(Facts facts, String name) {
        if (!(scope.span() instanceof Span.Rolling(Duration length, Duration ignored))) {
            return BigDecimal.valueOf(facts.counts().total(name));
        }
        Instant at = facts.event().occurredAt();
        return facts.counts().between(name, at.minus(length), at.plus(length)).values().stream()
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each value has a counter of its own, which every event charges; the first one with a value counts it. */
    private List<Charge> distinct(Facts facts, String name) {
        if (of == null) {
            return List.of();
        }
        Scope ofValue = new Scope(name + DistinctValues.OF_VALUE, ImmutableList.of(of), EVER);
        Scope.@Nullable Name value = ofValue.nameFor(facts, zone(facts));
        if (value == null) {
            return List.of();
        }
        List<Charge> charges = new ArrayList<>();
        boolean seen = facts.counts().total(value.name()) > 0
                || (value.inPlain() != null && facts.counts().total(value.inPlain()) > 0);
        if (!seen) {
            charges.add(new Charge(name, 1));
        }
        charges.add(new Charge(value.name(), 1));
        return charges;
    }

    private Charge charge(Facts facts, String name, long amount) {
        Instant at = facts.event().occurredAt();
        return scope.span() instanceof Span.Rolling(Duration ignored, Duration matters)
                ? new Charge(name, amount, at, at.plus(matters))
                : new Charge(name, amount);
    }
}
