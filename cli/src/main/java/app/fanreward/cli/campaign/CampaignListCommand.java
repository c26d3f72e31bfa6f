package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.CampaignJson;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the campaigns of the store. */
@Command(name = "list", description = "List the campaigns that the store manages, those that are over included.")
final class CampaignListCommand implements Callable<Integer> {
    private final Session session;

    CampaignListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            Instant now = session.around().clock().instant();
            List<CampaignEntry> entries = engine.campaigns().list();
            Output out = session.output();
            if (out.json()) {
                out.document(CampaignJson.of(entries, now));
            } else if (!entries.isEmpty()) {
                print(out, entries, now);
            }
            if (entries.isEmpty()) {
                out.word("the store manages no campaigns; 'fanreward campaign submit FILE' brings one in");
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<CampaignEntry> entries, Instant now) {
        Table table = new Table("CAMPAIGN", "STATE", ">DECIDES", ">NEWEST", "WHICH IS", "BY", "HOLDS FROM");
        for (CampaignEntry entry : entries) {
            Version newest = entry.newest();
            table.row(
                    entry.key(),
                    entry.state(now).word(),
                    entry.inEffect(now)
                            .map(version -> String.valueOf(version.number()))
                            .orElse("-"),
                    String.valueOf(newest.number()),
                    LifeWords.stage(newest),
                    newest.author(),
                    newest.effectiveFrom() == null
                            ? "-"
                            : newest.effectiveFrom().toString());
        }
        table.print(out);
    }
}
