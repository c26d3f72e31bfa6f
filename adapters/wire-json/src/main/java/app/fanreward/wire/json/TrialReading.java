package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.trial.BacktestOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is to be tried out. */
final class TrialReading {
    private static final String EVENTS = "events";

    private TrialReading() {}

    /** An event has a {@code specversion}, so that nothing else can be taken for one. */
    static TrialBody dryRun(
            byte[] body, ProgramSettings running, Function<SequencedMap<String, String>, ProgramDefinition> drafts) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)
                || fields.values().containsKey("specversion")
                || !fields.values().containsKey(DraftReading.FIELD)) {
            return new TrialBody(EventJson.oneOrMany(value, running, Integer.MAX_VALUE), null);
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading object = new ObjectReading(fields, "", problems::add);
        SequencedMap<String, String> files = DraftReading.files(object, problems::add);
        Raw events = object.anything(EVENTS);
        if (events == null) {
            object.wrong(EVENTS, "events is missing: one event, or a list of them");
        }
        object.refuseOthers("trying a draft out");
        if (events == null || !problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, ""));
        }
        ProgramDefinition draft = drafts.apply(files);
        return new TrialBody(EventJson.oneOrMany(events, draft.settings(), Integer.MAX_VALUE), draft);
    }

    static BacktestOptions backtest(byte[] body, Function<SequencedMap<String, String>, ProgramDefinition> drafts) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "a backtest takes a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading object = new ObjectReading(fields, "", problems::add);
        SequencedMap<String, String> files = DraftReading.files(object, problems::add);
        Instant since = object.instantOrNull("since");
        Instant until = object.instantOrNull("until");
        @Nullable Long top = object.wholeOrNull("top", 0, BacktestOptions.MOST_NAMED);
        if (since != null && until != null && !since.isBefore(until)) {
            object.wrong("until", "until " + until + " is not after since " + since);
        }
        object.refuseOthers("a backtest");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, ""));
        }
        BacktestOptions options = BacktestOptions.of(drafts.apply(files)).during(since, until);
        return top == null ? options : options.naming(top.intValue());
    }
}
