package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.BudgetQuote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What budgets had left before an event. Each is asked for once, and only when it matters. */
final class Quotes {
    private final Budgets budgets;
    private Map<String, BudgetQuote> asked = Map.of();

    Quotes(Budgets budgets) {
        this.budgets = budgets;
    }

    long remaining(String budget, long total) {
        if (asked.isEmpty()) {
            asked = new LinkedHashMap<>();
        }
        return asked.computeIfAbsent(budget, name -> new BudgetQuote(name, Math.max(0, budgets.remaining(name, total))))
                .remaining();
    }

    /** Takes note that something would have taken more of a budget than it has left. */
    void fellShort(String budget) {
        budgets.fellShort(budget);
    }

    List<BudgetQuote> list() {
        return List.copyOf(asked.values());
    }
}
