package app.fanreward.cli.catalog;

import app.fanreward.cli.command.Group;
import app.fanreward.cli.command.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what concerns the catalogue of rewards. */
@Command(
        name = "catalog",
        description = "Offer, stock, retire or show what points can be exchanged for.",
        synopsisSubcommandLabel = "COMMAND")
public final class CatalogCommand implements Runnable, Group {
    private final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public CatalogCommand(Session session) {
        this.session = session;
    }

    @Override
    public void addTo(CommandLine line) {
        line.addSubcommand("offer", new CatalogOfferCommand(session));
        line.addSubcommand("stock", new CatalogStockCommand(session));
        line.addSubcommand("retire", new CatalogRetireCommand(session));
        line.addSubcommand("list", new CatalogListCommand(session));
        line.addSubcommand("show", new CatalogShowCommand(session));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "say what: catalog offer, catalog stock, catalog retire, catalog list, catalog show");
    }
}
