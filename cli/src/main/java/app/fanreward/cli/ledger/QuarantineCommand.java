package app.fanreward.cli.ledger;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what is done about events that came too late or are held. */
@Command(
        name = "quarantine",
        description = "List the events that came too late, and release or discard them.",
        synopsisSubcommandLabel = "COMMAND")
final class QuarantineCommand extends GroupCommand {
    QuarantineCommand(Session session) {
        super(
                new QuarantineListCommand(session),
                new QuarantineReleaseCommand(session),
                new QuarantineDiscardCommand(session));
    }
}
