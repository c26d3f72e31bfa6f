package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Renewal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that are granted.
 *
 * @param award what the decision says of them
 * @param renewal how activity keeps them alive, or null if it does not
 * @param budgets the names of the budgets they draw on, from narrow to wide; empty if there is none
 */
public record Grant(Award award, @Nullable Renewal renewal, List<String> budgets) {
    /** Takes a copy. */
    public Grant {
        budgets = List.copyOf(budgets);
    }
}
