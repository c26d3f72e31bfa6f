package app.fanreward.cli.upkeep;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.api.seal.Seal;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.SealJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs what all journals hold now. */
@Command(
        name = "seal",
        description = "Sign what the ledger holds now, so that it can be proven later that nothing before changed or went "
                + "missing. Keep the seal where nobody who can change the store can change it.")
final class SealCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The key to sign with, as PEM. Keep it apart from the store.")
    Path key = Path.of("");

    @Option(
            names = "--new-key",
            description = "Make the key in that file first; its public half, for auditors, goes to FILE.pub.")
    boolean newKey;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the seal to this new file as JSON.")
    @Nullable
    Path target;

    SealCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        session.requireStore();
        Path out = target == null ? null : session.around().resolve(target);
        if (out != null && Files.exists(out)) {
            throw CliException.notPossible(out + " is there already; a seal goes to a file of its own");
        }
        Path file = session.around().resolve(key);
        Ed25519SealKey signing = newKey ? SealKeyFile.create(file) : SealKeyFile.read(file);
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            Seal seal = engine.seal(signing);
            AnswerJson json = SealJson.of(seal);
            if (out != null) {
                Files.writeString(out, json + "\n", StandardOpenOption.CREATE_NEW);
            }
            print(seal, json, out);
        }
        return ExitCode.DONE;
    }

    private void print(Seal seal, AnswerJson json, @Nullable Path file) {
        Output out = session.output();
        if (out.json()) {
            out.document(json);
        }
        out.line("Seal " + seal.number() + " covers " + Points.count(seal.records(), "record") + " of "
                + Points.count(seal.journals(), "journal") + " up to position " + seal.position() + ", signed at "
                + seal.sealedAt() + (file == null ? "." : ": " + file + "."));
        if (file == null && !out.json()) {
            out.word("keep it outside the store: --out FILE writes it, now or later");
        }
    }
}
