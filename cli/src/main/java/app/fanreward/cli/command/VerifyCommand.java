package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves the ledger. */
@Command(name = "verify", description = "Prove the ledger from its records alone; ends with 1 if something is wrong.")
public final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "A seal that was kept outside the store: nothing it covers was changed or went missing.")
    @Nullable
    Path since;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The public key, PEM, with which that seal and later ones must be signed; repeatable.")
    List<Path> trust = new ArrayList<>();

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        VerifyOptions options = options();
        try (RewardEngine engine = session.reader()) {
            Verification found = verify(engine, options);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(found));
            } else {
                print(out, found, options.since());
            }
            return found.clean() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private VerifyOptions options() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path file : trust) {
            keys.add(HexFormat.of()
                    .formatHex(KeyFiles.readPublic(session.around().resolve(file))));
        }
        Seal seal = since == null ? null : ProofFiles.seal(session.around().resolve(since));
        return new VerifyOptions(keys, seal);
    }

    private Verification verify(RewardEngine engine, VerifyOptions options) {
        try (Progress progress = Progress.start(session.around(), "verify", "record", -1)) {
            return engine.verify(options, records -> progress.at(records, records));
        }
    }

    private static void print(Output out, Verification found, @Nullable Seal since) {
        String read = Points.count(found.records(), "record") + " of " + Points.count(found.members(), "member");
        if (found.clean()) {
            out.line("Clean: " + read + ", every record chained, every account balanced.");
            if (since != null) {
                out.line("Nothing that seal " + since.number() + " of " + since.sealedAt()
                        + " covers was changed or went missing.");
            }
            return;
        }
        out.line(Points.count(found.found(), "finding") + " in " + read + ":");
        for (Verification.Finding finding : found.findings()) {
            String place = finding.member().isEmpty() ? "" : finding.member() + "#" + finding.sequence() + ": ";
            out.line("  " + finding.kind() + " " + place + finding.message());
        }
        long untold = found.found() - found.findings().size();
        if (untold > 0) {
            out.line("  and " + Points.count(untold)
                    + " more, which a server does not tell; run this where the store is, "
                    + "without --server, to see them");
        }
    }
}
