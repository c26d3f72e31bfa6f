package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ranks members. */
@Command(
        name = "leaderboard",
        description = "Rank members on a board of the program, or by points earned over all time.")
public final class LeaderboardCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "BOARD",
            description = "The key of a board of the program. Default: points earned over all time.")
    @Nullable
    String board;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "A run of the board, such as 2026-W23. Default: the current one.")
    @Nullable
    String run;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows. Default: 10.")
    int limit = BoardQuery.USUAL_ROWS;

    @Option(names = "--skip", paramLabel = "N", description = "Leave out so many rows at the top.")
    int skip;

    @Option(names = "--around", paramLabel = "MEMBER", description = "The rows around a member.")
    @Nullable
    String around;

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "MEMBER",
            description = "Rank these members among themselves; with commas between, or given several times.")
    List<String> members = new ArrayList<>();

    @Option(names = "--point-type", paramLabel = "T", description = "Which points. Default: the program's first type.")
    @Nullable
    String pointType;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public LeaderboardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--limit", limit, 1, Leaderboard.MOST_ROWS);
        Arguments.between("--skip", skip, 0, Integer.MAX_VALUE);
        check();
        try (RewardEngine engine = session.reader()) {
            Leaderboard shown = engine.leaderboard(query(engine));
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(shown));
            } else {
                head(out, shown);
                print(out, shown, new Points(engine.program().settings()));
            }
            if (members.isEmpty()
                    && around == null
                    && shown.members() > skip + (long) shown.rows().size()) {
                String what = shown.board().isEmpty() ? shown.pointType() : "a score";
                out.word(Points.count(shown.members()) + " members have " + what + "; --limit and --skip show more");
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        if (board != null && pointType != null) {
            throw CliException.usage("a board says itself what it scores; leave out --point-type or the board");
        }
        if (board == null && run != null) {
            throw CliException.usage(
                    "only a board has runs; name it, as in: fanreward leaderboard weekly --run " + run);
        }
        int ways = (around == null ? 0 : 1) + (members.isEmpty() ? 0 : 1) + (skip == 0 ? 0 : 1);
        if (ways > 1) {
            throw CliException.usage("give one of --around, --members and --skip");
        }
    }

    private BoardQuery query(RewardEngine engine) {
        BoardQuery query = board == null
                ? BoardQuery.ofPoints(
                        pointType == null ? Session.defaultPointType(engine).key() : pointType)
                : BoardQuery.of(board).run(run);
        if (!members.isEmpty()) {
            return query.among(members);
        }
        return around == null ? query.rows(new BoardQuery.Rows.Page(limit, skip)) : query.around(around, limit);
    }

    /** Which run it is, and whether it can still change. */
    private static void head(Output out, Leaderboard shown) {
        if (shown.board().isEmpty()) {
            return;
        }
        Leaderboard.Run run = shown.run();
        String state = switch (run.state()) {
            case TO_COME -> "begins at " + run.opensAt();
            case OPEN -> run.closesAt() == null ? "open" : "open until " + run.closesAt();
            case SETTLING -> "closed, takes late events until " + run.frozenAt();
            case FROZEN -> "final";
        };
        out.line(shown.board() + " " + run.name() + ", " + state);
    }

    static void print(Output out, Leaderboard board, Points points) {
        Table table = new Table(">RANK", "MEMBER", board.board().isEmpty() ? ">EARNED" : ">SCORE");
        for (Leaderboard.Row row : board.rows()) {
            table.row(String.valueOf(row.rank()), row.member(), points.score(board, row.score()));
        }
        table.print(out);
    }
}
