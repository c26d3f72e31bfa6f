package app.fanreward.core.internal.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.api.rule.Expiry.Activity;
import app.fanreward.core.internal.decide.Grant;
import java.time.Instant;
import java.util.List;

/** Books what an event earned. */
public final class Awarding {
    private Awarding() {}

    /**
     * Takes what is to be taken of what there was before, then opens a lot for each award, and renews what earning keeps alive.
     *
     * @param draft the record being made
     * @param penalties what is taken
     * @param grants what was granted
     * @param occurredAt when it was earned
     */
    public static void book(Draft draft, List<Penalty> penalties, List<Grant> grants, Instant occurredAt) {
        for (int i = 0; i < penalties.size(); i++) {
            Penalty penalty = penalties.get(i);
            draft.take(penalty.pointType(), penalty.taken(), Use.PENALIZED, AccountKind.ISSUANCE, "");
            draft.move(AccountKind.DEBT, "", AccountKind.ISSUANCE, "", penalty.pointType(), penalty.owed());
        }
        for (int g = 0; g < grants.size(); g++) {
            Grant grant = grants.get(g);
            Award award = grant.award();
            boolean fromBudget = !grant.budgets().isEmpty();
            draft.open(
                    fromBudget ? AccountKind.BUDGET : AccountKind.ISSUANCE,
                    fromBudget ? grant.budgets().get(0) : "",
                    award.pointType(),
                    award.granted(),
                    award.availableAt(),
                    award.expiresAt(),
                    grant.renewal());
            // One budget stands against the lot; what a wider one gives as well goes back to where points come from.
            for (int i = 1; i < grant.budgets().size(); i++) {
                String wider = grant.budgets().get(i);
                draft.move(AccountKind.BUDGET, wider, AccountKind.ISSUANCE, "", award.pointType(), award.granted());
            }
        }
        if (!grants.isEmpty() && draft.anySliding()) {
            grants.stream()
                    .map(grant -> grant.award().pointType())
                    .distinct()
                    .forEach(pointType -> draft.renew(Activity.EARNING, pointType, occurredAt));
        }
    }
}
