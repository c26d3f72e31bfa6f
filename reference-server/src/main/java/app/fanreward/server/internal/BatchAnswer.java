package app.fanreward.server.internal;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.EventResult;
import app.fanreward.wire.json.AnswerJson;
import java.util.ArrayList;
import java.util.List;

/** One result for each event of a batch, in order, and how many there are of each kind. */
final class BatchAnswer {
    private final List<AnswerJson> results = new ArrayList<>();
    private int accepted;
    private int duplicates;
    private int refused;

    void add(EventResult result) {
        switch (result) {
            case EventResult.Decided decided -> {
                if (decided.decision().duplicate()) {
                    duplicates++;
                } else {
                    accepted++;
                }
            }
            case EventResult.Refused no -> refused++;
        }
        results.add(AnswerJson.of(result));
    }

    void addRefused(List<Problem> problems) {
        refused++;
        results.add(AnswerJson.refused(problems));
    }

    AnswerJson build() {
        return AnswerJson.object()
                .put("accepted", accepted)
                .put("duplicates", duplicates)
                .put("refused", refused)
                .put("results", AnswerJson.ofAll(results))
                .build();
    }
}
