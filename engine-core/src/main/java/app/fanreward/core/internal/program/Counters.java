package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the counters of a program. */
final class Counters {
    private final ProgramSettings settings;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final Problems problems;

    private Counters(
            ProgramSettings settings, Segments segments, Tiers tiers, Extensions extensions, Problems problems) {
        this.settings = settings;
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.problems = problems;
    }

    static List<CompiledCounter> compile(
            ProgramSettings settings, Segments segments, Tiers tiers, Extensions extensions, Problems problems) {
        Counters counters = new Counters(settings, segments, tiers, extensions, problems);
        List<CompiledCounter> compiled = new ArrayList<>();
        for (Map.Entry<String, Counter> counter : settings.counters().entrySet()) {
            @Nullable
            CompiledCounter one =
                    counters.compile(counter.getKey(), counter.getValue(), "/counters/" + counter.getKey());
            if (one != null) {
                compiled.add(one);
            }
        }
        return compiled;
    }

    private @Nullable CompiledCounter compile(String key, Counter counter, String path) {
        EventKind kind = settings.kind(counter.on()).orElse(null);
        if (kind == null) {
            List<String> known = settings.kindNames();
            problems.add(
                    "program",
                    path + "/on",
                    "no kind of event '" + counter.on() + "'; there are " + known,
                    Names.didYouMean(counter.on(), known).orElse(null));
            return null;
        }
        AttributeNames names = AttributeNames.of(kind, settings, tiers, List.of());
        @Nullable
        CompiledCondition where = counter.where() == null
                ? null
                : new ConditionCompiler(names, segments, tiers, extensions, problems, "program", path, settings.zone())
                        .compile(counter.where(), "/where", 0);
        @Nullable ImmutableList<AttributeRef> dimensions = dimensions(counter, names, path);
        Span span = Span.of(
                counter.period(),
                settings.zone(),
                settings,
                message -> problems.add("program", path + "/period", message));
        if (span instanceof Span.Calendar calendar && calendar.unit() == CalendarPeriod.Unit.AWARD) {
            problems.add(
                    "program", path + "/period", "a counter counts over day, week, month, year, lifetime or rolling");
        }
        @Nullable AttributeRef of = null;
        AttributeType type = AttributeType.INTEGER;
        CompiledCounter.Kind what = CompiledCounter.Kind.COUNT;
        switch (counter.measure()) {
            case Counter.Measure.Count ignored -> {}
            case Counter.Measure.Sum(String name) -> {
                what = CompiledCounter.Kind.SUM;
                of = find(names, name, path + "/sum");
                type = of != null && of.type() == AttributeType.DURATION
                        ? AttributeType.DURATION
                        : AttributeType.DECIMAL;
                boolean quantity = of == null
                        || of.type() == AttributeType.DURATION
                        || of.type() == AttributeType.INTEGER
                        || of.type() == AttributeType.DECIMAL;
                if (!quantity) {
                    problems.add("program", path + "/sum", name + " is no number or duration that has a sum");
                }
            }
            case Counter.Measure.Distinct(String name) -> {
                what = CompiledCounter.Kind.DISTINCT;
                of = find(names, name, path + "/distinct");
                if (of != null && !of.countedApart()) {
                    problems.add(
                            "program", path + "/distinct", name + " cannot be told apart; name an event attribute");
                }
                if (span instanceof Span.Rolling) {
                    problems.add("program", path + "/period", "different values are counted over a calendar period");
                }
            }
        }
        if (dimensions == null || (of == null && what != CompiledCounter.Kind.COUNT)) {
            return null;
        }
        return new CompiledCounter(key, kind.name(), what, of, where, scope(key, what, of, dimensions, span), type);
    }

    /** By key and what is counted, so that another meaning starts to count anew. */
    private static Scope scope(
            String key,
            CompiledCounter.Kind what,
            @Nullable AttributeRef of,
            ImmutableList<AttributeRef> dimensions,
            Span span) {
        String apart = dimensions.stream().map(AttributeRef::name).collect(Collectors.joining(","));
        String zone = span instanceof Span.Calendar calendar ? calendar.zoneName() : "";
        String prefix = CompiledCounter.PREFIX + key + "|" + what + "|" + (of == null ? "" : of.name()) + "|" + apart
                + "|" + zone;
        return new Scope(prefix, dimensions, span);
    }

    private @Nullable ImmutableList<AttributeRef> dimensions(Counter counter, AttributeNames names, String path) {
        ImmutableList.Builder<AttributeRef> dimensions = ImmutableList.builder();
        boolean sound = true;
        for (int i = 0; i < counter.per().size(); i++) {
            String name = counter.per().get(i);
            @Nullable AttributeRef ref = find(names, name, path + "/per/" + i);
            if (ref != null && !ref.countedApart()) {
                problems.add("program", path + "/per/" + i, "'" + name + "' cannot be counted apart");
            }
            sound &= ref != null && ref.countedApart();
            if (ref != null) {
                dimensions.add(ref);
            }
        }
        if (counter.per().stream().distinct().count() != counter.per().size()) {
            problems.add("program", path + "/per", "a name is written twice");
        }
        // Sorted, because the order in which a scope is written must not change what is counted.
        return sound ? ImmutableList.sortedCopyOf(Comparator.comparing(AttributeRef::name), dimensions.build()) : null;
    }

    private @Nullable AttributeRef find(AttributeNames names, String name, String path) {
        AttributeRef ref = names.find(name).orElse(null);
        if (ref == null) {
            problems.add(
                    "program",
                    path,
                    "no attribute '" + name + "' here" + names.whyNot(name),
                    names.didYouMean(name).orElse(null));
        }
        return ref;
    }
}
