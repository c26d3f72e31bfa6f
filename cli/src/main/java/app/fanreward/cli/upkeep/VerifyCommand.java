package app.fanreward.cli.upkeep;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.ReceiptJson;
import app.fanreward.wire.json.SealJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves the ledger, or a receipt. */
@Command(
        name = "verify",
        description = "Prove the ledger from its records, and from a seal and keys if you have any; or check a receipt. "
                + "Ends with 1 if something is wrong.")
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "A seal that was kept outside the store: all it covers must be there, unchanged.")
    @Nullable
    Path since;

    @Option(
            names = "--trust",
            paramLabel = "KEY",
            description = "A file with a public key that seals must be signed with; repeatable.")
    List<Path> trust = new ArrayList<>();

    @Option(names = "--receipt", paramLabel = "FILE", description = "Check this receipt instead; needs --trust.")
    @Nullable
    Path receipt;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<String> trusted = new ArrayList<>();
        for (Path file : trust) {
            trusted.add(SealKeyFile.trusted(session.around().resolve(file)));
        }
        if (receipt != null) {
            return check(session.around().resolve(receipt), trusted);
        }
        @Nullable Seal seal = since == null ? null : SealJson.read(Files.readAllBytes(session.around().resolve(since)));
        try (RewardEngine engine = session.reader()) {
            Verification found = verify(engine, new VerifyOptions(trusted, seal));
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(found));
            } else {
                print(out, found);
            }
            return found.clean() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private Verification verify(RewardEngine engine, VerifyOptions options) {
        try (Progress progress = Progress.start(session.around(), "verify", "record", -1)) {
            return engine.verify(options, records -> progress.at(records, records));
        }
    }

    private int check(Path file, List<String> trusted) throws IOException {
        if (trusted.isEmpty() || since != null) {
            throw CliException.usage("--receipt is checked against a key you trust, and nothing else: give --trust KEY");
        }
        Receipt proof = ReceiptJson.read(Files.readAllBytes(file));
        List<String> findings = findings(proof, trusted);
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("clean", findings.isEmpty())
                    .put("member", proof.record().member())
                    .put("sequence", proof.record().sequence())
                    .put("sealedAt", proof.seal().sealedAt().toString())
                    .put("findings", AnswerJson.ofTexts(findings))
                    .build());
        }
        if (findings.isEmpty()) {
            out.line("Proven: record " + proof.record().sequence() + " of "
                    + proof.record().member() + " stood in the ledger when seal " + proof.seal().number()
                    + " was made, at " + proof.seal().sealedAt() + ".");
            return ExitCode.DONE;
        }
        out.line(Points.count(findings.size(), "finding") + ":");
        findings.forEach(finding -> out.line("  " + finding));
        return ExitCode.REFUSED;
    }

    /** What is wrong by the key that finds least: one of them has to fit. */
    private static List<String> findings(Receipt proof, List<String> trusted) {
        @Nullable List<String> least = null;
        for (String key : trusted) {
            List<String> found = proof.verify(HexFormat.of().parseHex(key));
            if (least == null || found.size() < least.size()) {
                least = found;
            }
        }
        return least == null ? List.of() : least;
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
