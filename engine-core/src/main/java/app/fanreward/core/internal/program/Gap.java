package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is missing for a condition to come out as wanted, at the least.
 *
 * @param missing how the conditions came out that would have to come out otherwise
 * @param distance how far they are away together, in thousandths, at most {@link #FARTHEST} for each
 */
public record Gap(List<ConditionResult> missing, int distance) {
    /** Where no distance can be told. */
    static final int FARTHEST = 1_000;

    private static final Gap NONE = new Gap(List.of(), 0);
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    static Gap none() {
        return NONE;
    }

    /** One condition, this far away. */
    static Gap of(ConditionResult told, int distance) {
        return new Gap(List.of(told), Math.clamp(distance, 1, FARTHEST));
    }

    /** One condition that holds where it must not. */
    static Gap ofHolding(ConditionResult told) {
        ConditionResult otherwise = new ConditionResult(
                told.path(),
                "not " + told.text(),
                told.truth().not(),
                told.seen(),
                told.wanted() == null ? null : "not " + told.wanted(),
                null,
                told.parts());
        return new Gap(List.of(otherwise), FARTHEST);
    }

    boolean isNone() {
        return missing.isEmpty();
    }

    Gap and(Gap other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        List<ConditionResult> both = new ArrayList<>(missing.size() + other.missing.size());
        both.addAll(missing);
        both.addAll(other.missing);
        return new Gap(both, Math.addExact(distance, other.distance));
    }

    /** The smaller one, as {@link Lacking} is sorted; of equals this one. */
    Gap or(Gap other) {
        boolean smaller = other.missing.size() != missing.size()
                ? other.missing.size() < missing.size()
                : other.distance < distance;
        return smaller ? other : this;
    }

    /** As an explanation tells it. */
    public Lacking lacking() {
        return new Lacking(missing, distance);
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

    /** The same of two lengths of time, which are mostly whole seconds. */
    static int ofLengths(Duration seen, Duration wanted) {
        if (isWholeSeconds(seen) && isWholeSeconds(wanted)) {
            long larger = Math.max(Math.abs(seen.getSeconds()), Math.abs(wanted.getSeconds()));
            long apart = Math.abs(seen.getSeconds() - wanted.getSeconds());
            return larger == 0 ? 1 : (int) Math.min(FARTHEST, Math.ceilDiv(apart * FARTHEST, larger));
        }
        return ofQuantities(seconds(seen), seconds(wanted));
    }

    private static boolean isWholeSeconds(Duration length) {
        return length.getNano() == 0 && Math.abs(length.getSeconds()) < Integer.MAX_VALUE;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(FARTHEST))
                .divide(whole, 0, RoundingMode.UP)
                .min(BigDecimal.valueOf(FARTHEST))
                .intValueExact();
    }
}
