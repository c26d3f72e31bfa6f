package app.fanreward.cli.catalog;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a reward out of the catalogue. */
@Command(name = "retire", description = "Take a reward out of the catalogue: nobody can have it any more.")
final class CatalogRetireCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "REWARD", description = "Its key.")
    String reward = "";

    @Mixin
    ChangeOptions options = new ChangeOptions();

    CatalogRetireCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.requireStore();
        return new Changing(session, options)
                .carryOut(
                        session.campaignsOrNone(),
                        reward,
                        new CatalogChange.Retired(),
                        entry -> entry.key() + " is retired.");
    }
}
