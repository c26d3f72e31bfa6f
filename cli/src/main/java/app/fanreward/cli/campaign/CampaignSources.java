package app.fanreward.cli.campaign;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.remote.RemoteEngine;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.testkit.campaigns.ScenarioResult;
import app.fanreward.testkit.campaigns.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Campaign files that are meant for the store. Their settings are those of its host, or of the server. */
final class CampaignSources {
    private final LoadedProgram loaded;
    private final List<Campaign> campaigns;

    private CampaignSources(LoadedProgram loaded) {
        this.loaded = loaded;
        this.campaigns = loaded.definition().campaigns().stream()
                .map(FanReward::canonical)
                .toList();
    }

    static ProgramSettings settings(Session session) {
        RemoteEngine server = session.server();
        return server == null ? session.campaignsOrNone().settings() : server.settings();
    }

    /** Reads files and runs the tests in them; whatever is wrong is thrown with its place. */
    static CampaignSources read(Session session, List<Path> named) {
        List<Path> paths = named.stream().map(session.around()::resolve).toList();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw CliException.notPossible("there is no file or folder " + session.shown(path));
            }
        }
        ProgramSettings settings = settings(session);
        LoadedProgram loaded = CampaignFiles.load(paths, settings);
        if (!loaded.definition().settings().equals(settings)) {
            throw CliException.usage("a document of kind Program among the files says other settings than those of the "
                    + (session.server() == null ? "host, which --campaigns names" : "server")
                    + "; a store's campaigns run with its host's");
        }
        CampaignSources sources = new CampaignSources(loaded);
        List<Problem> problems = sources.problems(settings, session.functions());
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems.stream().map(loaded::locate).toList());
        }
        sources.tellOfTests(session);
        return sources;
    }

    private List<Problem> problems(ProgramSettings settings, Functions functions) {
        List<Problem> problems = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            problems.addAll(FanReward.check(new ProgramDefinition(settings, List.of(campaign)), functions));
        }
        if (problems.isEmpty()) {
            loaded.tests().stream()
                    .map(test -> Scenarios.run(test, functions))
                    .map(ScenarioResult::problems)
                    .forEach(problems::addAll);
        }
        return problems;
    }

    private void tellOfTests(Session session) {
        int kept =
                campaigns.stream().mapToInt(campaign -> campaign.tests().size()).sum();
        int more = loaded.tests().size() - kept;
        if (more > 0) {
            session.output()
                    .word(Points.count(more, "test")
                            + " that say more than events, points and reasons passed, and stay in the files only");
        }
    }

    /** The campaigns as the store keeps them. */
    List<Campaign> campaigns() {
        if (campaigns.isEmpty()) {
            throw new FanRewardException(ErrorCode.FILE_UNREADABLE, "the files have no campaign");
        }
        return campaigns;
    }

    /** Adds file, line and column to problems with these campaigns. */
    <T> T located(Supplier<T> work) {
        try {
            return work.get();
        } catch (FanRewardException wrong) {
            throw new FanRewardException(
                    wrong.problems().stream().map(loaded::locate).toList());
        }
    }
}
