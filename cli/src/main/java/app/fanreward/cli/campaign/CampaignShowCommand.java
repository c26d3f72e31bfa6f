package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.rule.Campaign;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.CampaignWords;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.CampaignJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a campaign of the store, or what one of its versions says. */
@Command(name = "show", description = "Show the life of a campaign, or what one of its versions says.")
final class CampaignShowCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "The key of the campaign.")
    String campaign = "";

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "Show what this version says, as a campaign file.")
    int version;

    CampaignShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--version-number", version, 0, MOST);
        try (RewardEngine engine = session.reader()) {
            CampaignEntry entry = find(engine, campaign);
            Output out = session.output();
            if (version > 0) {
                String document = CampaignFiles.toYaml(
                        engine.campaigns().content(campaign, version), CampaignSources.settings(session));
                if (out.json()) {
                    out.document(CampaignJson.ofVersion(campaign, version, document));
                }
                out.line(document.stripTrailing());
                return ExitCode.DONE;
            }
            Instant now = session.around().clock().instant();
            if (out.json()) {
                out.document(CampaignJson.of(entry, now));
            } else {
                print(out, entry, now);
                Version shown = entry.inEffect(now).orElse(entry.newest());
                Campaign content = engine.campaigns().content(campaign, shown.number());
                out.line("Version " + shown.number() + ":");
                CampaignWords.of(content).forEach(line -> out.line("  " + line));
            }
        }
        return ExitCode.DONE;
    }

    static CampaignEntry find(RewardEngine engine, String campaign) {
        return engine.campaigns()
                .find(campaign)
                .orElseThrow(() -> CliException.notPossible("the store manages no campaign '" + campaign
                        + "'; 'fanreward campaign list' names those it does"));
    }

    private static void print(Output out, CampaignEntry entry, Instant now) {
        out.line(LifeWords.sentence(entry, now));
        Table table = new Table(">VERSION", "STAGE", "BY", "WRITTEN", "APPROVED BY", "HOLDS FROM");
        for (Version version : entry.versions()) {
            table.row(
                    String.valueOf(version.number()),
                    LifeWords.stage(version),
                    version.author(),
                    version.writtenAt().toString(),
                    version.approver() == null ? "-" : version.approver(),
                    version.effectiveFrom() == null
                            ? "-"
                            : version.effectiveFrom().toString());
        }
        table.print(out);
        for (Pause pause : entry.pauses()) {
            out.line("paused from " + pause.from() + (pause.to() == null ? " on" : " to " + pause.to()));
        }
        if (entry.endedAt() != null) {
            out.line("ended at " + entry.endedAt());
        }
        if (entry.archivedAt() != null) {
            out.line("archived at " + entry.archivedAt());
        }
    }
}
