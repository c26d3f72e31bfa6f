package app.fanreward.testkit.campaigns;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.DryRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of one action of a step. */
sealed interface Outcome {
    record Decided(Decision decision) implements Outcome {}

    /** Decided, and not booked. */
    record Tried(Decision decision, Explanation explanation) implements Outcome {}

    /** What a backtest found. */
    record Compared(Backtest backtest) implements Outcome {}

    /** What a campaign gave for the past, or would give. */
    record Activated(Activation activation) implements Outcome {}

    record Carried(LedgerResult result) implements Outcome {}

    /** Done, and nothing more can be told of it. */
    record Done() implements Outcome {}

    record Refused(ErrorCode code, String message, Map<String, String> facts) implements Outcome {
        /** What kept it from being done. */
        String because() {
            return code == ErrorCode.INVALID_INPUT ? message : code + ": " + message;
        }
    }

    static Outcome of(LedgerResult result) {
        Refusal refusal = result.refusal();
        return refusal == null ? new Carried(result) : new Refused(refusal.code(), refusal.message(), refusal.facts());
    }

    static Outcome of(EventResult result) {
        return switch (result) {
            case EventResult.Decided(Decision decision) -> new Decided(decision);
            case EventResult.Refused(Problem problem) -> new Refused(problem.code(), problem.message(), Map.of());
        };
    }

    static Outcome of(DryRun.Outcome tried) {
        Explanation explanation = tried.explanation();
        return tried.result() instanceof EventResult.Decided(Decision decision) && explanation != null
                ? new Tried(decision, explanation)
                : of(tried.result());
    }

    /** What was decided, or null if it is about no event. */
    static @Nullable Decision decision(Outcome outcome) {
        return switch (outcome) {
            case Decided(Decision decision) -> decision;
            case Tried(Decision decision, Explanation ignored) -> decision;
            default -> null;
        };
    }

    static Outcome of(FanRewardException failed) {
        return new Refused(
                failed.code(),
                failed.problems().stream().map(Problem::message).collect(Collectors.joining("; ")),
                Map.of());
    }

    static Outcome of(IllegalArgumentException malformed) {
        return new Refused(ErrorCode.INVALID_INPUT, String.valueOf(malformed.getMessage()), Map.of());
    }

    /** The refusals among outcomes that say something of their own. */
    static List<Refused> refusals(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .filter(refused -> refused.code() != ErrorCode.BATCH_REFUSED)
                .toList();
    }
}
