package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.extension.Answer;
import app.fanreward.core.internal.program.extension.FunctionFailure;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** An amount with its names resolved. */
public sealed interface CompiledAmount {
    /** What follows the campaign and rule in the names of counters of what events bring together. */
    String ACCUMULATED = "accumulated";

    /**
     * Computes smallest units, never negative.
     *
     * @param counters what was counted before the event
     * @return the units, or null if the attribute is missing
     * @throws ArithmeticException if the amount is beyond what one award may have
     * @throws FunctionFailure if a function of the host's own cannot say it
     */
    @Nullable
    Long units(Facts facts, PointType pointType, ToLongFunction<String> counters);

    /**
     * Computes smallest units before they are rounded, never negative.
     *
     * @param counters what was counted before the event
     * @return the amount, or null if the attribute is missing
     * @throws ArithmeticException if the amount is beyond what one award may have
     * @throws FunctionFailure if a function of the host's own cannot say it
     */
    default @Nullable ExactAmount unrounded(Facts facts, PointType pointType, ToLongFunction<String> counters) {
        Long units = units(facts, pointType, counters);
        return units == null ? null : ExactAmount.of(units);
    }

    /** The amount in words. */
    String text(PointType pointType);

    record Fixed(long units) implements CompiledAmount {
        @Override
        public Long units(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            return units;
        }

        @Override
        public String text(PointType pointType) {
            return pointType.show(units) + " " + pointType.key();
        }
    }

    /**
     * So many points for each unit.
     *
     * @param fraction whether parts of a unit count
     * @param whole the same in whole numbers, or null if it cannot be said in them
     */
    record PerUnit(
            AttributeRef of,
            BigDecimal unit,
            String unitText,
            BigDecimal points,
            boolean fraction,
            @Nullable WholeUnits whole)
            implements CompiledAmount {
        PerUnit(AttributeRef of, BigDecimal unit, String unitText, BigDecimal points, boolean fraction) {
            this(of, unit, unitText, points, fraction, WholeUnits.of(unit, points));
        }

        @Override
        public @Nullable Long units(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            Value seen = of.read(facts);
            if (seen == null) {
                return null;
            }
            long wholly = whole == null ? WholeUnits.UNKNOWN : whole.of(seen, pointType, fraction);
            return wholly == WholeUnits.UNKNOWN ? inDecimals(seen, pointType) : Long.valueOf(wholly);
        }

        private long inDecimals(Value seen, PointType pointType) {
            BigDecimal quantity = magnitude(seen);
            if (quantity.signum() <= 0) {
                return 0;
            }
            // One division at the very end, so that nothing is rounded twice.
            return fraction
                    ? quotient(quantity, pointType).rounded(pointType)
                    : exact(quantity.divideToIntegralValue(unit)
                            .multiply(points)
                            .movePointRight(pointType.decimals()));
        }

        @Override
        public @Nullable ExactAmount unrounded(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            Value seen = of.read(facts);
            return fraction && seen != null && magnitude(seen).signum() > 0
                    ? quotient(magnitude(seen), pointType)
                    : CompiledAmount.super.unrounded(facts, pointType, counters);
        }

        private ExactAmount quotient(BigDecimal quantity, PointType pointType) {
            return new ExactAmount(quantity.multiply(points).movePointRight(pointType.decimals()), unit);
        }

        @Override
        public String text(PointType pointType) {
            return points.toPlainString() + " " + pointType.key() + " per " + (fraction ? "" : "full ") + unitText
                    + " of " + of.name();
        }
    }

    /**
     * Counts what events bring together.
     *
     * @param counter where it is counted: millionths of a number, nanoseconds of a duration
     * @param unit one unit, as it is counted
     */
    record PerAccumulated(AttributeRef of, String counter, BigDecimal unit, String unitText, BigDecimal points)
            implements CompiledAmount {
        static final int DECIMALS = 6;

        /** What one unit comes to where it is counted. */
        static BigDecimal counted(Value value) {
            BigDecimal magnitude = magnitude(value);
            return (value instanceof Value.Numeric ? magnitude.movePointRight(DECIMALS) : magnitude)
                    .setScale(0, RoundingMode.DOWN);
        }

        /** Whether all of a value is counted. */
        static boolean isCountedWhole(Value value) {
            return !(value instanceof Value.Numeric(BigDecimal number))
                    || number.stripTrailingZeros().scale() <= DECIMALS;
        }

        /** The number behind what was counted of a number. */
        static BigDecimal shown(long counted) {
            return BigDecimal.valueOf(counted, DECIMALS).stripTrailingZeros();
        }

        /**
         * What an event adds.
         *
         * @return null if the attribute is missing; 0 if it is not positive
         * @throws ArithmeticException if it is beyond what can be counted
         */
        @Nullable
        Long adds(Facts facts) {
            Value seen = of.read(facts);
            return seen == null ? null : counted(seen).max(BigDecimal.ZERO).longValueExact();
        }

        @Override
        public @Nullable Long units(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            Long adds = adds(facts);
            if (adds == null) {
                return null;
            }
            return exact(due(adds, counters).multiply(points).movePointRight(pointType.decimals()));
        }

        /** The whole units of all there is by now for which nothing was given yet; it was counted in units once. */
        private BigDecimal due(long adds, ToLongFunction<String> counters) {
            long now = Math.addExact(counters.applyAsLong(counter), adds);
            BigDecimal open = BigDecimal.valueOf(now)
                    .subtract(BigDecimal.valueOf(counters.applyAsLong(paid())))
                    .subtract(BigDecimal.valueOf(counters.applyAsLong(counter + "|given"))
                            .multiply(unit));
            return open.max(BigDecimal.ZERO).divideToIntegralValue(unit);
        }

        /** Where it is counted for how much something was given, in whatever units; so a unit can be edited. */
        private String paid() {
            return counter + "|paid";
        }

        /** What an event adds to the counters, whatever becomes of the award. */
        public List<Charge> charges(Facts facts, ToLongFunction<String> counters) {
            Long adds = adds(facts);
            if (adds == null || adds == 0) {
                return List.of();
            }
            long due = due(adds, counters).multiply(unit).longValueExact();
            Charge all = new Charge(counter, adds);
            return due == 0 ? List.of(all) : List.of(all, new Charge(paid(), due));
        }

        @Override
        public String text(PointType pointType) {
            return points.toPlainString() + " " + pointType.key() + " per full " + unitText + " of " + of.name()
                    + ", left-overs kept";
        }
    }

