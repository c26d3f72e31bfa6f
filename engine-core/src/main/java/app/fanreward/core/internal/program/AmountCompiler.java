package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves and checks amounts of one rule. */
final class AmountCompiler {
    /** Longer tables belong into another rule. */
    private static final int MOST_STEPS = 1_000;

    private final AttributeNames names;
    private final Extensions extensions;
    private final Problems problems;
    private final String campaign;
    private final String rule;
    private final String path;

    AmountCompiler(
            AttributeNames names, Extensions extensions, Problems problems, String campaign, String rule, String path) {
        this.names = names;
        this.extensions = extensions;
        this.problems = problems;
        this.campaign = campaign;
        this.rule = rule;
        this.path = path;
    }

    /** Compiles; null if something was wrong, which is reported. */
    @Nullable
    CompiledAmount compile(Amount amount, PointType pointType, String at) {
        return switch (amount) {
            case Amount.Fixed(BigDecimal points) -> {
                @Nullable Long units = units(pointType, points, at + "/points");
                yield units == null ? null : new CompiledAmount.Fixed(units);
            }
            case Amount.PerUnit perUnit -> perUnit(perUnit, pointType, at + "/perUnit");
            case Amount.PerAccumulated accumulated -> perAccumulated(accumulated, pointType, at + "/perAccumulated");
            case Amount.StepTable table -> stepTable(table, pointType, at + "/stepTable");
            case Amount.Custom(CustomCall call) -> {
                @Nullable
                FunctionUse<CustomAmount> use = extensions.resolve(
                        CustomAmount.class, call, names, problems, new Extensions.Place(campaign, path + at));
                yield use == null ? null : new CompiledAmount.Custom(use);
            }
        };
    }

    private @Nullable CompiledAmount perUnit(Amount.PerUnit perUnit, PointType pointType, String at) {
        AttributeRef of = quantity(perUnit.of(), at);
        if (of == null || !isUnit(of, perUnit.unit(), at)) {
            return null;
        }
        if (RuleCompiler.unbounded(perUnit.points())) {
            problem(at + "/points", "points have more digits than an award can have");
            return null;
        }
        if (perUnit.points().signum() <= 0) {
            problem(at + "/points", "points must be more than 0, not " + perUnit.points());
            return null;
        }
        if (!perUnit.fraction() && units(pointType, perUnit.points(), at + "/points") == null) {
            return null;
        }
        return new CompiledAmount.PerUnit(
                of,
                CompiledAmount.magnitude(perUnit.unit()),
                Values.show(perUnit.unit()),
                perUnit.points(),
                perUnit.fraction());
    }

    private @Nullable CompiledAmount perAccumulated(Amount.PerAccumulated accumulated, PointType pointType, String at) {
        AttributeRef of = quantity(accumulated.of(), at);
        if (of == null
                || !isUnit(of, accumulated.unit(), at)
                || units(pointType, accumulated.points(), at + "/points") == null) {
            return null;
        }
        BigDecimal unit = CompiledAmount.PerAccumulated.counted(accumulated.unit());
        if (!CompiledAmount.PerAccumulated.isCountedWhole(accumulated.unit())) {
            problem(
                    at + "/unit",
                    Values.show(accumulated.unit()) + " has more than six decimals, which are not counted");
            return null;
        }
        return new CompiledAmount.PerAccumulated(
                of,
                CompiledRule.counters(campaign, rule) + CompiledAmount.ACCUMULATED + "|" + of.name() + "|"
                        + pointType.key(),
                unit,
                Values.show(accumulated.unit()),
                accumulated.points());
    }

    private @Nullable CompiledAmount stepTable(Amount.StepTable table, PointType pointType, String at) {
        AttributeRef of = quantity(table.of(), at);
        if (of == null) {
            return null;
        }
        List<Amount.Step> steps = table.steps();
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            problem(at + "/steps", "a table has 1 to " + MOST_STEPS + " steps, not " + steps.size());
            return null;
        }
        ImmutableList.Builder<BigDecimal> from = ImmutableList.builder();
        ImmutableList.Builder<Long> amounts = ImmutableList.builder();
        @Nullable BigDecimal before = null;
        for (int i = 0; i < steps.size(); i++) {
            String place = at + "/steps/" + i;
            Amount.Step step = steps.get(i);
            if (!step.from().fits(unitType(of))) {
                problem(
                        place + "/from",
                        Values.show(step.from()) + " is no value of " + of.name() + "; write "
                                + Literals.howToWrite(unitType(of)));
                return null;
            }
            BigDecimal begins = CompiledAmount.magnitude(step.from());
            if (before != null && begins.compareTo(before) <= 0) {
                problem(place + "/from", "steps go up: each begins above the one before");
                return null;
            }
            boolean nothing = step.points().signum() == 0;
            @Nullable Long units = nothing ? Long.valueOf(0) : units(pointType, step.points(), place + "/points");
            if (units == null) {
                return null;
            }
            before = begins;
            from.add(begins);
            amounts.add(units);
        }
        return new CompiledAmount.StepTable(of, from.build(), amounts.build());
    }

    /** A number or duration, or null. */
    private @Nullable AttributeRef quantity(String name, String at) {
        AttributeRef of = names.find(name).orElse(null);
        if (of == null) {
            problems.add(
                    campaign,
                    path + at + "/of",
                    "no attribute '" + name + "' here" + names.whyNot(name),
                    names.didYouMean(name).orElse(null));
            return null;
        }
        boolean countable = of.type() == AttributeType.INTEGER
                || of.type() == AttributeType.DECIMAL
                || of.type() == AttributeType.DURATION;
        if (!countable) {
            problem(at + "/of", of.name() + " is " + of.type().described() + "; only numbers and durations have units");
            return null;
        }
        return of;
    }

    private boolean isUnit(AttributeRef of, Value unit, String at) {
        if (unit.fits(unitType(of)) && CompiledAmount.magnitude(unit).signum() > 0) {
            return true;
        }
        problem(
                at + "/unit",
                Values.show(unit) + " is no unit of " + of.name() + "; write a positive one, "
                        + Literals.howToWrite(unitType(of)));
        return false;
    }

    private static AttributeType unitType(AttributeRef of) {
        return of.type() == AttributeType.DURATION ? AttributeType.DURATION : AttributeType.DECIMAL;
    }

    private @Nullable Long units(PointType pointType, BigDecimal points, String at) {
        return RuleCompiler.units(problems, campaign, path + at, pointType, points);
    }

    private void problem(String at, String message) {
        problems.add(campaign, path + at, message);
    }
}
