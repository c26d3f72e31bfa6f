package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ranks members. */
@Command(name = "leaderboard", description = "Rank members by points earned.")
public final class LeaderboardCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows. Default: 10.")
    int limit = 10;

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
        try (RewardEngine engine = session.reader()) {
            String type = pointType == null ? Session.defaultPointType(engine).key() : pointType;
            Leaderboard board = engine.leaderboard(type, limit);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(board));
            } else {
                print(out, board, new Points(engine.program().settings()));
            }
            if (board.members() > board.rows().size()) {
                out.word(Points.count(board.members()) + " members have " + board.pointType() + "; --limit shows more");
            }
        }
        return ExitCode.DONE;
    }

    static void print(Output out, Leaderboard board, Points points) {
        Table table = new Table(">RANK", "MEMBER", ">EARNED");
        for (Leaderboard.Row row : board.rows()) {
            table.row(String.valueOf(row.rank()), row.member(), points.amount(board.pointType(), row.score()));
        }
        table.print(out);
    }
}
