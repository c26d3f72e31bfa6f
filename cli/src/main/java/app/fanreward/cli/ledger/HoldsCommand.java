package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists open holds. */
@Command(name = "holds", description = "List what the open holds of a member set aside.")
final class HoldsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    HoldsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        try (RewardEngine engine = session.reader()) {
            List<HoldView> holds = engine.holds(member);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofHolds(member, holds));
            } else if (!holds.isEmpty()) {
                print(out, holds, new Points(engine.program().settings()));
            }
            if (holds.isEmpty()) {
                out.word("nothing of " + member + " is held");
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<HoldView> holds, Points points) {
        Table table = new Table("HOLD", ">LEFT", "UNTIL");
        for (HoldView hold : holds) {
            String until = hold.expiresAt() == null
                    ? "its redemption ends"
                    : hold.expiresAt().toString();
            table.row(hold.hold(), points.of(hold.pointType(), hold.remaining()), until);
        }
        table.print(out);
    }
}
