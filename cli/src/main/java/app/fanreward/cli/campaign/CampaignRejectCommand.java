package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Sends the newest version back. */
@Command(name = "reject", description = "Make the newest version a draft again, as long as it is not in effect.")
final class CampaignRejectCommand extends CampaignMoveCommand {
    CampaignRejectCommand(Session session) {
        super(session, CampaignMove.REJECT);
    }
}
