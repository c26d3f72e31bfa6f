package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CatalogJson;
import java.util.List;

/** The rewards that points are exchanged for. */
final class CatalogResources {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;

    private final RewardEngine engine;
    private final RequestGate gate;

    CatalogResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer list(Request request) {
        QueryParameters query = request.query("after", "limit");
        String after = query.text("after").orElse("");
        int limit = (int) query.number("limit", USUAL_PAGE, 1, LONGEST_PAGE);
        return Turn.at(gate, () -> {
            // One more than asked for tells whether there is a next page.
            List<CatalogEntry> entries = engine.catalog(after, limit + 1);
            boolean more = entries.size() > limit;
            return Answer.ok(AnswerJson.ofCatalog(more ? entries.subList(0, limit) : entries, more));
        });
    }

    Answer show(Request request) {
        String reward = request.reward();
        request.query();
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.of(engine.reward(reward)
                        .orElseThrow(() ->
                                HttpProblem.of(ErrorCode.NOT_FOUND, "there is no reward " + Shown.quoted(reward))))));
    }

    Answer change(Request request) {
        request.query();
        CatalogChange change =
                CatalogJson.parse(JsonMedia.body(request), engine.program().settings());
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.change(change))));
    }
}
