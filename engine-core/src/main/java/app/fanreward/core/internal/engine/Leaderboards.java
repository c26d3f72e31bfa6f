package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.BoardQuery.Rows;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.board.Leaderboard.RunState;
import app.fanreward.api.board.Leaderboard.Unit;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Board.Ranking;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.board.FollowedRuns;
import app.fanreward.core.internal.board.Ranks;
import app.fanreward.core.internal.board.RunCounter;
import app.fanreward.core.internal.board.RunScores;
import app.fanreward.core.internal.board.RunScores.Place;
import app.fanreward.core.internal.program.BoardRuns;
import app.fanreward.core.internal.program.CompiledBoard;
import app.fanreward.core.internal.program.CompiledBoard.Measure;
import app.fanreward.core.internal.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what leaderboards are asked. Safe for use by many threads, which take turns. */
final class Leaderboards {
    /** About 130 bytes each. */
    private static final long MOST_PLACES = 500_000;

    private final FollowedRuns runs;

    Leaderboards(RewardStore store) {
        this.runs = new FollowedRuns(store, MOST_PLACES);
    }

    /** What is ranked, before anybody is. */
    private record Asked(
            String counter, String board, Leaderboard.Run run, Unit unit, String pointType, Ranking ranking) {}

    Leaderboard show(BoardQuery query, Program program, Instant now) {
        check(query.rows());
        Asked asked = query.board() == null
                ? earned(String.valueOf(query.pointType()), program)
                : run(query.board(), query.run(), program, now);
        synchronized (this) {
            return show(asked, query.rows());
        }
    }

    private static void check(Rows rows) {
        int asked = switch (rows) {
            case Rows.Page page -> page.limit();
            case Rows.Around around -> around.limit();
            case Rows.Among among -> among.members().size();
        };
        boolean none = asked < 1 && !(rows instanceof Rows.Among);
        if (none || asked > Leaderboard.MOST_ROWS) {
            throw invalid("limit must be 1 to " + Leaderboard.MOST_ROWS + ", not " + asked);
        }
        if (rows instanceof Rows.Page page && page.skip() < 0) {
            throw invalid("skip must be 0 or more, not " + page.skip());
        }
    }

    private static Asked earned(String pointType, Program program) {
        List<String> known = program.definition().settings().pointTypes().stream()
                .map(PointType::key)
                .toList();
        if (!known.contains(pointType)) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND, "no point type '" + pointType + "'; the program has " + known);
        }
        return new Asked(
                FollowedRuns.earned(pointType),
                "",
                Leaderboard.Run.OF_ALL_TIME,
                Unit.POINTS,
                pointType,
                Ranking.COMPETITION);
    }

    private static Asked run(String key, @Nullable String name, Program program, Instant now) {
        CompiledBoard board = program.board(key);
        if (board == null) {
            List<String> known =
                    program.boards().stream().map(CompiledBoard::key).toList();
            Optional<String> meant = Names.didYouMean(key, known);
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND,
                    "no board '" + key + "'; "
                            + (known.isEmpty() ? "the program declares none" : "the program has " + known)
                            + meant.map(it -> "; did you mean " + it + "?").orElse(""));
        }
        BoardRuns.Run run = name == null
                ? board.runs().shownAt(now)
                : board.runs()
                        .named(name)
                        .orElseThrow(() -> invalid("board " + key + " has no run '" + name + "'; one is named like "
                                + board.runs().example()));
        Instant frozenAt = board.frozenAt(run);
        return new Asked(
                RunCounter.name(key, run.name()),
                key,
                new Leaderboard.Run(run.name(), run.opensAt(), run.closesAt(), frozenAt, state(run, frozenAt, now)),
                unit(board),
                board.measure() instanceof Measure.Points points ? points.pointType() : "",
                board.ranking());
    }

    private static RunState state(BoardRuns.Run run, @Nullable Instant frozenAt, Instant now) {
        if (run.opensAt() != null && now.isBefore(run.opensAt())) {
            return RunState.TO_COME;
        }
        if (run.closesAt() == null || now.isBefore(run.closesAt())) {
            return RunState.OPEN;
        }
        return frozenAt == null || now.isBefore(frozenAt) ? RunState.SETTLING : RunState.FROZEN;
    }

    private static Unit unit(CompiledBoard board) {
        if (board.measure() instanceof Measure.Points) {
            return Unit.POINTS;
        }
        return switch (board.type()) {
            case DECIMAL -> Unit.MILLIONTHS;
            case DURATION -> Unit.NANOSECONDS;
            default -> Unit.COUNT;
        };
    }

    private Leaderboard show(Asked asked, Rows rows) {
        RunScores scores = runs.upToDate(asked.counter());
        List<Place> places = rows instanceof Rows.Among(var members) ? scores.among(members) : scores.inOrder();
        int from = 0;
        int to = places.size();
        switch (rows) {
            case Rows.Page(int limit, int skip) -> {
                from = Math.min(skip, places.size());
                to = (int) Math.min((long) from + limit, places.size());
            }
            case Rows.Around(String member, int limit) -> {
                Place place = scores.of(member);
                if (place == null) {
                    to = 0;
                } else {
                    int above = Math.max(0, scores.indexOf(place) - (limit - 1) / 2);
                    from = Math.max(0, Math.min(above, places.size() - limit));
                    to = Math.min(from + limit, places.size());
                }
            }
            case Rows.Among ignored -> {}
        }
        return new Leaderboard(
                asked.board(),
                asked.run(),
                asked.unit(),
                asked.pointType(),
                runs.position(),
                places.size(),
                Ranks.rows(places, from, to, asked.ranking()));
    }

    private static FanRewardException invalid(String message) {
        return new FanRewardException(ErrorCode.INVALID_INPUT, message);
    }
}
