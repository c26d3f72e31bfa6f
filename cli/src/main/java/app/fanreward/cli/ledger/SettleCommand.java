package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Books what time has made true. */
@Command(
        name = "settle",
        description =
                "Book what time has made true: points that vested or expired, holds that timed out, commands that a crash left half done. Balances never wait for it.")
final class SettleCommand implements Callable<Integer> {
    private final Session session;

    SettleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.requireStore();
        ProgramDefinition program = session.campaigns(Teller.NEEDS_CAMPAIGNS);
        try (RewardEngine engine = session.writer(program)) {
            Settlement done = settle(engine);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(done));
            }
            out.line("Looked at " + Points.count(done.members(), "member") + " with something due: "
                    + Points.count(done.records(), "record") + " booked, "
                    + Points.count(done.completed(), "half-done command") + " brought to an end.");
            done.failed().forEach(failure -> out.line("  not now: " + failure));
            return done.failed().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private Settlement settle(RewardEngine engine) {
        try (Progress progress = Progress.start(session.around(), "settle", "member", -1)) {
            return engine.settle(members -> progress.at(members, members));
        }
    }
}
