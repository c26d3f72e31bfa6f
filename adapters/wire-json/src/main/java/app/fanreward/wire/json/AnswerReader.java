package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.seal.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AnswerJson} writes, so that who asks a server gets what who asks an engine gets: written again, it is
 * the same text. Every method throws {@link app.fanreward.api.FanRewardException} with {@code INVALID_INPUT} if the body
 * is no such answer; fields that a newer server adds are passed over.
 */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * Reads a member's points.
     *
     * @param body the answer
     * @return the balance
     */
    public static Balance balance(byte[] body) {
        return LedgerReading.balance(Answered.read(body));
    }

    /**
     * Reads how far a member has got.
     *
     * @param body the answer
     * @return the progress
     */
    public static MemberProgress progress(byte[] body) {
        return ProgressReading.progress(Answered.read(body));
    }

    /**
     * Reads a page of a journal whose records have their canonical form.
     *
     * @param body what {@link AnswerJson#ofCanonicalJournal} wrote
     * @return the records
     */
    public static List<JournalRecord> journal(byte[] body) {
        return Answered.read(body).each("records", LedgerReading::journalRecord);
    }

    /**
     * Reads why an event earned what it did.
     *
     * @param body what {@link AnswerJson#ofCanonical} wrote
     * @return the explanation
     */
    public static Explanation explanation(byte[] body) {
        return ExplanationReading.explanation(Answered.read(body));
    }

    /**
     * Reads how much of budgets is used.
     *
     * @param body the answer
     * @return the budgets
     */
    public static List<BudgetStatus> budgets(byte[] body) {
        return Answered.read(body)
                .each(
                        "budgets",
                        budget -> new BudgetStatus(
                                budget.text("budget"),
                                budget.text("pointType"),
                                budget.whole("funded"),
                                budget.whole("used")));
    }

    /**
     * Reads who earned most.
     *
     * @param body the answer
     * @return the board
     */
    public static Leaderboard leaderboard(byte[] body) {
        return LedgerReading.leaderboard(Answered.read(body));
    }

    /**
     * Reads what became of a command.
     *
     * @param body the answer
     * @return the result
     */
    public static LedgerResult result(byte[] body) {
        return LedgerReading.result(Answered.read(body));
    }

    /**
     * Reads what became of a command that was refused.
     *
     * @param problem the problem details, with the result in them
     * @return the result, or null if it is another problem
     */
    public static @Nullable LedgerResult refusedResult(byte[] problem) {
        return Answered.read(problem)
                .objectOrNone("result")
                .map(LedgerReading::result)
                .orElse(null);
    }

    /**
     * Reads open holds.
     *
     * @param body the answer
     * @return the holds
     */
    public static List<HoldView> holds(byte[] body) {
        return Answered.read(body).each("holds", LedgerReading::hold);
    }

    /**
     * Reads what waits in quarantine.
     *
     * @param body the answer, of one member or a page of all
     * @return the events
     */
    public static List<QuarantinedEvent> quarantined(byte[] body) {
        return Answered.read(body)
                .each(
                        "quarantined",
                        waiting -> new QuarantinedEvent(
                                waiting.text("member"),
                                waiting.whole("sequence"),
                                ExplanationReading.event(waiting),
                                waiting.text("kind"),
                                waiting.instant("occurredAt"),
                                waiting.instant("recordedAt"),
                                new Reason("", "", waiting.word("why", ReasonCode.class), waiting.text("path"))));
    }

    /**
     * Reads what will expire.
     *
     * @param body the answer
     * @return the notices
     */
    public static List<ExpiryNotice> expiring(byte[] body) {
        return Answered.read(body)
                .each(
                        "expiring",
                        notice -> new ExpiryNotice(
                                notice.text("pointType"), notice.whole("amount"), notice.instant("expiresAt")));
    }

    /**
     * Reads where a member stands in the tiers.
     *
     * @param body the answer
     * @return the standings
     */
    public static List<TierStanding> tiers(byte[] body) {
        return Answered.read(body).each("tiers", TierReading::standing);
    }

    /**
     * Reads what was settled.
     *
     * @param body the answer
     * @return the settlement
     */
    public static Settlement settlement(byte[] body) {
        Answered answer = Answered.read(body);
        return new Settlement(
                answer.whole("members"), answer.whole("records"), answer.whole("completed"), answer.texts("failed"));
    }

    /**
     * Reads a reward.
     *
     * @param body the answer
     * @return the entry
     */
    public static CatalogEntry reward(byte[] body) {
        return LedgerReading.entry(Answered.read(body));
    }

    /**
     * Reads a page of the catalogue.
     *
     * @param body the answer
     * @return the entries
     */
    public static List<CatalogEntry> catalog(byte[] body) {
        return Answered.read(body).each("rewards", LedgerReading::entry);
    }

    /**
     * Reads a page of seals.
     *
     * @param body the answer
     * @return the seals
     */
    public static List<Seal> seals(byte[] body) {
        return Answered.read(body).each("seals", seal -> SealReading.read(new Raw.Fields(seal.fields(), List.of())));
    }

    /**
     * Reads until when the books are closed.
     *
     * @param body the answer
     * @return the instant, or null if they never were
     */
    public static @Nullable Instant closedUntil(byte[] body) {
        return Answered.read(body).instantOrNull("closedUntil");
    }

    /**
     * Reads until when the books are closed once they were.
     *
     * @param body the answer to closing them
     * @return the instant
     */
    public static Instant closed(byte[] body) {
        return Answered.read(body).instant("closedUntil");
    }

    /**
     * Reads what a proof found.
     *
     * @param body the answer
     * @return the verification
     */
    public static Verification verification(byte[] body) {
        return LedgerReading.verification(Answered.read(body));
    }

    /**
     * Reads what became of an erasure.
     *
     * @param body the answer
     * @return the erasure
     */
    public static Erasure erasure(byte[] body) {
        Answered answer = Answered.read(body);
        return new Erasure(
                LedgerReading.result(answer.object("closing")), answer.flag("erased"), answer.whole("recordsInPlain"));
    }

    /**
     * Reads what an event earned.
     *
     * @param body the answer
     * @return the decision
     */
    public static Decision decision(byte[] body) {
        return ExplanationReading.decision(Answered.read(body));
    }

    /**
     * Reads what became of each event of a batch.
     *
     * @param body the answer
     * @return the results in order
     */
    public static List<EventResult> results(byte[] body) {
        return Answered.read(body).each("results", AnswerReader::result);
    }

    static EventResult result(Answered result) {
        return result.text("status").equals("refused")
                ? new EventResult.Refused(refusal(result))
                : new EventResult.Decided(ExplanationReading.decision(result));
    }

    private static Problem refusal(Answered result) {
        return result.each("problems", AnswerReader::problem).stream()
                .findFirst()
                .orElseThrow(() -> Answered.wrong(result.path() + "/problems", "a list of problems", "nothing"));
    }

    /**
     * Reads what is wrong. A code that this version does not know, because it is one of HTTP or of a newer server, gives
     * no problem.
     *
     * @param body problem details
     * @return the problems in them; where they list none, one of their code and detail
     */
    public static List<Problem> problems(byte[] body) {
        Answered answer = Answered.read(body);
        List<Problem> problems = new ArrayList<>();
        for (Answered problem : answer.each("problems", each -> each)) {
            if (isKnown(problem.text("code"))) {
                problems.add(problem(problem));
            }
        }
        if (problems.isEmpty() && isKnown(answer.text("code"))) {
            problems.add(Problem.at(answer.word("code", ErrorCode.class), "", "", answer.text("detail")));
        }
        return problems;
    }

    /**
     * Says whether an answer tells that something is wrong.
     *
     * @param body an answer, or problem details
     * @return true if it is problem details
     */
    public static boolean isProblem(byte[] body) {
        Answered answer = Answered.read(body);
        return answer.textOrEmpty("type").startsWith("urn:fanreward:problem:");
    }

    /**
     * Reads what is wrong, for people.
     *
     * @param body problem details
     * @return code and detail
     */
    public static String detail(byte[] body) {
        Answered answer = Answered.read(body);
        return answer.text("code") + ": " + answer.text("detail");
    }

    private static boolean isKnown(String code) {
        return Arrays.stream(ErrorCode.values()).anyMatch(known -> known.name().equals(code));
    }

    static Problem problem(Answered problem) {
        Long line = problem.wholeOrNull("line");
        Long column = problem.wholeOrNull("column");
        return new Problem(
                problem.word("code", ErrorCode.class),
                problem.textOrNull("file"),
                line == null ? 0 : line.intValue(),
                column == null ? 0 : column.intValue(),
                problem.textOrEmpty("subject"),
                problem.textOrEmpty("path"),
                problem.text("message"),
                problem.textOrNull("suggestion"));
    }
}
