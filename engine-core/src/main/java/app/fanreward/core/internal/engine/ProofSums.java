package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What all journals say together; one journal cannot show whether that is right. */
final class ProofSums {
    final Map<String, Long> drawn = new TreeMap<>();
    /** The most that budgets were ever funded with, by their names. */
    final Map<String, Long> funded = new TreeMap<>();

    /** Members that were erased and still had a key when they were looked at, with the number of their last record. */
    final Map<String, Long> erased = new TreeMap<>();

    final Set<ContentHash> programs = new LinkedHashSet<>();
    final AccountTotals totals = new AccountTotals();
    long records;
    long underWay;

    /** Takes what a record that was found good refers to. */
    void take(JournalRecord record) {
        programs.addAll(record.programs());
        if (record.content() instanceof FundingContent funding) {
            funded.merge(funding.budget(), funding.total(), Math::max);
        }
        draw(record);
    }

    /** Takes what a record draws on budgets. */
    void draw(JournalRecord record) {
        record.draws().forEach((budget, sum) -> drawn.merge(budget, sum, Math::addExact));
    }
}
