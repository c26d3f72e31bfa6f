package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.BoardQuery.Rows;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.event.Names;
import app.fanreward.wire.json.AnswerJson;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Who has scored most. */
final class LeaderboardResource {
    private final RewardEngine engine;
    private final RequestGate gate;

    LeaderboardResource(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        QueryParameters query = request.query("board", "pointType", "run", "limit", "skip", "around", "members");
        Optional<String> board = query.text("board");
        if (board.isPresent() && query.text("pointType").isPresent()) {
            throw HttpProblem.invalid("ask for a board or a pointType, not both");
        }
        if (board.isEmpty() && query.text("run").isPresent()) {
            throw HttpProblem.invalid("only a board has runs; name it with board");
        }
        BoardQuery asked = board.map(BoardQuery::of)
                .orElseGet(() -> BoardQuery.ofPoints(query.text("pointType")
                        .orElseGet(() ->
                                engine.program().settings().pointTypes().get(0).key())));
        BoardQuery whole = asked.run(query.text("run").orElse(null)).rows(rows(query));
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.leaderboard(whole))));
    }

    private static Rows rows(QueryParameters query) {
        int limit = (int) query.number("limit", BoardQuery.USUAL_ROWS, 1, Leaderboard.MOST_ROWS);
        Optional<String> around = query.text("around");
        Optional<String> members = query.text("members");
        if (around.isPresent() && members.isPresent()) {
            throw HttpProblem.invalid("ask for the rows around a member or for members, not both");
        }
        if (members.isPresent()) {
            return new Rows.Among(ids(members.get()));
        }
        return around.<Rows>map(member -> new Rows.Around(member, limit))
                .orElseGet(() -> new Rows.Page(limit, (int) query.number("skip", 0, 0, Integer.MAX_VALUE)));
    }

    /** Ids with commas between, each percent-encoded, so that an id may have a comma. */
    private static Set<String> ids(String written) {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : written.split(",", -1)) {
            String decoded;
            try {
                decoded = Percent.decode(id);
            } catch (IllegalArgumentException broken) {
                throw QueryParameters.wrong("members", written, "ids with commas between, each percent-encoded");
            }
            if (!Names.isId(decoded)) {
                throw QueryParameters.wrong("members", written, "ids with commas between, each percent-encoded");
            }
            ids.add(decoded);
        }
        return ids;
    }
}
