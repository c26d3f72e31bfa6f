package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.BudgetQuote;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a campaign may still give while one event is decided. Asked only when it matters. */
final class BudgetPurse {
    private final String campaign;
    private final ToLongFunction<String> budgets;
    private @Nullable BudgetQuote quote;
    private long taken;

    BudgetPurse(String campaign, ToLongFunction<String> budgets) {
        this.campaign = campaign;
        this.budgets = budgets;
    }

    long remaining() {
        BudgetQuote known = quote;
        if (known == null) {
            known = new BudgetQuote(campaign, Math.max(0, budgets.applyAsLong(campaign)));
            quote = known;
        }
        return known.remaining() - taken;
    }

    void take(long amount) {
        taken += amount;
    }

    @Nullable
    BudgetQuote quote() {
        return quote;
    }
}
