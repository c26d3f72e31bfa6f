package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Tier;
import app.fanreward.core.internal.program.progress.Track;
import app.fanreward.core.internal.program.tier.CompiledTier;
import app.fanreward.core.internal.program.tier.Qualifying;
import app.fanreward.core.internal.program.tier.TierTrack;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves and checks the tiers of a program: first the ladders, which conditions, segments and counters may ask for, then
 * what counts toward them, which may be counters.
 */
final class Tiers {
    /** No tiers at all. */
    static final Tiers NONE = new Tiers(ProgramSettings.DEFAULT, new Problems());

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    private final ProgramSettings settings;
    private final Problems problems;
    private final Map<String, CompiledTier> byKey = new TreeMap<>();

    private Tiers(ProgramSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static Tiers of(ProgramSettings settings, Problems problems) {
        Tiers tiers = new Tiers(settings, problems);
        settings.tiers().forEach(tiers::add);
        return tiers;
    }

    /** The ladders. */
    Iterable<CompiledTier> all() {
        return byKey.values();
    }

    @Nullable
    CompiledTier find(String key) {
        return byKey.get(key);
    }

    /** Why a tier is not there. */
    String whyNot(String key) {
        return "no tier '" + key + "' here; "
                + (byKey.isEmpty() ? "the program declares no tiers" : "the program declares " + byKey.keySet());
    }

    Optional<String> didYouMean(String wrong) {
        return Names.didYouMean(wrong, byKey.keySet());
    }

    private void add(String key, Tier tier) {
        String path = "/tiers/" + key;
        boolean lifelong = tier.period() instanceof Tier.Period.Calendar(CalendarPeriod.Unit unit)
                && unit == CalendarPeriod.Unit.LIFETIME;
        if (lifelong && (tier.validity() != null || tier.grace() != null)) {
            problems.add(
                    "program",
                    path + (tier.validity() != null ? "/validity" : "/grace"),
                    "what counts for a lifetime keeps a level for ever; leave this out, or write a period such as year");
        }
        if (tier.validity() == null && tier.downgrade() == Tier.Downgrade.ONE_LEVEL) {
            problems.add(
                    "program",
                    path + "/downgrade",
                    "without a validity a level is held just as long as it is earned; write validity, or requalify");
        }
        @Nullable PointType pointType = null;
        if (tier.of() instanceof Tier.Measure.Points(String named)) {
            pointType = RuleCompiler.pointType(settings, problems, "program", path, named);
            if (pointType == null) {
                return;
            }
        }
        @Nullable ImmutableList<Long> thresholds = thresholds(tier, pointType, path);
        if (thresholds != null) {
            byKey.put(key, compiled(key, tier, thresholds, pointType));
        }
    }

    private CompiledTier compiled(
            String key, Tier tier, ImmutableList<Long> thresholds, @Nullable PointType pointType) {
        String counted = switch (tier.of()) {
            case Tier.Measure.Points ignored ->
                CompiledTier.counterOfPoints(key, pointType == null ? "" : pointType.key());
            case Tier.Measure.Counted(String counter) -> CompiledTier.PREFIX + key + "|counter|" + counter;
        };
        return new CompiledTier(
                key,
                ImmutableList.copyOf(tier.keys()),
                thresholds,
                counted,
                tier.of(),
                unit(tier, pointType),
                tier.period(),
                tier.validity(),
                tier.downgrade(),
                tier.grace(),
                tier.zone() == null ? settings.zone() : tier.zone());
    }

    private static CompiledTier.Unit unit(Tier tier, @Nullable PointType pointType) {
        boolean time = tier.levels().getLast().from() instanceof Value.Span;
        return new CompiledTier.Unit(
                time, pointType == null ? CompiledAmount.PerAccumulated.DECIMALS : pointType.decimals());
    }

    private @Nullable ImmutableList<Long> thresholds(Tier tier, @Nullable PointType pointType, String path) {
        ImmutableList.Builder<Long> thresholds = ImmutableList.builder();
        thresholds.add(0L);
        long before = 0;
        boolean sound = true;
        for (int i = 0; i < tier.levels().size(); i++) {
            Tier.Level level = tier.levels().get(i);
            String at = path + "/levels/" + i;
            if (i == 0 && level.beginsAtNothing()) {
                continue;
            }
            if (level.key().equals(Tier.NO_LEVEL)) {
                problems.add(
                        "program",
                        at + "/key",
                        "'" + Tier.NO_LEVEL + "' is the level of those who have reached none; choose another name");
                sound = false;
            }
            @Nullable Long from = threshold(level.from(), pointType, at + "/from");
            if (from == null) {
                sound = false;
                continue;
            }
            if (from <= before) {
                problems.add(
                        "program",
                        at + "/from",
                        "a level begins above the one before it, the lowest above nothing or at 0; not at "
                                + Values.show(level.from()));
                sound = false;
            }
            before = from;
            thresholds.add(from);
        }
        if (tier.levels().size() == 1 && tier.levels().getFirst().beginsAtNothing()) {
            problems.add("program", path + "/levels", "a tier has a level that has to be reached");
            return null;
        }
        return sound ? thresholds.build() : null;
    }

    private @Nullable Long threshold(Value from, @Nullable PointType pointType, String path) {
        try {
            AttributeBounds.check("from", from);
        } catch (IllegalArgumentException outOfBounds) {
            problems.add("program", path, String.valueOf(outOfBounds.getMessage()));
            return null;
        }
        if (pointType != null) {
            if (from instanceof Value.Numeric(BigDecimal points)) {
                return RuleCompiler.units(problems, "program", path, pointType, points);
            }
            problems.add("program", path, "a level begins at a number of " + pointType.key());
            return null;
        }
        if (!(from instanceof Value.Numeric) && !(from instanceof Value.Span)) {
            problems.add("program", path, "a level begins at a number, or at a duration where durations are summed up");
            return null;
        }
        BigDecimal counted = CompiledAmount.PerAccumulated.counted(from);
        if (!CompiledAmount.PerAccumulated.isCountedWhole(from) || counted.compareTo(HIGHEST) > 0) {
            problems.add("program", path, "a level begins at a number of at most six decimals and a trillion");
            return null;
        }
        return counted.longValueExact();
    }

    /**
     * What counts toward each ladder.
     *
     * @param qualifying which awards count
     * @param found takes what is wrong
     */
    List<Track> tracks(List<CompiledCounter> counters, Qualifying qualifying, Problems found) {
        List<Track> tracks = new ArrayList<>();
        for (CompiledTier tier : byKey.values()) {
            switch (tier.measure()) {
                case Tier.Measure.Points(String named) ->
                    tracks.add(TierTrack.ofPoints(
                            tier,
                            named == null ? settings.pointTypes().getFirst().key() : named,
                            qualifying));
                case Tier.Measure.Counted(String counter) -> {
                    @Nullable Track track = track(tier, counter, counters, found);
                    if (track != null) {
                        tracks.add(track);
                    }
                }
            }
        }
        return tracks;
    }

    private @Nullable Track track(CompiledTier tier, String key, List<CompiledCounter> counters, Problems found) {
        String path = "/tiers/" + tier.key() + "/counter";
        Set<String> declared = settings.counters().keySet();
        @Nullable Counter counter = settings.counters().get(key);
        if (counter == null) {
            found.add(
                    "program",
                    path,
                    "no counter '" + key + "' here; the program declares " + (declared.isEmpty() ? "none" : declared),
                    Names.didYouMean(key, declared).orElse(null));
            return null;
        }
        if (counter.measure() instanceof Counter.Measure.Distinct
                || !counter.per().isEmpty()) {
            found.add("program", path, "a tier follows a counter that counts or sums up, and counts nothing apart");
            return null;
        }
        for (CompiledCounter compiled : counters) {
            if (compiled.key().equals(key)) {
                checkUnits(tier, compiled, found);
                return TierTrack.ofCounter(tier, compiled);
            }
        }
        return null;
    }

    private void checkUnits(CompiledTier tier, CompiledCounter counter, Problems found) {
        @Nullable Tier declared = settings.tiers().get(tier.key());
        List<Tier.Level> levels = declared == null ? List.of() : declared.levels();
        boolean durations = counter.type() == AttributeType.DURATION;
        for (int i = 0; i < levels.size(); i++) {
            Value from = levels.get(i).from();
            if (!levels.get(i).beginsAtNothing() && from instanceof Value.Span != durations) {
                found.add(
                        "program",
                        "/tiers/" + tier.key() + "/levels/" + i + "/from",
                        "counter " + counter.key() + (durations ? " sums up durations" : " counts numbers")
                                + ", so this must be " + (durations ? "a duration such as 10h" : "a number") + ", not "
                                + Values.show(from));
            }
        }
    }
}
