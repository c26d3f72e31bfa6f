package app.fanreward.cli.upkeep;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Verification;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Proves the ledger. */
@Command(name = "verify", description = "Prove the ledger from its records alone; ends with 1 if something is wrong.")
public final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            Verification found = verify(engine);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(found));
            } else {
                print(out, found);
            }
            return found.clean() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private Verification verify(RewardEngine engine) {
        try (Progress progress = Progress.start(session.around(), "verify", "record", -1)) {
            return engine.verify(records -> progress.at(records, records));
        }
    }

    private static void print(Output out, Verification found) {
        String read = Points.count(found.records(), "record") + " of " + Points.count(found.members(), "member");
        if (found.clean()) {
            out.line("Clean: " + read + ", " + Points.count(found.issued()) + " smallest units issued, every record "
                    + "chained, every account balanced.");
            return;
        }
        out.line(Points.count(found.findings().size(), "finding") + " in " + read + ":");
        for (Verification.Finding finding : found.findings()) {
            String place = finding.member().isEmpty() ? "" : finding.member() + "#" + finding.sequence() + ": ";
            out.line("  " + finding.kind() + " " + place + finding.message());
        }
    }
}
