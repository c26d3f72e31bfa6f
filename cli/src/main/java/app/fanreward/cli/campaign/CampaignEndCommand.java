package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Ends a campaign. */
@Command(name = "end", description = "End a campaign for good: what happens from now on earns nothing.")
final class CampaignEndCommand extends CampaignMoveCommand {
    CampaignEndCommand(Session session) {
        super(session, CampaignMove.END);
    }
}
