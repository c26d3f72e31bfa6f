package app.fanreward.wire.json;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRun.Outcome;
import java.util.List;

/** What was tried and not booked. */
public final class TrialJson {
    private TrialJson() {}

    /**
     * What events would earn.
     *
     * @param dry the dry run
     * @return the answer
     */
    public static AnswerJson of(DryRun dry) {
        return of(dry, dry.outcomes().stream().map(TrialJson::of).toList());
    }

    /**
     * What events would earn, some of which could not even be read.
     *
     * @param dry the dry run of the others
     * @param results what became of each, in order
     * @return the answer
     */
    public static AnswerJson of(DryRun dry, List<AnswerJson> results) {
        return object(dry, results).build();
    }

    /**
     * The same with all that would be booked, in the form from which {@link #read} gets the dry run back.
     *
     * @param dry the dry run
     * @return the answer
     */
    public static AnswerJson ofCanonical(DryRun dry) {
        return object(
                        dry,
                        dry.outcomes().stream()
                                .map(outcome -> TrialWriting.outcome(outcome, true))
                                .toList())
                .put("records", TrialWriting.records(dry.records()))
                .build();
    }

    private static AnswerObject object(DryRun dry, List<AnswerJson> results) {
        AnswerObject granted = AnswerJson.object();
        dry.granted().forEach(granted::putAmount);
        return AnswerJson.object()
                .put("at", dry.at().toString())
                .put("program", dry.program().toString())
                .put("granted", granted.build())
                .put("results", AnswerJson.ofAll(results));
    }

    /**
     * What would become of one event.
     *
     * @param outcome the outcome
     * @return the answer
     */
    public static AnswerJson of(Outcome outcome) {
        return TrialWriting.outcome(outcome, false);
    }

    /**
     * What recorded events would have cost.
     *
     * @param backtest the backtest
     * @return the answer
     */
    public static AnswerJson of(Backtest backtest) {
        return new AnswerJson(out -> BacktestWriting.backtest(out, backtest));
    }

    /**
     * Reads what {@link #ofCanonical} wrote.
     *
     * @param body the answer
     * @return the dry run
     */
    public static DryRun read(byte[] body) {
        Answered answer = Answered.read(body);
        ContentHash program = answer.hash("program");
        return new DryRun(
                answer.instant("at"),
                program,
                answer.each(
                        "results",
                        outcome -> new Outcome(
                                AnswerReader.result(outcome.object("result")),
                                outcome.objectOrNone("explanation")
                                        .map(ExplanationReading::explanation)
                                        .orElse(null))),
                answer.each("records", LedgerReading::journalRecord));
    }
}
