package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRun.Outcome;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What is to be tried and not booked, and what came of it. A draft stands in it as the text of campaign files, so that
 * problems can name their lines:
 *
 * <pre>{@code
 * {"draft":[{"file":"summer.yaml","document":"kind: Campaign\nkey: summer\n..."}],"since":"2026-06-01T00:00:00Z"}
 * }</pre>
 *
 * <p>A draft that is one file may be its text alone, and is called {@code draft.yaml} then.
 */
public final class TrialJson {
    private TrialJson() {}

    /**
     * Reads what is to be tried out: one event, an array of them, or an object with a {@code draft} and its
     * {@code events}.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param running the settings of the program that runs, by which events are read where there is no draft
     * @param drafts makes a program of the texts of campaign files by name
     * @return the events and the draft
     * @throws FanRewardException with {@code INVALID_INPUT} and line and column if it is not JSON, with a JSON pointer if
     *     there is something wrong beside the events; and what {@code drafts} throws
     */
    public static TrialBody parseDryRun(
            byte[] body, ProgramSettings running, Function<SequencedMap<String, String>, ProgramDefinition> drafts) {
        return TrialReading.dryRun(body, running, drafts);
    }

    /**
     * Writes what is to be tried out by a draft so that {@link #parseDryRun} reads it.
     *
     * @param events the events
     * @param document the draft as the text of a campaign file in YAML
     * @return the JSON object
     */
    public static AnswerJson dryRun(List<EngagementEvent> events, String document) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            out.writeStringProperty(DraftReading.FIELD, document);
            Fields.list(out, "events", events, EventWriting::write);
            out.writeEndObject();
        });
    }

    /**
     * Reads what a backtest is to run, through what.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param drafts makes a program of the texts of campaign files by name
     * @return the options, without where the copy is kept
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer; and what {@code drafts} throws
     */
    public static BacktestOptions parseBacktest(
            byte[] body, Function<SequencedMap<String, String>, ProgramDefinition> drafts) {
        return TrialReading.backtest(body, drafts);
    }

    /**
     * Writes what a backtest is to run so that {@link #parseBacktest} reads it.
     *
     * @param options the options; where the copy is kept is the affair of whoever runs it
     * @param document the draft as the text of a campaign file in YAML
     * @return the JSON object
     */
    public static AnswerJson backtest(BacktestOptions options, String document) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            out.writeStringProperty(DraftReading.FIELD, document);
            Fields.ifAny(out, "since", options.since());
            Fields.ifAny(out, "until", options.until());
            out.writeNumberProperty("top", options.top());
            out.writeEndObject();
        });
    }

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

    /**
     * Reads what {@link #of(Backtest)} wrote.
     *
     * @param body the answer
     * @return the backtest
     */
    public static Backtest readBacktest(byte[] body) {
        return BacktestReading.backtest(Answered.read(body));
    }
}
