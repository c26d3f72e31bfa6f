package app.fanreward.cli.ledger;

import app.fanreward.cli.campaign.CampaignCommand;
import app.fanreward.cli.catalog.CatalogCommand;
import app.fanreward.cli.command.Session;
import java.util.List;

/** The commands to the ledger by name. */
public final class LedgerCommands {
    /** Their names, in the order of the help. */
    public static final List<String> NAMES = List.of(
            "redeem",
            "spend",
            "hold",
            "capture",
            "void",
            "reverse",
            "rerate",
            "transfer",
            "convert",
            "adjust",
            "bring-in",
            "holds",
            "expiring",
            "freeze",
            "unfreeze",
            "close",
            "campaign",
            "catalog",
            "settle",
            "books",
            "quarantine");

    private LedgerCommands() {}

    /**
     * Makes a command.
     *
     * @param name one of {@link #NAMES}
     * @param session the run
     * @return the command
     */
    public static Object make(String name, Session session) {
        return switch (name) {
            case "redeem" -> new RedeemCommand(session);
            case "spend" -> new SpendCommand(session);
            case "hold" -> new HoldCommand(session);
            case "capture" -> new CaptureCommand(session);
            case "void" -> new VoidCommand(session);
            case "reverse" -> new ReverseCommand(session);
            case "rerate" -> new RerateCommand(session);
            case "transfer" -> new TransferCommand(session);
            case "convert" -> new ConvertCommand(session);
            case "adjust" -> new AdjustCommand(session);
            case "bring-in" -> new BringInCommand(session);
            case "holds" -> new HoldsCommand(session);
            case "expiring" -> new ExpiringCommand(session);
            case "freeze" -> new FreezeCommand(session);
            case "unfreeze" -> new UnfreezeCommand(session);
            case "close" -> new CloseCommand(session);
            case "catalog" -> new CatalogCommand(session);
            case "campaign" -> new CampaignCommand(session);
            case "settle" -> new SettleCommand(session);
            case "books" -> new BooksCommand(session);
            case "quarantine" -> new QuarantineCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
