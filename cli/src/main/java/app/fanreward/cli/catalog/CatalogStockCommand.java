package app.fanreward.cli.catalog;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Points;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how many more or fewer of a reward there are. */
@Command(
        name = "stock",
        description = "Say how many more or fewer of a reward there are. One never stocked never runs out.")
final class CatalogStockCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "REWARD", description = "Its key.")
    String reward = "";

    @Parameters(index = "1", paramLabel = "COUNT", description = "Such as +100 or -3.")
    String count = "";

    @Mixin
    ChangeOptions options = new ChangeOptions();

    CatalogStockCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        long by = by();
        options.requireKey();
        CatalogChange.Terms terms = Changing.made(() -> new CatalogChange.Stocked(by));
        session.requireStore();
        return new Changing(session, options)
                .carryOut(
                        session.campaignsOrNone(),
                        reward,
                        terms,
                        entry -> "Of " + entry.key() + " " + Points.count(entry.stock() == null ? 0 : entry.stock())
                                + " are left.");
    }

    private long by() {
        try {
            return Long.parseLong(count);
        } catch (NumberFormatException noNumber) {
            throw CliException.usage("COUNT takes a whole number such as +100 or -3, not '" + count + "'");
        }
    }
}
