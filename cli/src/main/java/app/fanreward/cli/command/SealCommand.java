package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.place.FolderPlace;
import app.fanreward.cli.remote.RemoteEngine;
import app.fanreward.wire.json.SealJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Seals the ledger. */
@Command(
        name = "seal",
        description =
                "Sign a statement of everything booked so far. Kept outside the store it proves later that nothing "
                        + "before it was changed or went missing.")
public final class SealCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The Ed25519 private key, PEM; made if there is no such file. Default: seal.key in the store, "
                            + "which is no protection against who can write there.")
    @Nullable
    Path key;

    @Mixin
    OutOption out = new OutOption();

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public SealCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        session.requireStore();
        Path target = out.target(session);
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            Seal seal = engine.seal(key());
            if (target != null) {
                NewFile.write(target, SealJson.of(seal));
            }
            Output output = session.output();
            if (output.json()) {
                output.document(SealJson.of(seal));
            }
            output.line("Seal " + seal.number() + " of " + seal.sealedAt() + " covers "
                    + Points.count(seal.records(), "record") + " in " + Points.count(seal.journals(), "journal") + ".");
            if (target == null && !output.json()) {
                output.word("it proves something only where it is kept outside the store: --out FILE");
            }
        }
        return ExitCode.DONE;
    }

    private SealKey key() throws IOException {
        if (session.server() == null) {
            return KeyFiles.readOrMake(
                    session, key == null ? keyOfStore() : session.around().resolve(key));
        }
        if (key != null) {
            throw CliException.usage("--key: a server seals with its own key, which 'fanreward serve --seal-key FILE' "
                    + "names; leave it out");
        }
        return RemoteEngine.KEY_OF_SERVER;
    }

    private Path keyOfStore() {
        if (session.settings().store() instanceof FolderPlace(Path folder)) {
            return folder.resolve(KeyFiles.OF_STORE);
        }
        throw CliException.usage("a database keeps no key for seals; name its file with --key FILE");
    }
}
