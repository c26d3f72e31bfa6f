package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Between the whole points of a test in a file and the smallest units of the tree. The points of a test are those of
 * the types its campaign awards; where these differ in decimals, a sum means nothing but smallest units, and those are
 * what the file says too.
 *
 * @param decimals how many decimals the points have
 */
record PointScale(int decimals) {
    static PointScale of(ProgramSettings settings, List<Rule> rules) {
        int[] decimals = rules.stream()
                .flatMap(rule -> rule.effects().stream())
                .flatMapToInt(effect -> decimals(settings, effect))
                .distinct()
                .toArray();
        return new PointScale(decimals.length == 1 ? decimals[0] : 0);
    }

    private static IntStream decimals(ProgramSettings settings, Effect effect) {
        if (!(effect instanceof Effect.AddPoints addPoints)) {
            return IntStream.empty();
        }
        String key = addPoints.pointType();
        return IntStream.of(
                key == null
                        ? settings.pointTypes().getFirst().decimals()
                        : settings.pointType(key).map(PointType::decimals).orElse(0));
    }

    long units(BigDecimal points) {
        return points.movePointRight(decimals).longValueExact();
    }

    BigDecimal points(long units) {
        BigDecimal points = BigDecimal.valueOf(units, decimals).stripTrailingZeros();
        return points.scale() < 0 ? points.setScale(0) : points;
    }
}
