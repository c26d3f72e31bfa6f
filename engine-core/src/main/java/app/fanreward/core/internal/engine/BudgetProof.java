package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Journal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds what budgets say is used against what records drew. A budget says what it is now, and records may be added
 * while it is asked: it is right if it says what some record between before and after the question left.
 */
final class BudgetProof {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final ProofSums sums;
    private final Consumer<Finding> findings;
    private long position;

    /**
     * Begins where the sums end.
     *
     * @param position of the newest record in the sums
     */
    BudgetProof(RewardStore store, ProofSums sums, long position, Consumer<Finding> findings) {
        this.store = store;
        this.sums = sums;
        this.position = position;
        this.findings = findings;
    }

    void run() {
        String last = "";
        for (List<String> page = store.budgets(last, PAGE); !page.isEmpty(); page = store.budgets(last, PAGE)) {
            page.forEach(campaign -> sums.drawn.putIfAbsent(campaign, 0L));
            last = page.get(page.size() - 1);
        }
        sums.funded.forEach(this::verifyFunded);
        List.copyOf(sums.drawn.keySet()).forEach(this::verify);
    }

    private void verifyFunded(String budget, long total) {
        if (drawn(budget) > total) {
            findings.accept(new Finding(
                    Kind.BUDGET,
                    Journal.ofBudget(budget),
                    0,
                    "budget " + budget + " was funded with " + total + ", and records granted " + drawn(budget)));
        }
    }

    private void verify(String campaign) {
        long used;
        try {
            used = store.budgetUsed(campaign);
        } catch (FanRewardException unreadable) {
            findings.accept(new Finding(Kind.BUDGET, "", 0, String.valueOf(unreadable.getMessage())));
            return;
        }
        if (!drawnUntilNow(campaign, used)) {
            findings.accept(new Finding(
                    Kind.BUDGET,
                    "",
                    0,
                    "campaign " + campaign + " granted " + drawn(campaign) + ", and its budget says " + used
                            + " used"));
        }
    }

    /** Catches up with what was booked meanwhile, and says whether the budget stood so at any time. */
    private boolean drawnUntilNow(String campaign, long used) {
        boolean stoodSo = drawn(campaign) == used;
        while (!stoodSo) {
            @Nullable PositionedRecord next = next();
            if (next == null) {
                return false;
            }
            sums.draw(next.record());
            position = next.position();
            stoodSo = drawn(campaign) == used;
        }
        return true;
    }

    private long drawn(String campaign) {
        return Objects.requireNonNullElse(sums.drawn.get(campaign), 0L);
    }

    private @Nullable PositionedRecord next() {
        try {
            List<PositionedRecord> next = store.follow(position, 1);
            return next.isEmpty() ? null : next.get(0);
        } catch (FanRewardException unreadable) {
            return null;
        }
    }
}
