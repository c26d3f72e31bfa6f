package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.wire.json.AnswerJson;

/** Who has earned most. */
final class LeaderboardResource {
    private static final int USUAL = 10;

    private final RewardEngine engine;
    private final RequestGate gate;

    LeaderboardResource(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        QueryParameters query = request.query("pointType", "limit");
        String pointType = query.text("pointType")
                .orElseGet(() -> engine.program().settings().pointTypes().get(0).key());
        int limit = (int) query.number("limit", USUAL, 1, Leaderboard.MOST_ROWS);
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.leaderboard(pointType, limit))));
    }
}
