package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import java.util.stream.Stream;

/** Which limits and budgets the older forms of a program cannot say. */
final class LimitForms {
    private LimitForms() {}

    /** Whether a program has limits or budgets that form 5 did not know. */
    static boolean later(ProgramDefinition definition) {
        return !definition.settings().limits().isEmpty()
                || !definition.settings().budgets().isEmpty()
                || definition.campaigns().stream()
                        .anyMatch(campaign -> !campaign.limits().isEmpty())
                || definition.campaigns().stream()
                        .flatMap(campaign -> campaign.rules().stream())
                        .flatMap(rule -> rule.limits().stream())
                        .anyMatch(LimitForms::later);
    }

    private static boolean later(Limit limit) {
        return limit instanceof Limit.Shared
                || (limit instanceof Limit.Cap cap && cap.pointType() != null)
                || !limit.per().contains(Limit.MEMBER)
                || Stream.of(Limit.RULE, Limit.CAMPAIGN, Limit.ENTITY, Limit.ACCOUNT)
                        .anyMatch(limit.per()::contains);
    }
}
