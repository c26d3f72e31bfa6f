package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.core.internal.decide.Budgets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What budgets have left, as one attempt to book some events sees it: what the store said, less what the attempt has
 * drawn itself. The store has the last word when the attempt is committed.
 */
final class BudgetQuotes implements Budgets {
    private final ToLongFunction<String> drawnBefore;
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();

    /** How much of budgets may be used once a record is in, as the program has it that decided the record. */
    private final Map<ContentHash, Map<String, Long>> most = new HashMap<>();

    private boolean surelySame = true;

    /** Whether any record draws on anything: of most no one does, and none of theirs is looked through again. */
    private boolean drawn;

    /**
     * Begins.
     *
     * @param drawnBefore what the store says that was drawn on a budget; asked once for each
     */
    BudgetQuotes(ToLongFunction<String> drawnBefore) {
        this.drawnBefore = drawnBefore;
    }

    @Override
    public long remaining(String budget, long total) {
        asked.put(budget, total);
        long before = usedOf(budget);
        surelySame &= before >= total || BudgetLevels.untouched(before, total);
        return Math.max(0, total - before);
    }

    private long usedOf(String budget) {
        return used.computeIfAbsent(budget, drawnBefore::applyAsLong);
    }

    @Override
    public void fellShort(String budget) {
        surelySame &= usedOf(budget) >= asked.getOrDefault(budget, 0L);
    }

    /**
     * Whether every budget that was asked for has so much left that the same was decided whatever others drew lately, or was
     * used up before.
     */
    boolean surelySame() {
        return surelySame;
    }

    /** Takes note of what the record draws that was decided last. */
    void note(JournalRecord record) {
        Map<String, Long> draws = record.draws();
        if (draws.isEmpty()) {
            return;
        }
        drawn = true;
        most.computeIfAbsent(record.hash(), first -> mostAfter(record, draws));
        draws.forEach((budget, amount) -> {
            long after = Math.addExact(usedOf(budget), amount);
            used.put(budget, after);
            surelySame &= BudgetLevels.untouched(after, asked.getOrDefault(budget, 0L));
        });
    }

    /** Takes note of how much may be used once a record is in that was decided on other quotes. */
    void know(JournalRecord record, List<BudgetDraw> draws) {
        drawn |= !draws.isEmpty();
        Map<String, Long> known = new HashMap<>();
        draws.forEach(draw -> known.put(draw.budget(), draw.total()));
        most.put(record.hash(), known);
    }

    private Map<String, Long> mostAfter(JournalRecord record, Map<String, Long> draws) {
        Map<String, Long> after = new HashMap<>();
        draws.forEach((budget, amount) -> {
            if (amount > 0) {
                after.put(budget, BudgetLevels.mostAfter(record, budget, amount, asked.getOrDefault(budget, 0L)));
            }
        });
        return after;
    }

    /**
     * What some records of one journal draw in all, with the totals that must not be exceeded. Each record has to fit
     * into what it was decided with, with what was drawn until then. All of them were noted.
     */
    List<BudgetDraw> draws(List<JournalRecord> records) {
        if (!drawn) {
            return List.of();
        }
        Map<String, Long> totals = new HashMap<>();
        for (JournalRecord record : records) {
            Map<String, Long> draws = record.draws();
            if (draws.isEmpty()) {
                continue;
            }
            Map<String, Long> own = most.getOrDefault(record.hash(), Map.of());
            draws.forEach((budget, amount) -> {
                // What is drawn after a record takes nothing away from what the record had to fit into.
                totals.computeIfPresent(budget, (name, total) -> Math.addExact(total, amount));
                if (amount > 0) {
                    totals.merge(budget, own.getOrDefault(budget, 0L), Math::min);
                }
            });
        }
        return draws(records, totals);
    }

    /** What a command gives back; commands draw on no budget. */
    static List<BudgetDraw> givenBack(List<JournalRecord> records) {
        return draws(records, Map.of());
    }

    private static List<BudgetDraw> draws(List<JournalRecord> records, Map<String, Long> totals) {
        Map<String, Long> sums = new TreeMap<>();
        records.forEach(
                record -> record.draws().forEach((budget, amount) -> sums.merge(budget, amount, Math::addExact)));
        List<BudgetDraw> draws = new ArrayList<>();
        sums.forEach((budget, amount) -> {
            if (amount != 0) {
                draws.add(new BudgetDraw(budget, amount, totals.getOrDefault(budget, 0L)));
            }
        });
        return draws;
    }
}
