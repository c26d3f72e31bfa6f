package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Pauses a campaign. */
@Command(name = "pause", description = "Pause a campaign: what happens from now on earns nothing until it is resumed.")
final class CampaignPauseCommand extends CampaignMoveCommand {
    CampaignPauseCommand(Session session) {
        super(session, CampaignMove.PAUSE);
    }
}
