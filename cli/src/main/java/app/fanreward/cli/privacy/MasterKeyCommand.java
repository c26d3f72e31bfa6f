package app.fanreward.cli.privacy;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what makes master keys. */
@Command(
        name = "master-key",
        description = "Make the master key under which personal data is encrypted, or put a new one before it.",
        synopsisSubcommandLabel = "COMMAND")
final class MasterKeyCommand extends GroupCommand {
    MasterKeyCommand(Session session) {
        super(new MasterKeyNewCommand(session), new MasterKeyRotateCommand(session));
    }
}
