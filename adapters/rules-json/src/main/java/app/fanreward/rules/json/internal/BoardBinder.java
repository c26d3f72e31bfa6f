package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads leaderboards. */
final class BoardBinder {
    private static final List<String> MEASURES = List.of("points", "count", "counter");
    private static final List<String> RUNS = List.of("period", "window");
    private static final Map<String, CalendarPeriod.Unit> UNITS = units();

    private final Vocabulary vocabulary;

    BoardBinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The boards by key. */
    static Map<String, Board> boards(Spot spot, ProgramSettings settings) {
        Map<String, Board> boards = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            BoardBinder binder = new BoardBinder(new Vocabulary(settings));
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a board has lower-case letters, digits and hyphens");
                    return;
                }
                Board board = binder.board(declared);
                if (board != null) {
                    boards.put(key, board);
                }
            });
        }
        return boards;
    }

    private static Map<String, CalendarPeriod.Unit> units() {
        Map<String, CalendarPeriod.Unit> units = new LinkedHashMap<>(Spellings.UNITS);
        units.remove(CalendarPeriod.Unit.AWARD.key());
        return units;
    }

    /** {@code { points: points, period: week }}, {@code { count: track.played }}, and what narrows it. */
    private @Nullable Board board(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        List<String> measures = fields.present(MEASURES);
        fields.allow(MEASURES);
        if (measures.size() != 1) {
            spot.wrong("a board says one of points: a point type, count: a kind of event, counter: a counter");
            return null;
        }
        Board.@Nullable Measure measure = measure(measures.getFirst(), fields);
        Board.@Nullable Runs runs = runs(fields, spot);
        Spot rankingSpot = fields.optional("ranking");
        Board.@Nullable Ranking ranking =
                rankingSpot == null ? Board.Ranking.COMPETITION : rankingSpot.choice(Spellings.RANKINGS);
        Spot settlementSpot = fields.optional("settlement");
        @Nullable
        Duration settlement = settlementSpot == null ? Board.DEFAULT_SETTLEMENT : TimeBinder.duration(settlementSpot);
        Spot audienceSpot = fields.optional("audience");
        @Nullable
        Condition audience =
                audienceSpot == null ? null : new ConditionBinder(vocabulary, null).condition(audienceSpot);
        fields.done();
        return measure == null || runs == null || ranking == null || settlement == null || spot.problems() > before
                ? null
                : new Board(measure, runs, ranking, settlement, audience);
    }

    private Board.@Nullable Measure measure(String name, Fields fields) {
        Spot measured = fields.optional(name);
        if (measured == null) {
            return null;
        }
        switch (name) {
            case "points" -> {
                String pointType = Values.pointType(measured, vocabulary.settings());
                Spot campaignsSpot = fields.optional("campaigns");
                List<String> campaigns = campaignsSpot == null ? List.of() : RuleBinder.each(campaignsSpot, Spot::key);
                if (campaignsSpot != null && campaigns.isEmpty()) {
                    campaignsSpot.wrong("campaigns names nothing; leave it out for all campaigns");
                }
                return pointType == null ? null : new Board.Measure.Points(pointType, campaigns);
            }
            case "count" -> {
                String kind = measured.text("a kind of event such as track.played");
                Spot whereSpot = fields.optional("where");
                @Nullable
                Condition where = whereSpot == null ? null : new ConditionBinder(vocabulary, kind).condition(whereSpot);
                return kind == null ? null : new Board.Measure.Events(kind, where);
            }
            default -> {
                String counter = measured.key();
                return counter == null ? null : new Board.Measure.Counted(counter);
            }
        }
    }

    private Board.@Nullable Runs runs(Fields fields, Spot spot) {
        if (fields.present(RUNS).size() > 1) {
            spot.wrong("a board has runs of a period or lasts for a window, not both");
        }
        Spot windowSpot = fields.optional("window");
        Spot periodSpot = fields.optional("period");
        if (windowSpot != null) {
            Campaign.Window window =
                    TimeBinder.window(windowSpot, vocabulary.settings().zone());
            return window == null ? null : new Board.Runs.Once(window);
        }
        return periodSpot == null ? Board.Runs.LIFETIME : period(periodSpot);
    }

    /** {@code week} or {@code { unit: week, zone: Asia/Tokyo }}. */
    private static Board.@Nullable Runs period(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            CalendarPeriod.@Nullable Unit unit = spot.choice(UNITS);
            return unit == null ? null : runs(unit, null);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot unitSpot = fields.required("unit");
        CalendarPeriod.@Nullable Unit unit = unitSpot == null ? null : unitSpot.choice(UNITS);
        Spot zoneSpot = fields.optional("zone");
        @Nullable ZoneId zone = zoneSpot == null ? null : TimeBinder.zone(zoneSpot);
        fields.done();
        return unit == null ? null : runs(unit, zone);
    }

    private static Board.Runs runs(CalendarPeriod.Unit unit, @Nullable ZoneId zone) {
        return unit == CalendarPeriod.Unit.LIFETIME ? Board.Runs.LIFETIME : new Board.Runs.Each(unit, zone);
    }
}
