package app.fanreward.server.internal;

import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.wire.json.AnswerJson;
import java.util.ArrayList;
import java.util.List;

/** One result for each command of a batch, in order, and how many there are of each kind. */
final class CommandBatchAnswer {
    private final List<AnswerJson> results = new ArrayList<>();
    private int done;
    private int refused;
    private int invalid;

    void add(LedgerResult result) {
        if (result.done()) {
            done++;
        } else {
            refused++;
        }
        results.add(AnswerJson.of(result));
    }

    void addInvalid(List<Problem> problems) {
        invalid++;
        results.add(AnswerJson.invalid(problems));
    }

    AnswerJson build() {
        return AnswerJson.object()
                .put("done", done)
                .put("refused", refused)
                .put("invalid", invalid)
                .put("results", AnswerJson.ofAll(results))
                .build();
    }
}