    /** A table; places and amounts belong together and grow. */
    record StepTable(AttributeRef of, ImmutableList<BigDecimal> from, ImmutableList<Long> amounts)
            implements CompiledAmount {
        @Override
        public @Nullable Long units(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            Value seen = of.read(facts);
            if (seen == null) {
                return null;
            }
            BigDecimal quantity = magnitude(seen);
            long units = 0;
            for (int i = 0; i < from.size() && from.get(i).compareTo(quantity) <= 0; i++) {
                units = amounts.get(i);
            }
            return units;
        }

        @Override
        public String text(PointType pointType) {
            return "as many " + pointType.key() + " as the table says for " + of.name();
        }
    }

    /** What a function of the host's own says. */
    record Custom(FunctionUse<CustomAmount> use) implements CompiledAmount {
        @Override
        public @Nullable Long units(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            @Nullable ExactAmount exact = unrounded(facts, pointType, counters);
            return exact == null ? null : exact.rounded(pointType);
        }

        @Override
        public @Nullable ExactAmount unrounded(Facts facts, PointType pointType, ToLongFunction<String> counters) {
            return switch (use.ask(facts, CustomAmount::points)) {
                case Answer.Given<BigDecimal>(BigDecimal points) ->
                    new ExactAmount(sound(points).movePointRight(pointType.decimals()), BigDecimal.ONE);
                case Answer.Missing<BigDecimal> missing -> null;
                case Answer.Failed<BigDecimal>(String why) -> throw new FunctionFailure(use.text() + ": " + why);
            };
        }

        private BigDecimal sound(BigDecimal points) {
            if (points.signum() < 0 || RuleCompiler.unbounded(points)) {
                throw new FunctionFailure(use.text() + ": it answered "
                        + (points.signum() < 0 ? "less than nothing" : "more digits than an award can have"));
            }
            return points;
        }

        @Override
        public String text(PointType pointType) {
            return "as many " + pointType.key() + " as " + use.text() + " says";
        }

        @Override
        public String text(PointType pointType, Facts facts) {
            @Nullable String seen = use.seen(facts);
            String answer = use.ask(facts, CustomAmount::points) instanceof Answer.Given<BigDecimal>(BigDecimal points)
                    ? ": " + Values.show(Value.of(points))
                    : "";
            return text(pointType) + (seen == null ? "" : " for " + seen) + answer;
        }
    }

    /** The amount in words, with what an event says of it where that belongs to them. */
    default String text(PointType pointType, Facts facts) {
        return text(pointType);
    }

    static long exact(BigDecimal units) {
        BigInteger exact = units.setScale(0, RoundingMode.UNNECESSARY).toBigInteger();
        if (exact.bitLength() > 62 || exact.longValue() > PointType.LARGEST_AMOUNT) {
            throw new ArithmeticException("an award of " + exact + " is beyond " + PointType.LARGEST_AMOUNT);
        }
        return exact.longValue();
    }

    /** The attributes it reads. */
    default Collection<AttributeRef> reads() {
        return switch (this) {
            case Fixed ignored -> List.of();
            case PerUnit perUnit -> List.of(perUnit.of());
            case PerAccumulated accumulated -> List.of(accumulated.of());
            case StepTable table -> List.of(table.of());
            case Custom custom -> custom.use().attributes().values();
        };
    }

    /** The number behind a number or a duration; durations count nanoseconds. */
    static BigDecimal magnitude(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> number;
            case Value.Span(Duration span) ->
                BigDecimal.valueOf(span.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(span.getNano()));
            default -> throw new IllegalStateException("not a quantity: " + value.type());
        };
    }
}
