package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which programs ask functions of the host's own, which form 5 could not say. */
final class CustomForms {
    private CustomForms() {}

    /** Whether a program does; what else came with form 6 need not be asked. */
    static boolean later(ProgramDefinition definition) {
        return definition.settings().segments().values().stream().anyMatch(CustomForms::asks)
                || definition.settings().counters().values().stream().anyMatch(counter -> asks(counter.where()))
                || definition.campaigns().stream()
                        .map(Campaign::rules)
                        .flatMap(List::stream)
                        .anyMatch(CustomForms::asks);
    }

    private static boolean asks(Rule rule) {
        return asks(rule.when())
                || rule.effects().stream()
                        .anyMatch(effect ->
                                effect instanceof Effect.AddPoints add && add.amount() instanceof Amount.Custom);
    }

    private static boolean asks(@Nullable Condition condition) {
        return switch (condition) {
            case Condition.Custom custom -> true;
            case Condition.All(List<Condition> parts) -> parts.stream().anyMatch(CustomForms::asks);
            case Condition.Any(List<Condition> parts) -> parts.stream().anyMatch(CustomForms::asks);
            case Condition.Not(Condition part) -> asks(part);
            case null, default -> false;
        };
    }
}
