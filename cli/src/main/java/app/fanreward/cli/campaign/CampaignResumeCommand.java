package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Resumes a campaign. */
@Command(name = "resume", description = "Let a paused campaign go on. What happened during the pause earns nothing.")
final class CampaignResumeCommand extends CampaignMoveCommand {
    CampaignResumeCommand(Session session) {
        super(session, CampaignMove.RESUME);
    }
}
