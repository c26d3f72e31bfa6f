package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What budgets have left, as one attempt to book some events sees it: what the store said, less what the attempt has
 * drawn itself. The store has the last word when the attempt is committed.
 */
final class BudgetQuotes {
    private final Program program;
    private final RewardStore store;
    private final Map<String, Long> used = new HashMap<>();

    BudgetQuotes(Program program, RewardStore store) {
        this.program = program;
        this.store = store;
    }

    long remaining(String campaign) {
        CompiledCampaign.CompiledBudget budget = program.budgets().get(campaign);
        return budget == null ? 0 : Math.max(0, budget.units() - used.computeIfAbsent(campaign, store::budgetUsed));
    }

    /** Takes note of what a record draws. */
    void note(JournalRecord record) {
        drawn(List.of(record)).forEach((campaign, amount) -> used.merge(campaign, amount, Math::addExact));
    }

    /** What some records draw in all, with the totals that must not be exceeded. */
    List<BudgetDraw> draws(List<JournalRecord> records) {
        return draws(program, records);
    }

    /** What some records draw in all or give back, with the totals that must not be exceeded. */
    static List<BudgetDraw> draws(Program program, List<JournalRecord> records) {
        List<BudgetDraw> draws = new ArrayList<>();
        drawn(records).forEach((campaign, amount) -> {
            if (amount == 0) {
                return;
            }
            CompiledCampaign.CompiledBudget budget = program.budgets().get(campaign);
            draws.add(new BudgetDraw(campaign, amount, budget == null ? 0 : budget.units()));
        });
        return draws;
    }

    static Map<String, Long> drawn(List<JournalRecord> records) {
        Map<String, Long> sums = new TreeMap<>();
        for (JournalRecord record : records) {
            for (Posting posting : record.postings()) {
                if (posting.account() == AccountKind.BUDGET) {
                    sums.merge(posting.owner(), -posting.amount(), Math::addExact);
                }
            }
        }
        return sums;
    }
}
