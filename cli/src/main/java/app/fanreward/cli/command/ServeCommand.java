package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.place.FolderPlace;
import app.fanreward.cli.place.StorePlace;
import app.fanreward.core.FanReward;
import app.fanreward.server.RewardServer;
import app.fanreward.server.ServerOptions;
import app.fanreward.server.ServerProcess;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.store.mongodb.MongoStore;
import app.fanreward.store.mongodb.MongoViews;
import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server on the store. */
@Command(name = "serve", description = "Serve the store over HTTP until stopped.")
public final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;
    private final Session session;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Where to listen. Default: 127.0.0.1, this machine only.")
    String host = "127.0.0.1";

    @Option(
            names = "--seal-key",
            paramLabel = "FILE",
            description = "The Ed25519 private key, PEM, for seals that are asked for; made if there is no such file. "
                    + "Default: seal.key in the folder of the store if there is one, else no seals are made.")
    @Nullable
    Path sealKey;

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8080; 0 for any that is free.")
    int port = 8080;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description =
                    "Where the copy of a backtest is kept while it runs; it takes about as much room as the store. "
                            + "Default: inside the folder of the store; beside a database the folder for temporary files.")
    @Nullable
    Path scratch;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Arguments.between("--port", port, 0, HIGHEST_PORT);
        StorePlace place = session.place("serve");
        @Nullable Path copies = copies(place);
        ProgramDefinition program = session.campaignsOrNone();
        RewardStore store = place.open();
        RewardEngine engine = session.engine(store, program);
        List<Problem> problems = engine.campaigns().check();
        if (!problems.isEmpty()) {
            engine.close();
            throw new FanRewardException(problems);
        }
        if (engine.program().campaigns().isEmpty()) {
            session.output()
                    .word(
                            "no campaigns are given and the store has none in effect: events are booked and earn nothing, "
                                    + "for ever; stop and name some with --campaigns PATH, or publish one");
        }
        if (store instanceof MongoStore database) {
            MongoViews.open(database, FanReward::kept);
        }
        try {
            ServerOptions.Builder options = ServerOptions.builder().host(host).port(port);
            if (copies != null) {
                options.scratch(copies);
            }
            SealKey signs = sealKey(place);
            if (signs != null) {
                options.sealKey(signs);
            }
            return ServerProcess.run(options.build(), engine, server -> listening(server, store));
        } catch (RuntimeException | IOException failed) {
            engine.close();
            throw failed;
        }
    }

    private @Nullable Path copies(StorePlace place) {
        if (scratch != null) {
            return Arguments.scratch(session, scratch);
        }
        return place instanceof FolderPlace(Path folder) ? folder : null;
    }

    private @Nullable SealKey sealKey(StorePlace place) throws IOException {
        if (sealKey != null) {
            return KeyFiles.readOrMake(session, session.around().resolve(sealKey));
        }
        if (!(place instanceof FolderPlace(Path folder))) {
            return null;
        }
        Path ofStore = folder.resolve(KeyFiles.OF_STORE);
        return Files.exists(ofStore) ? KeyFiles.read(ofStore) : null;
    }

    private void listening(RewardServer server, RewardStore store) {
        if (store instanceof EmbeddedStore embedded) {
            embedded.servedAt(fromHere(server.address()));
        }
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("address", server.address().toString())
                    .put("store", session.settings().store().shown())
                    .build());
        }
        out.line("FanReward listens on " + server.address() + "; Ctrl-C stops it.");
        out.flush();
    }

    /** Who is refused the folder is on this machine, and cannot connect to what only says "everywhere". */
    private static URI fromHere(URI address) {
        return switch (address.getHost()) {
            case "0.0.0.0" -> URI.create("http://127.0.0.1:" + address.getPort());
            case "[::]", "[0:0:0:0:0:0:0:0]" -> URI.create("http://[::1]:" + address.getPort());
            default -> address;
        };
    }
}
