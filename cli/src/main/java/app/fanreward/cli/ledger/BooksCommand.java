package app.fanreward.cli.ledger;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what concerns closed periods. */
@Command(
        name = "books",
        description = "Close the books of a period, or show until when they are.",
        synopsisSubcommandLabel = "COMMAND")
final class BooksCommand extends GroupCommand {
    BooksCommand(Session session) {
        super(new BooksCloseCommand(session), new BooksShowCommand(session));
    }
}
