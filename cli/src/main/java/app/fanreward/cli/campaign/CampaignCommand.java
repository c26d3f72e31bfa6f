package app.fanreward.cli.campaign;

import app.fanreward.cli.command.GroupCommand;
import app.fanreward.cli.command.Session;
import picocli.CommandLine.Command;

/** Groups what concerns the life of campaigns. */
@Command(
        name = "campaign",
        description =
                "Submit, approve, publish, pause or end campaigns; let them pay for the past; compare, export and apply them.",
        synopsisSubcommandLabel = "COMMAND")
public final class CampaignCommand extends GroupCommand {
    /**
     * Makes the command.
     *
     * @param session the run
     */
    public CampaignCommand(Session session) {
        super(
                new CampaignSubmitCommand(session),
                new CampaignApproveCommand(session),
                new CampaignRejectCommand(session),
                new CampaignPublishCommand(session),
                new CampaignPauseCommand(session),
                new CampaignResumeCommand(session),
                new CampaignEndCommand(session),
                new CampaignArchiveCommand(session),
                new CampaignActivateCommand(session),
                new CampaignActivationsCommand(session),
                new CampaignUndoCommand(session),
                new CampaignListCommand(session),
                new CampaignShowCommand(session),
                new CampaignDiffCommand(session),
                new CampaignExportCommand(session),
                new CampaignApplyCommand(session));
    }
}
