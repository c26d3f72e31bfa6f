package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import java.time.ZoneId;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The canonical form of leaderboards, which came with form 6 of programs. */
final class BoardCodec {
    private final int version;

    BoardCodec(int version) {
        this.version = version;
    }

    void write(CanonicalWriter out, Board board) {
        RuleCodec conditions = new RuleCodec(out, version);
        switch (board.measure()) {
            case Board.Measure.Points points ->
                out.octet(1).text(points.pointType()).list(new TreeSet<>(points.campaigns()), out::text);
            case Board.Measure.Events(String kind, Condition where) ->
                out.octet(2).text(kind).optional(where, conditions::write);
            case Board.Measure.Counted(String counter) -> out.octet(3).text(counter);
        }
        switch (board.runs()) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId zone) ->
                out.octet(1).text(unit.name()).optional(zone, it -> out.text(it.getId()));
            case Board.Runs.Once(Campaign.Window window) ->
                out.octet(2)
                        .optional(window.from(), out::instant)
                        .optional(window.to(), out::instant)
                        .optional(window.zone(), it -> out.text(it.getId()));
        }
        out.text(board.ranking().name()).duration(board.settlement()).optional(board.audience(), conditions::write);
    }

    Board read(CanonicalReader in) {
        RuleDecoder conditions = new RuleDecoder(in, version);
        int measureTag = in.octet();
        Board.Measure measure = switch (measureTag) {
            case 1 -> new Board.Measure.Points(in.text(), in.list(in::text));
            case 2 -> {
                String kind = in.text();
                @Nullable Condition where = in.optional(conditions::condition);
                yield new Board.Measure.Events(kind, where);
            }
            case 3 -> new Board.Measure.Counted(in.text());
            default -> throw new IllegalArgumentException("no measure of a board " + measureTag);
        };
        int runsTag = in.octet();
        Board.Runs runs = switch (runsTag) {
            case 1 -> {
                CalendarPeriod.Unit unit = CalendarPeriod.Unit.valueOf(in.text());
                yield new Board.Runs.Each(unit, in.optional(() -> ZoneId.of(in.text())));
            }
            case 2 ->
                new Board.Runs.Once(new Campaign.Window(
                        in.optional(in::instant), in.optional(in::instant), in.optional(() -> ZoneId.of(in.text()))));
            default -> throw new IllegalArgumentException("no runs of a board " + runsTag);
        };
        return new Board(
                measure, runs, Board.Ranking.valueOf(in.text()), in.duration(), in.optional(conditions::condition));
    }
}
