package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.BudgetAlert.Level;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.core.internal.program.CompiledBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The levels that budgets reach. What a record says of them follows from what its decision was quoted, so a commit must
 * not go through once that is no longer so: it is decided again, and one that reaches the level says it.
 */
final class BudgetLevels {
    private static final List<Level> LEVELS = List.of(Level.NEARLY_EXHAUSTED, Level.EXHAUSTED);

    private BudgetLevels() {}

    /** Whether a budget has reached no level yet. */
    static boolean untouched(long used, long total) {
        return used < LEVELS.get(0).from(total);
    }

    /** The levels that a record had budgets reach. */
    static List<BudgetAlert> reached(JournalRecord record, EventContent content, Map<String, CompiledBudget> budgets) {
        Map<String, Long> draws = record.draws();
        List<BudgetAlert> alerts = new ArrayList<>();
        for (BudgetQuote quote : content.quotes()) {
            CompiledBudget budget = budgets.get(quote.budget());
            long drawn = draws.getOrDefault(quote.budget(), 0L);
            if (budget != null && drawn > 0) {
                long before = budget.units() - quote.remaining();
                Level after = Level.of(budget.units(), before + drawn);
                if (after.compareTo(Level.of(budget.units(), before)) > 0) {
                    alerts.add(new BudgetAlert(budget.name(), after));
                }
            }
        }
        return alerts;
    }

    /**
     * How much of a budget may be used once a record is in, so that the record reaches no other level than it was
     * decided with.
     *
     * @param amount what it draws on the budget, above 0
     * @param total the whole of the budget
     */
    static long mostAfter(JournalRecord record, String budget, long amount, long total) {
        if (record.content() instanceof EventContent content) {
            for (BudgetQuote quote : content.quotes()) {
                if (quote.budget().equals(budget)) {
                    return mostAfter(total - quote.remaining(), amount, total);
                }
            }
        }
        return total;
    }

    private static long mostAfter(long before, long amount, long total) {
        long most = total;
        for (Level level : LEVELS) {
            long from = level.from(total);
            if (before + amount < from) {
                most = Math.min(most, from - 1);
            } else if (before < from) {
                most = Math.min(most, from - 1 + amount);
            }
        }
        return most;
    }
}
