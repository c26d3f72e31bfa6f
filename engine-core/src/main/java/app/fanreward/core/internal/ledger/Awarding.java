package app.fanreward.core.internal.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.AccountKind;
import java.util.List;
import java.util.Map;

/** Books what an event earned. */
public final class Awarding {
    private Awarding() {}

    /**
     * Opens a lot for each award.
     *
     * @param draft the record being made
     * @param awards what was granted
     * @param budgeted the campaigns that have a budget, with the key of its point type
     */
    public static void book(Draft draft, List<Award> awards, Map<String, String> budgeted) {
        for (Award award : awards) {
            boolean fromBudget = award.pointType().equals(budgeted.get(award.campaign()));
            draft.open(
                    fromBudget ? AccountKind.BUDGET : AccountKind.ISSUANCE,
                    fromBudget ? award.campaign() : "",
                    award.pointType(),
                    award.granted(),
                    award.availableAt(),
                    award.expiresAt());
        }
    }
}
