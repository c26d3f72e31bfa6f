package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A move that needs nothing but the name of a campaign. */
abstract class CampaignMoveCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    private final Session session;
    private final CampaignMove move;

    @Parameters(paramLabel = "KEY", description = "The key of the campaign.")
    String campaign = "";

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "Only if this is still the newest version, such as the one that was looked at.")
    int version;

    @Mixin
    OrderingOptions options = new OrderingOptions();

    CampaignMoveCommand(Session session, CampaignMove move) {
        this.session = session;
        this.move = move;
    }

    @Override
    public final Integer call() {
        Arguments.between("--version-number", version, 0, MOST);
        return new Ordering(session, options)
                .move(Ordering.made(() -> new CampaignRequest(campaign, move, version, null, null)));
    }
}
