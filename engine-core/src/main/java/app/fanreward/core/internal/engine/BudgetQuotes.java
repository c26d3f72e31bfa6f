package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.EventContent;
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
import java.util.function.Function;

/**
 * What budgets have left, as one attempt to book some events sees it: what the store said, less what the attempt has
 * drawn itself. The store has the last word when the attempt is committed.
 */
final class BudgetQuotes {
    private final RewardStore store;
    private final Map<String, Long> used = new HashMap<>();

    /** Finds the program that decided a record, which says what the budget is that the record had to fit into. */
    private final Function<ContentHash, Program> named;

    BudgetQuotes(Function<ContentHash, Program> named, RewardStore store) {
        this.named = named;
        this.store = store;
    }

    long remaining(Program program, String campaign) {
        CompiledCampaign.CompiledBudget budget = program.budgets().get(campaign);
        return budget == null ? 0 : Math.max(0, budget.units() - used.computeIfAbsent(campaign, store::budgetUsed));
    }

    /** Takes note of what a record draws. */
    void note(JournalRecord record) {
        drawn(List.of(record)).forEach((campaign, amount) -> used.merge(campaign, amount, Math::addExact));
    }

    /**
     * What some records of one journal draw in all, with the totals that must not be exceeded. Each record has to fit
     * into the budget as the program has it that decided the record, with what was drawn until then.
     */
    List<BudgetDraw> draws(List<JournalRecord> records) {
        Map<String, Long> totals = new HashMap<>();
        for (JournalRecord record : records) {
            drawn(List.of(record)).forEach((campaign, amount) -> {
                // What is drawn after a record takes nothing away from what the record had to fit into.
                totals.computeIfPresent(campaign, (key, total) -> Math.addExact(total, amount));
                if (amount > 0) {
                    totals.merge(campaign, total(record, campaign), Math::min);
                }
            });
        }
        return draws(drawn(records), totals);
    }

    private long total(JournalRecord record, String campaign) {
        Program program = record.content() instanceof EventContent event && event.program() != null
                ? named.apply(event.program())
                : null;
        CompiledCampaign.CompiledBudget budget =
                program == null ? null : program.budgets().get(campaign);
        return budget == null ? 0 : budget.units();
    }

    /** What a command gives back; commands draw on no budget. */
    static List<BudgetDraw> givenBack(List<JournalRecord> records) {
        return draws(drawn(records), Map.of());
    }

    private static List<BudgetDraw> draws(Map<String, Long> sums, Map<String, Long> totals) {
        List<BudgetDraw> draws = new ArrayList<>();
        sums.forEach((campaign, amount) -> {
            if (amount != 0) {
                draws.add(new BudgetDraw(campaign, amount, totals.getOrDefault(campaign, 0L)));
            }
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
