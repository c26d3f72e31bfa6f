package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.wire.json.AnswerJson;

/** How much of budgets is used. */
final class BudgetsResource {
    private final RewardEngine engine;
    private final RequestGate gate;

    BudgetsResource(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer list(Request request) {
        request.query();
        return Turn.at(gate, () -> Answer.ok(AnswerJson.ofBudgets(engine.budgets())));
    }
}
