package app.fanreward.cli.privacy;

import app.fanreward.cli.command.Group;
import app.fanreward.cli.command.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what makes master keys. */
@Command(
        name = "master-key",
        description = "Make the master key under which personal data is encrypted, or put a new one before it.",
        synopsisSubcommandLabel = "COMMAND")
final class MasterKeyCommand implements Runnable, Group {
    private final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    MasterKeyCommand(Session session) {
        this.session = session;
    }

    @Override
    public void addTo(CommandLine line) {
        line.addSubcommand("new", new MasterKeyNewCommand(session));
        line.addSubcommand("rotate", new MasterKeyRotateCommand(session));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "say what: master-key new, master-key rotate");
    }
}
