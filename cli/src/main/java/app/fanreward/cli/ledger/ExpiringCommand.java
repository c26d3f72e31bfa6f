package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what will expire. */
@Command(name = "expiring", description = "List what will expire unless it is spent.")
final class ExpiringCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description = "Only what expires within this time, up to 36500d. Default: 30d.")
    String within = "30d";

    ExpiringCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant until = session.around().clock().instant().plus(Arguments.duration("--within", within));
        try (RewardEngine engine = session.reader()) {
            List<ExpiryNotice> notices = engine.expiring(member, until);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofExpiring(member, notices));
            } else if (!notices.isEmpty()) {
                print(out, notices, new Points(engine.program().settings()));
            }
            if (notices.isEmpty()) {
                out.word("nothing of " + member + " expires before " + until);
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<ExpiryNotice> notices, Points points) {
        Table table = new Table("EXPIRES", ">AMOUNT");
        for (ExpiryNotice notice : notices) {
            table.row(notice.expiresAt().toString(), points.of(notice.pointType(), notice.amount()));
        }
        table.print(out);
    }
}
