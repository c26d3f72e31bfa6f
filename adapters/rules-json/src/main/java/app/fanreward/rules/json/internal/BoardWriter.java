package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes leaderboards. */
final class BoardWriter {
    private final JsonGenerator out;

    BoardWriter(JsonGenerator out) {
        this.out = out;
    }

    void board(String key, Board board) {
        out.writeObjectPropertyStart(key);
        switch (board.measure()) {
            case Board.Measure.Points(String pointType, List<String> campaigns) -> {
                out.writeStringProperty("points", pointType);
                if (!campaigns.isEmpty()) {
                    out.writeArrayPropertyStart("campaigns");
                    campaigns.forEach(out::writeString);
                    out.writeEndArray();
                }
            }
            case Board.Measure.Events(String kind, Condition where) -> {
                out.writeStringProperty("count", kind);
                if (where != null) {
                    out.writeName("where");
                    new ConditionWriter(out).condition(where);
                }
            }
            case Board.Measure.Counted(String counter) -> out.writeStringProperty("counter", counter);
        }
        runs(board.runs());
        if (board.ranking() != Board.Ranking.COMPETITION) {
            out.writeStringProperty("ranking", board.ranking().key());
        }
        if (!board.settlement().equals(Board.DEFAULT_SETTLEMENT)) {
            out.writeStringProperty("settlement", board.settlement().toString());
        }
        if (board.audience() != null) {
            out.writeName("audience");
            new ConditionWriter(out).condition(board.audience());
        }
        out.writeEndObject();
    }

    private void runs(Board.Runs runs) {
        switch (runs) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId zone) -> {
                if (zone == null) {
                    out.writeStringProperty("period", unit.key());
                } else {
                    out.writeObjectPropertyStart("period");
                    out.writeStringProperty("unit", unit.key());
                    out.writeStringProperty("zone", zone.getId());
                    out.writeEndObject();
                }
            }
            case Board.Runs.Once once -> WindowWriter.write(out, once.window());
        }
    }
}
