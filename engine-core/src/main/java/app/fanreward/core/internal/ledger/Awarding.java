package app.fanreward.core.internal.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.rule.Expiry.Activity;
import app.fanreward.core.internal.decide.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Books what an event earned. */
public final class Awarding {
    private Awarding() {}

    /**
     * Opens a lot for each award, and renews what earning keeps alive.
     *
     * @param draft the record being made
     * @param grants what was granted
     * @param budgeted the campaigns that have a budget, with the key of its point type
     * @param occurredAt when it was earned
     */
    public static void book(Draft draft, List<Grant> grants, Map<String, String> budgeted, Instant occurredAt) {
        for (Grant grant : grants) {
            Award award = grant.award();
            boolean fromBudget = award.pointType().equals(budgeted.get(award.campaign()));
            draft.open(
                    fromBudget ? AccountKind.BUDGET : AccountKind.ISSUANCE,
                    fromBudget ? award.campaign() : "",
                    award.pointType(),
                    award.granted(),
                    award.availableAt(),
                    award.expiresAt(),
                    grant.renewal());
        }
        grants.stream()
                .map(grant -> grant.award().pointType())
                .distinct()
                .forEach(pointType -> draft.renew(Activity.EARNING, pointType, occurredAt));
    }
}
