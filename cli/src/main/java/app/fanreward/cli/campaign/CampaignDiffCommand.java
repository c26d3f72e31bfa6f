package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Campaign;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.rules.json.CampaignDiff;
import app.fanreward.rules.json.Difference;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares versions of a campaign, or the store with files. */
@Command(
        name = "diff",
        description = "Compare two versions of a campaign, or what the store has published with files. Ends with 0 if "
                + "they are the same and with 1 if they differ.")
final class CampaignDiffCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "KEY|FILE|DIR",
            description = "The key of a campaign, or campaign files and folders.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--old",
            paramLabel = "N",
            description = "With a key: compare this version. Default: the one published last before the new one.")
    int old;

    @Option(names = "--new", paramLabel = "N", description = "With a key: with this version. Default: the newest.")
    int changed;

    CampaignDiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--old", old, 0, MOST);
        Arguments.between("--new", changed, 0, MOST);
        String only = paths.size() == 1 ? paths.getFirst().toString() : "";
        boolean byKey = Names.isKey(only) && !Files.exists(session.around().resolve(paths.getFirst()));
        if (!byKey && (old > 0 || changed > 0)) {
            throw CliException.usage(
                    "--old and --new are numbers of versions, for a campaign that is named by its key");
        }
        List<Difference> differences;
        try (RewardEngine engine = session.reader()) {
            differences = byKey ? versions(engine, only) : files(engine);
        }
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("different", !differences.isEmpty())
                    .put("differences", DiffWords.json(differences))
                    .build());
        }
        DiffWords.print(out, differences);
        if (differences.isEmpty()) {
            out.word("no difference");
        }
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private List<Difference> versions(RewardEngine engine, String key) {
        CampaignEntry entry = CampaignShowCommand.find(engine, key);
        int other = changed > 0 ? changed : entry.newest().number();
        int one = old > 0
                ? old
                : entry.versions().stream()
                        .filter(version -> version.effectiveFrom() != null && version.number() < other)
                        .mapToInt(Version::number)
                        .max()
                        .orElse(0);
        List<Campaign> before =
                one == 0 ? List.of() : List.of(engine.campaigns().content(key, one));
        return CampaignDiff.between(
                before, List.of(engine.campaigns().content(key, other)), CampaignSources.settings(session));
    }

    private List<Difference> files(RewardEngine engine) {
        CampaignSources sources = CampaignSources.read(session, paths);
        List<Campaign> published = new ArrayList<>();
        for (Campaign campaign : sources.campaigns()) {
            engine.campaigns()
                    .find(campaign.key())
                    .flatMap(CampaignEntry::published)
                    .ifPresent(version -> published.add(engine.campaigns().content(campaign.key(), version.number())));
        }
        return CampaignDiff.between(published, sources.campaigns(), CampaignSources.settings(session));
    }
}
