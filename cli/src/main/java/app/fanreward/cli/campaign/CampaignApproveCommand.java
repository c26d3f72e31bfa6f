package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Approves the newest version. */
@Command(
        name = "approve",
        description = "Find the newest version good. Whoever wrote it cannot, unless ownApproval is set.")
final class CampaignApproveCommand extends CampaignMoveCommand {
    CampaignApproveCommand(Session session) {
        super(session, CampaignMove.APPROVE);
    }
}
