package app.fanreward.cli.upkeep;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what concerns how a store keeps the ledger. */
@Command(name = "store", description = "What a database needs for the ledger.", synopsisSubcommandLabel = "COMMAND")
final class StoreCommand extends GroupCommand {
    StoreCommand(Session session) {
        super(new StoreIndexesCommand(session), new StoreViewsCommand(session));
    }
}
