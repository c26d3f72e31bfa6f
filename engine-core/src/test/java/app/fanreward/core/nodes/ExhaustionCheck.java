package app.fanreward.core.nodes;

import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What holds of a budget that is exhausted: somebody is told, and whoever gave the last of it back is not any more. */
final class ExhaustionCheck {
    private ExhaustionCheck() {}

    /**
     * Fails if it does not hold; returns how many were told.
     *
     * @param exhausted whether nothing is left of the only budget that the program asks about
     */
    static long of(List<JournalRecord> records, boolean exhausted) {
        Set<String> reversed = new HashSet<>();
        for (JournalRecord record : records) {
            if (record.content() instanceof CommandContent command
                    && command.refusal() == null
                    && command.detail() instanceof ReversalDetail reversal) {
                reversed.add(record.member() + "|" + reversal.sequence());
            }
        }
        long told = 0;
        for (JournalRecord record : records) {
            if (record.content() instanceof EventContent content
                    && content.event().kind().equals(DerivedKinds.BUDGET_EXHAUSTED)
                    && !reversed.contains(record.member() + "|" + record.sequence())) {
                told++;
                String taker = record.member() + "|"
                        + Objects.requireNonNull(content.cause()).sequence();
                NodesRun.require(
                        !reversed.contains(taker), taker + " gave the last of the budget back and is told still");
            }
        }
        NodesRun.require(!exhausted || told > 0, "the budget is exhausted, and nobody is told");
        return told;
    }
}
