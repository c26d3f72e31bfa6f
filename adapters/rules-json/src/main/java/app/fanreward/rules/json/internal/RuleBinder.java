package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rules. */
final class RuleBinder {
    private final Vocabulary vocabulary;

    RuleBinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Nullable
    Rule rule(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot keySpot = fields.required("key");
        String key = keySpot == null ? null : keySpot.key();
        Spot onSpot = fields.required("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as track.played");
        Spot audienceSpot = fields.optional("audience");
        Condition audience =
                audienceSpot == null ? null : new ConditionBinder(vocabulary, null).condition(audienceSpot);
        Spot whenSpot = fields.optional("when");
        Condition when = whenSpot == null ? null : new ConditionBinder(vocabulary, on).condition(whenSpot);
        Spot thenSpot = fields.required("then");
        List<Effect> effects = thenSpot == null ? List.of() : each(thenSpot, new EffectBinder(vocabulary, on)::effect);
        if (thenSpot != null
                && thenSpot.node() instanceof Node.Items items
                && items.items().isEmpty()) {
            thenSpot.wrong("a rule does at least one thing, such as - addPoints: { points: 1 }");
        }
        Spot limitsSpot = fields.optional("limits");
        List<Limit> limits = limitsSpot == null ? List.of() : each(limitsSpot, LimitBinder::limit);
        Spot restoreSpot = fields.optional("restoreLimits");
        Boolean restore = restoreSpot == null ? Boolean.TRUE : restoreSpot.flag();
        Spot explainSpot = fields.optional("explain");
        String missed = explainSpot == null ? null : missed(explainSpot);
        fields.done();
        return key == null || on == null || restore == null || spot.problems() > before
                ? null
                : new Rule(key, on, audience, when, effects, limits, missed, restore);
    }

    private static @Nullable String missed(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot missed = fields.required("missed");
        fields.done();
        return missed == null ? null : missed.text();
    }

    /** Reads every item of a list, leaving out those that were reported. */
    static <T> List<T> each(Spot list, Function<Spot, @Nullable T> read) {
        List<T> found = new ArrayList<>();
        for (Spot item : list.items()) {
            T value = read.apply(item);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }
}
