package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads checks of risk. */
final class RiskBinder {
    private RiskBinder() {}

    /** The checks by key. */
    static Map<String, RiskCheck> checks(Spot spot, ProgramSettings settings) {
        Map<String, RiskCheck> checks = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a check of risk has lower-case letters, digits and hyphens");
                    return;
                }
                RiskCheck check = check(declared, new Vocabulary(settings));
                if (check != null) {
                    checks.put(key, check);
                }
            });
        }
        return checks;
    }

    /** {@code { on: purchase.completed, when: ..., over: 5000, then: hold }}. */
    private static @Nullable RiskCheck check(Spot spot, Vocabulary vocabulary) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot onSpot = fields.optional("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as purchase.completed");
        Spot whenSpot = fields.optional("when");
        Condition when = whenSpot == null ? null : new ConditionBinder(vocabulary, on).condition(whenSpot);
        Spot overSpot = fields.optional("over");
        RiskCheck.Over over = overSpot == null ? null : over(overSpot);
        Spot thenSpot = fields.required("then");
        RiskCheck.Action then = thenSpot == null ? null : thenSpot.choice(Spellings.RISK_ACTIONS);
        fields.done();
        return then == null || spot.problems() > before ? null : new RiskCheck(on, when, over, then);
    }

    /** {@code 5000}, or {@code { points: 5000, pointType: coins }}. */
    private static RiskCheck.@Nullable Over over(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            BigDecimal points = spot.number(true);
            return points == null ? null : new RiskCheck.Over(points, null);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(true);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.key();
        fields.done();
        return points == null || (typeSpot != null && pointType == null) ? null : new RiskCheck.Over(points, pointType);
    }
}
