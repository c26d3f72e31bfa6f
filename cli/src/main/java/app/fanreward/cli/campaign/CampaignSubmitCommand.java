package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for review. */
@Command(
        name = "submit",
        description = "Ask for review: of what files say, as next versions, or of the newest draft of a campaign.")
final class CampaignSubmitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|KEY",
            description = "Campaign files and folders, all submitted or none; or the key of a campaign.")
    List<Path> paths = new ArrayList<>();

    @Option(names = "--draft", description = "Keep what the files say for later, and ask nobody yet.")
    boolean draft;

    @Mixin
    OrderingOptions options = new OrderingOptions();

    CampaignSubmitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Ordering ordering = new Ordering(session, options);
        String only = paths.size() == 1 ? paths.getFirst().toString() : "";
        if (Names.isKey(only) && !Files.exists(session.around().resolve(paths.getFirst()))) {
            if (draft) {
                throw CliException.usage("--draft is for files, and there is no file " + only);
            }
            return ordering.move(CampaignRequest.of(only, CampaignMove.SUBMIT));
        }
        CampaignSources sources = CampaignSources.read(session, paths);
        List<CampaignRequest> requests = sources.campaigns().stream()
                .map(campaign -> draft ? CampaignRequest.draft(campaign) : CampaignRequest.submit(campaign))
                .toList();
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            return ordering.told(sources.located(() -> ordering.carryOut(engine, requests)));
        }
    }
}
