package app.fanreward.wire.json;

import app.fanreward.api.decision.Explanation;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.trial.DryRun.Outcome;
import java.util.List;

/** Writes what would become of events. */
final class TrialWriting {
    private TrialWriting() {}

    static AnswerJson outcome(Outcome outcome, boolean canonical) {
        AnswerObject object = AnswerJson.object().put("result", AnswerJson.of(outcome.result()));
        Explanation explanation = outcome.explanation();
        if (explanation == null) {
            return object.put("explanation", (String) null).build();
        }
        return object.put("explanation", canonical ? AnswerJson.ofCanonical(explanation) : AnswerJson.of(explanation))
                .build();
    }

    static AnswerJson records(List<JournalRecord> records) {
        return AnswerJson.ofAll(records.stream()
                .map(record -> new AnswerJson(out -> LedgerWriting.journalRecord(out, record, true)))
                .toList());
    }
}
