package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What records draw from budgets. */
public final class BudgetDrawing {
    private BudgetDrawing() {}

    /** The sums by campaign; negative where more came back than was drawn. */
    public static Map<String, Long> of(List<JournalRecord> records) {
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
