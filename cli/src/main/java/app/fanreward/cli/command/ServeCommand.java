package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.output.Output;
import app.fanreward.server.RewardServer;
import app.fanreward.server.ServerOptions;
import app.fanreward.server.ServerProcess;
import app.fanreward.wire.json.AnswerJson;
import java.util.concurrent.Callable;
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

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8080; 0 for any that is free.")
    int port = 8080;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Arguments.between("--port", port, 0, HIGHEST_PORT);
        ProgramDefinition program = session.campaignsOrNone();
        RewardEngine engine = session.writer(program);
        if (program.campaigns().isEmpty()) {
            session.output()
                    .word("no campaigns are given: events are booked and earn nothing, for ever; stop and name some "
                            + "with --campaigns PATH");
        }
        try {
            return ServerProcess.run(
                    ServerOptions.builder().host(host).port(port).build(), engine, this::listening);
        } catch (RuntimeException failed) {
            engine.close();
            throw failed;
        }
    }

    private void listening(RewardServer server) {
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("address", server.address().toString())
                    .put("store", session.settings().store().toString())
                    .build());
        }
        out.line("FanReward listens on " + server.address() + "; Ctrl-C stops it.");
        out.flush();
    }
}
