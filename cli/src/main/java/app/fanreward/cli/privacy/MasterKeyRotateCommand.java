package app.fanreward.cli.privacy;

import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.core.MasterKeyFile;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a new master key before the older ones. */
@Command(
        name = "rotate",
        description = "Put a new master key before those in the file: members who come from now on are sealed by it. A "
                + "running server goes on with what it has read.")
final class MasterKeyRotateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The file of the master key.")
    Path target = Path.of("");

    MasterKeyRotateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path file = session.around().resolve(target);
        MasterKeyFile.rotate(file, new SecureRandom()::nextBytes);
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object().put("file", file.toString()).build());
        }
        out.line(file + " has a new master key before the older ones; keep a copy of it.");
        return ExitCode.DONE;
    }
}
