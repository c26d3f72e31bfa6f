package app.fanreward.cli.ledger;

import app.fanreward.cli.command.Group;
import app.fanreward.cli.command.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what concerns closed periods. */
@Command(
        name = "books",
        description = "Close the books of a period, or show until when they are.",
        synopsisSubcommandLabel = "COMMAND")
final class BooksCommand implements Runnable, Group {
    private final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    BooksCommand(Session session) {
        this.session = session;
    }

    @Override
    public void addTo(CommandLine line) {
        line.addSubcommand("close", new BooksCloseCommand(session));
        line.addSubcommand("show", new BooksShowCommand(session));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what: books close, books show");
    }
}
