package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Truth;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * What is missing for a condition to come out as wanted, at the least.
 *
 * @param conditions the conditions that would have to come out otherwise
 * @param distance how far they are away together, in thousandths, at most {@link #FARTHEST} for each
 */
public record Gap(ImmutableList<ConditionResult> conditions, int distance) {
    /** Where no distance can be told. */
    static final int FARTHEST = 1_000;

    private static final Gap NONE = new Gap(ImmutableList.of(), 0);
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    static Gap none() {
        return NONE;
    }

    /** One condition, this far away. */
    static Gap of(ConditionResult condition, int distance) {
        return new Gap(ImmutableList.of(condition), Math.clamp(distance, 1, FARTHEST));
    }

    /** One condition that holds where it must not. */
    static Gap ofHolding(ConditionResult condition) {
        Truth truth = condition.truth().not();
        return of(
                new ConditionResult(
                        condition.path(),
                        "not " + condition.text(),
                        truth,
                        condition.seen(),
                        condition.wanted() == null ? null : "not " + condition.wanted(),
                        null,
                        condition.parts()),
                FARTHEST);
    }

    Gap and(Gap other) {
        return new Gap(
                ImmutableList.<ConditionResult>builder()
                        .addAll(conditions)
                        .addAll(other.conditions)
                        .build(),
                Math.addExact(distance, other.distance));
    }

    /** The smaller one; of equals this one. */
    Gap or(Gap other) {
        return other.lacking().compareTo(lacking()) < 0 ? other : this;
    }

    /** As an explanation tells it. */
    public Lacking lacking() {
        return new Lacking(List.copyOf(conditions), distance);
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
