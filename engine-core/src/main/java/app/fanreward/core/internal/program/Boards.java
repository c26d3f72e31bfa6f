package app.fanreward.core.internal.program;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the leaderboards of a program. */
final class Boards {
    /** What each of them asks of every event has to be bounded. */
    private static final int MOST = 100;

    private final ProgramSettings settings;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final List<CompiledCounter> counters;
    private final Problems problems;

    private Boards(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            Problems problems) {
        this.settings = settings;
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.counters = counters;
        this.problems = problems;
    }

    static List<CompiledBoard> compile(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            Problems problems) {
        if (settings.boards().size() > MOST) {
            problems.add("program", "/boards", "a program has at most " + MOST + " boards");
        }
        Boards boards = new Boards(settings, segments, tiers, extensions, counters, problems);
        List<CompiledBoard> compiled = new ArrayList<>();
        for (Map.Entry<String, Board> board : settings.boards().entrySet()) {
            CompiledBoard one = boards.compile(board.getKey(), board.getValue(), "/boards/" + board.getKey());
            if (one != null) {
                compiled.add(one);
            }
        }
        return compiled;
    }

    private @Nullable CompiledBoard compile(String key, Board board, String path) {
        CompiledBoard.@Nullable Measure measure = switch (board.measure()) {
            case Board.Measure.Points points -> points(points, path);
            case Board.Measure.Events events -> events(events, path);
            case Board.Measure.Counted(String counter) -> counted(counter, path);
        };
        Duration settlement = board.settlement();
        if (settlement.isNegative() || settlement.compareTo(Board.LONGEST_SETTLEMENT) > 0) {
            problems.add(
                    "program",
                    path + "/settlement",
                    "a run settles for 0 to " + Board.LONGEST_SETTLEMENT.toDays() + " days, not " + settlement);
        }
        BoardRuns runs = runs(board.runs(), path);
        Condition who = board.audience();
        CompiledCondition audience = who == null
                ? null
                : new ConditionCompiler(
                                AttributeNames.ofMembers(settings, tiers),
                                segments,
                                tiers,
                                extensions,
                                problems,
                                "program",
                                path,
                                settings.zone())
                        .compile(who, "/audience", 0);
        return measure == null ? null : new CompiledBoard(key, measure, runs, board.ranking(), settlement, audience);
    }

    private CompiledBoard.@Nullable Measure points(Board.Measure.Points points, String path) {
        List<String> keys = settings.pointTypes().stream().map(PointType::key).toList();
        if (!keys.contains(points.pointType())) {
            problems.add(
                    "program",
                    path + "/points",
                    "no point type '" + points.pointType() + "'; the program has " + keys,
                    Names.didYouMean(points.pointType(), keys).orElse(null));
            return null;
        }
        return new CompiledBoard.Measure.Points(points.pointType(), ImmutableSet.copyOf(points.campaigns()));
    }

    private CompiledBoard.@Nullable Measure events(Board.Measure.Events events, String path) {
        @Nullable
        EventChoice choice = EventChoice.of(
                events.kind(),
                events.where(),
                settings,
                segments,
                tiers,
                extensions,
                counters,
                problems,
                path,
                "/count");
        return choice == null ? null : new CompiledBoard.Measure.Events(choice.kind(), choice.which());
    }

    private CompiledBoard.@Nullable Measure counted(String key, String path) {
        @Nullable Counter declared = settings.counters().get(key);
        if (declared != null && declared.measure() instanceof Counter.Measure.Distinct) {
            // What was the first of its value cannot be told from the others once one of them is reversed.
            problems.add(
                    "program", path + "/counter", "a board scores a counter that counts or sums up, not '" + key + "'");
            return null;
        }
        for (CompiledCounter counter : counters) {
            if (counter.key().equals(key)) {
                return new CompiledBoard.Measure.Counted(counter);
            }
        }
        if (!settings.counters().containsKey(key)) {
            problems.add(
                    "program",
                    path + "/counter",
                    "no counter '" + key + "'; the program declares "
                            + settings.counters().keySet(),
                    Names.didYouMean(key, settings.counters().keySet()).orElse(null));
        }
        return null;
    }

    private BoardRuns runs(Board.Runs runs, String path) {
        switch (runs) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId zone) -> {
                if (unit == CalendarPeriod.Unit.LIFETIME || unit == CalendarPeriod.Unit.AWARD) {
                    problems.add("program", path + "/period", "a board has a run for each day, week, month or year");
                }
                return new BoardRuns(runs, zone == null ? settings.zone() : zone);
            }
            case Board.Runs.Once(Campaign.Window window) -> {
                if (window.from() != null
                        && window.to() != null
                        && !window.from().isBefore(window.to())) {
                    problems.add("program", path + "/window", "the window ends before it begins");
                }
                return new BoardRuns(runs, window.zone() == null ? settings.zone() : window.zone());
            }
        }
    }
}
