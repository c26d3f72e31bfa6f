package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Takes a campaign out for good. */
@Command(
        name = "archive",
        description = "Take out an ended or never published campaign for good: not even late events earn anything.")
final class CampaignArchiveCommand extends CampaignMoveCommand {
    CampaignArchiveCommand(Session session) {
        super(session, CampaignMove.ARCHIVE);
    }
}
