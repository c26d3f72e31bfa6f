package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Between the whole points of a test in a file and the smallest units of the tree. The points of a test are those of
 * the types its campaign awards; where these differ in decimals, a sum means nothing but smallest units, and those are
 * what the file says too.
 *
 * @param decimals how many decimals the points have
 */
record PointScale(int decimals) {
    static PointScale of(ProgramSettings settings, List<Rule> rules) {
        Set<Integer> decimals = new HashSet<>();
        for (Rule rule : rules) {
            for (Effect effect : rule.effects()) {
                switch (effect) {
                    case Effect.AddPoints add -> decimals.add(decimals(settings, add.pointType()));
                    case Effect.TakePoints take -> decimals.add(decimals(settings, take.pointType()));
                    default -> {}
                }
            }
        }
        return new PointScale(decimals.size() == 1 ? decimals.iterator().next() : 0);
    }

    private static int decimals(ProgramSettings settings, @Nullable String key) {
        return key == null
                ? settings.pointTypes().getFirst().decimals()
                : settings.pointType(key).map(PointType::decimals).orElse(0);
    }

    long units(BigDecimal points) {
        return points.movePointRight(decimals).longValueExact();
    }

    BigDecimal points(long units) {
        BigDecimal points = BigDecimal.valueOf(units, decimals).stripTrailingZeros();
        return points.scale() < 0 ? points.setScale(0) : points;
    }
}
