package app.fanreward.rules.json.internal;

import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.rule.Board;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.ScenarioWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what must hold of the boards of a program. */
final class BoardExpectations {
    /** How many decimals counters keep of numbers. */
    private static final int DECIMALS = 6;

    private final Vocabulary vocabulary;

    BoardExpectations(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Nullable
    Expectation run(Values values) {
        Map<String, Board> boards = vocabulary.settings().boards();
        Board board = boards.get(values.text("board"));
        if (board == null) {
            values.spot("board")
                    .wrong(
                            "there is no board " + Quoting.quoted(values.text("board")) + "; the program has "
                                    + boards.keySet(),
                            Report.near(values.text("board"), boards.keySet()));
            return null;
        }
        int before = values.spot().problems();
        List<Leaderboard.Row> rows = RuleBinder.each(values.spot("rows"), spot -> row(spot, board));
        BoardQuery.Rows which = which(values);
        String state = values.textOrNull("state");
        return values.spot().problems() > before
                ? null
                : new Expectation.Run(
                        values.spot().location(),
                        BoardQuery.of(values.text("board"))
                                .run(values.textOrNull("run"))
                                .rows(which),
                        state == null
                                ? null
                                : Leaderboard.RunState.valueOf(
                                        state.toUpperCase(Locale.ROOT).replace('-', '_')),
                        rows);
    }

    private static BoardQuery.Rows which(Values values) {
        int limit = (int) values.number("limit", Leaderboard.MOST_ROWS);
        if (values.has("around") && values.has("members")) {
            values.spot().wrong("ask for the rows around a member or of some members, not both");
        }
        if (values.has("members")) {
            return new BoardQuery.Rows.Among(java.util.Set.copyOf(values.ids("members")));
        }
        String around = values.textOrNull("around");
        return around == null
                ? new BoardQuery.Rows.Page(limit, (int) values.number("skip", 0))
                : new BoardQuery.Rows.Around(around, limit);
    }

    private Leaderboard.@Nullable Row row(Spot spot, Board board) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, vocabulary.settings()).read(ScenarioWords.BOARD_ROW);
        fields.done();
        Spot scoreSpot = values.spotOrNull("score");
        @Nullable Long score = scoreSpot == null ? null : score(scoreSpot, board);
        return score == null || !values.sound()
                ? null
                : new Leaderboard.Row((int) values.number("rank"), values.text("member"), score);
    }

    /** A score as people write it, in what the board counts. */
    private @Nullable Long score(Spot spot, Board board) {
        switch (board.measure()) {
            case Board.Measure.Points points -> {
                return vocabulary
                        .settings()
                        .pointType(points.pointType())
                        .map(type -> Values.units(spot, type, false))
                        .orElse(null);
            }
            case Board.Measure.Events ignored -> {
                return Values.whole(spot, 0);
            }
            case Board.Measure.Counted(String counter) -> {
                AttributeType type = vocabulary.type(null, "counter." + counter);
                if (type == AttributeType.DURATION) {
                    Duration duration = TimeBinder.duration(spot);
                    return duration == null ? null : duration.toNanos();
                }
                if (type != AttributeType.DECIMAL) {
                    return Values.whole(spot, 0);
                }
                BigDecimal number = spot.number(false);
                return number == null ? null : number.movePointRight(DECIMALS).longValue();
            }
        }
    }
}
