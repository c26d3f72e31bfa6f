package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.wire.json.AnswerJson;

/** Whether the server can work. Waits for no turn: a busy server is not a sick one. */
final class HealthResource {
    private final RewardEngine engine;

    HealthResource(RewardEngine engine) {
        this.engine = engine;
    }

    Answer show(Request request) {
        request.query();
        // Asks the store for a journal that need not exist; a store that does not answer throws.
        engine.journal("health", 0, 1);
        return Answer.ok(AnswerJson.object()
                .put("status", "up")
                .put("version", Version.TEXT)
                .put("program", engine.programHash().toString())
                .put("campaigns", engine.program().campaigns().size())
                .build());
    }
}
