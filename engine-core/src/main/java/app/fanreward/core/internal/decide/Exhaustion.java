package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.CompiledBudget;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.progress.ExhaustionTrack;
import java.util.ArrayList;
import java.util.List;

/** Adds to a decision which budgets it takes the last of, where rules ask for that. */
final class Exhaustion {
    private Exhaustion() {}

    static Verdict on(Program program, Input input, Verdict decided) {
        List<Charge> charges = new ArrayList<>();
        for (BudgetQuote quote : decided.quotes()) {
            CompiledBudget budget = program.budgets().get(quote.budget());
            boolean last = budget != null
                    && quote.remaining() > 0
                    && quote.remaining() <= budget.units()
                    && drawn(decided, quote.budget()) == quote.remaining();
            if (last
                    && program.tracks().get(ExhaustionTrack.keyOf(quote.budget())) instanceof ExhaustionTrack track
                    // What an exhausted budget led to is not counted for it.
                    && !input.gave().contains(track.key())) {
                charges.add(track.exhaustion(input.facts().event().occurredAt()));
            }
        }
        return decided.adding(charges);
    }

    private static long drawn(Verdict decided, String budget) {
        return decided.grants().stream()
                .filter(grant -> grant.budgets().contains(budget))
                .mapToLong(grant -> grant.award().granted())
                .sum();
    }
}
