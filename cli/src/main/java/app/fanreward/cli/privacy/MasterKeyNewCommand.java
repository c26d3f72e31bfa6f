package app.fanreward.cli.privacy;

import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.core.MasterKeyFile;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a master key. */
@Command(name = "new", description = "Make a master key in a new file that only you may read.")
final class MasterKeyNewCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "A file that is not there yet, apart from the store.")
    Path target = Path.of("");

    MasterKeyNewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path file = session.around().resolve(target);
        if (Files.exists(file)) {
            throw CliException.notPossible(
                    file + " is there already; 'master-key rotate' puts a new key before its own");
        }
        MasterKeyFile.openOrCreate(file, new SecureRandom()::nextBytes);
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object().put("file", file.toString()).build());
        }
        out.line(file + " is the master key; keep a copy of it, apart from the store and its backups.");
        return ExitCode.DONE;
    }
}
