package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.tier.TierHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether the member is at least on a level of a tier.
 *
 * @param path where it stands in the rule
 * @param tier the attribute that shows the tier
 * @param reading reads it
 * @param level the number of the level
 */
record TierTest(String path, AttributeRef tier, TierReading reading, int level) implements CompiledCondition {
    @Override
    public Truth test(Facts facts) {
        return Truth.of(history(facts).level() >= level);
    }

    private TierHistory history(Facts facts) {
        return reading.history(facts);
    }

    @Override
    public ConditionResult explain(Telling telling) {
        TierHistory seen = history(telling.facts());
        String wanted = "at least " + seen.tier().levels().get(level);
        boolean holds = seen.level() >= level;
        return new ConditionResult(
                path,
                tier.name() + " is " + wanted,
                Truth.of(holds),
                seen.levelKey(),
                wanted,
                holds ? null : Values.show(seen.missingFor(level)) + " short",
                List.of());
    }

    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        if (told.truth() == Truth.of(wanted)) {
            return;
        }
        if (!wanted) {
            into.addHolding(told);
            return;
        }
        TierHistory seen = history(telling.facts());
        into.add(
                told,
                Distances.ofQuantities(
                        BigDecimal.valueOf(seen.counted()),
                        BigDecimal.valueOf(seen.tier().thresholds().get(level))));
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        reader.accept(tier);
    }
}
