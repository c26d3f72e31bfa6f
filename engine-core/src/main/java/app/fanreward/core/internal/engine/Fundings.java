package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.CompiledBudget;
import app.fanreward.core.internal.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Funds budgets as programs say, each in a journal of its own, whose newest record tells how large the budget is. */
final class Fundings {
    /** Who funds: the program that is published. */
    private static final String ACTOR = "program";

    private static final int PAGE = 500;

    private final RewardStore store;
    private final Journals journals;
    private final JournalWriter writer;
    private final boolean funding;

    Fundings(RewardStore store, Journals journals, JournalWriter writer, boolean funding) {
        this.store = store;
        this.journals = journals;
        this.writer = writer;
        this.funding = funding;
    }

    /**
     * Makes all budgets as large as what decides at any time says, unless nothing is funded here. It comes before
     * anything is granted of them, so that no budget ever gives more than it was funded with.
     *
     * @throws FanRewardException with everything that is wrong, before any was changed: a budget cannot be smaller than
     *     what was granted of it, nor count another point type
     */
    void fund(Timetable timetable) {
        if (!funding) {
            return;
        }
        List<CompiledBudget> changed = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (CompiledBudget budget : timetable.budgets().values()) {
            Optional<FundingContent> before =
                    writer.read(Journal.ofBudget(budget.name()), state -> Optional.ofNullable(newest(state)));
            if (before.isEmpty() || !says(before.get(), budget)) {
                check(budget, before.orElse(null), problems);
                changed.add(budget);
            }
        }
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
        ContentHash own = timetable.ownProgram().hash();
        changed.forEach(budget -> fund(budget, own));
    }

    /** How much of each budget is used: of those that were ever funded, and of those that a program has. */
    List<BudgetStatus> list(Program program) {
        SortedMap<String, BudgetStatus> list = new TreeMap<>();
        String last = Journal.ofBudget("");
        for (List<String> page = store.members(last, PAGE); !page.isEmpty(); page = store.members(last, PAGE)) {
            for (String journal : page) {
                if (!Journal.isOfBudget(journal)) {
                    return withThoseOf(program, list);
                }
                @Nullable
                FundingContent funded = writer.read(journal, state -> Optional.ofNullable(newest(state)))
                        .orElse(null);
                if (funded != null) {
                    list.put(funded.budget(), status(funded.budget(), funded.pointType(), funded.total()));
                }
                last = journal;
            }
        }
        return withThoseOf(program, list);
    }

    /** What decides now is told as it says itself, whatever another version was funded with. */
    private List<BudgetStatus> withThoseOf(Program program, SortedMap<String, BudgetStatus> list) {
        for (CompiledBudget budget : program.budgets().values()) {
            list.put(budget.name(), status(budget.name(), budget.pointType().key(), budget.units()));
        }
        return List.copyOf(list.values());
    }

    private BudgetStatus status(String budget, String pointType, long total) {
        return new BudgetStatus(budget, pointType, total, store.budgetUsed(budget));
    }

    private void check(CompiledBudget budget, @Nullable FundingContent before, List<Problem> problems) {
        long used = store.budgetUsed(budget.name());
        String subject = budget.ofProgram() ? "program" : budget.name();
        String type = budget.pointType().key();
        if (before != null && used != 0 && !before.pointType().equals(type)) {
            problems.add(Problem.at(
                    ErrorCode.RULE_INVALID,
                    subject,
                    "/budget/pointType",
                    whose(budget) + " has given " + before.pointType() + " and cannot count " + type
                            + " now; use another key for the campaign"));
        } else if (used > budget.units()) {
            problems.add(Problem.at(
                    ErrorCode.RULE_INVALID,
                    subject,
                    "/budget/points",
                    whose(budget) + " has given " + budget.pointType().show(used) + " " + type
                            + " already; it cannot be less, "
                            + budget.pointType().show(budget.units())));
        }
    }

    private static String whose(CompiledBudget budget) {
        return budget.ofProgram() ? "the program's budget" : "the budget of campaign " + budget.name();
    }

    private void fund(CompiledBudget budget, ContentHash program) {
        String journal = Journal.ofBudget(budget.name());
        FundingContent now =
                new FundingContent(budget.name(), budget.pointType().key(), budget.units(), program);
        writer.write(journal, (state, recordedAt) -> {
            @Nullable FundingContent before = newest(state);
            if (before != null && says(before, budget)) {
                return new Move.Answer<>(before);
            }
            Draft draft = Draft.at(state, recordedAt);
            long more = now.total();
            if (before != null && before.pointType().equals(now.pointType())) {
                more -= before.total();
            } else if (before != null) {
                move(draft, budget.name(), before.pointType(), -before.total());
            }
            move(draft, budget.name(), now.pointType(), more);
            JournalRecord record =
                    draft.book(ACTOR, RecordKey.ofCommand(journal, "fund-" + (state.sequence() + 1)), now);
            return new Move.Append<>(record, List.of(), now);
        });
    }

    private static void move(Draft draft, String budget, String pointType, long more) {
        if (more > 0) {
            draft.move(AccountKind.ISSUANCE, "", AccountKind.BUDGET, budget, pointType, more);
        } else {
            draft.move(AccountKind.BUDGET, budget, AccountKind.ISSUANCE, "", pointType, -more);
        }
    }

    private @Nullable FundingContent newest(MemberState state) {
        return state.sequence() == 0
                ? null
                : (FundingContent)
                        journals.record(state.member(), state.sequence()).content();
    }

    private static boolean says(FundingContent before, CompiledBudget budget) {
        return before.total() == budget.units()
                && before.pointType().equals(budget.pointType().key());
    }
}
