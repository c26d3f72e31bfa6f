package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What is missing for a condition to come out as wanted, at the least. It is told in words only when somebody asks: most are
 * compared with nearer ones and forgotten.
 *
 * @param missing the conditions that would have to come out otherwise
 * @param distance how far they are away together, in thousandths, at most {@link #FARTHEST} for each
 */
public record Gap(ImmutableList<Missing> missing, int distance) {
    /** Where no distance can be told. */
    static final int FARTHEST = 1_000;

    private static final Gap NONE = new Gap(ImmutableList.of(), 0);
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /**
     * A condition that would have to come out otherwise.
     *
     * @param condition the condition
     * @param holds whether it holds where it must not
     */
    record Missing(CompiledCondition condition, boolean holds) {
        private ConditionResult told(Facts facts) {
            ConditionResult told = condition.explain(facts);
            return !holds
                    ? told
                    : new ConditionResult(
                            told.path(),
                            "not " + told.text(),
                            told.truth().not(),
                            told.seen(),
                            told.wanted() == null ? null : "not " + told.wanted(),
                            null,
                            told.parts());
        }
    }

    static Gap none() {
        return NONE;
    }

    /** One condition, this far away. */
    static Gap of(CompiledCondition condition, int distance) {
        return new Gap(ImmutableList.of(new Missing(condition, false)), Math.clamp(distance, 1, FARTHEST));
    }

    /** One condition that holds where it must not. */
    static Gap ofHolding(CompiledCondition condition) {
        return new Gap(ImmutableList.of(new Missing(condition, true)), FARTHEST);
    }

    boolean isNone() {
        return missing.isEmpty();
    }

    Gap and(Gap other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return new Gap(
                ImmutableList.<Missing>builder()
                        .addAll(missing)
                        .addAll(other.missing)
                        .build(),
                Math.addExact(distance, other.distance));
    }

    /** The smaller one, as {@link Lacking} is sorted; of equals this one. */
    Gap or(Gap other) {
        boolean smaller = other.missing.size() != missing.size()
                ? other.missing.size() < missing.size()
                : other.distance < distance;
        return smaller ? other : this;
    }

    /** As an explanation tells it. */
    public Lacking lacking(Facts facts) {
        return new Lacking(missing.stream().map(one -> one.told(facts)).toList(), distance);
    }

    /** The difference of two quantities, measured against the larger of them. */
    static int ofQuantities(BigDecimal seen, BigDecimal wanted) {
        BigDecimal larger = seen.abs().max(wanted.abs());
        return larger.signum() == 0 ? 1 : share(seen.subtract(wanted).abs(), larger);
    }

    /** A stretch of time, which has nothing to be measured against but itself and a day more. */
    static int ofTime(Duration apart) {
        BigDecimal seconds = seconds(apart).abs();
        return share(seconds, seconds.add(DAY));
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(FARTHEST))
                .divide(whole, 0, RoundingMode.UP)
                .min(BigDecimal.valueOf(FARTHEST))
                .intValueExact();
    }
}
