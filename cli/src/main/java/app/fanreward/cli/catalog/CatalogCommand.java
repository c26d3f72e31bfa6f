package app.fanreward.cli.catalog;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what concerns the catalogue of rewards. */
@Command(
        name = "catalog",
        description = "Offer, stock, retire or show what points can be exchanged for.",
        synopsisSubcommandLabel = "COMMAND")
public final class CatalogCommand extends GroupCommand {
    /**
     * Makes the command.
     *
     * @param session the run
     */
    public CatalogCommand(Session session) {
        super(
                new CatalogOfferCommand(session),
                new CatalogStockCommand(session),
                new CatalogRetireCommand(session),
                new CatalogListCommand(session),
                new CatalogShowCommand(session));
    }
}
