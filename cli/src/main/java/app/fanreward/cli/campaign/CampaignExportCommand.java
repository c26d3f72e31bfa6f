package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the campaigns of the store as files. */
@Command(
        name = "export",
        description = "Write one file for each campaign that is not over: what was published last, or else the newest "
                + "version. The same store always gives the same files.")
final class CampaignExportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DIR", description = "The folder, made if there is none.")
    Path folder = Path.of("");

    CampaignExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path target = session.around().resolve(folder);
        List<String> written = new ArrayList<>();
        try (RewardEngine engine = session.reader()) {
            ProgramSettings settings = CampaignSources.settings(session);
            Instant now = session.around().clock().instant();
            Files.createDirectories(target);
            for (CampaignEntry entry : engine.campaigns().list()) {
                CampaignState state = entry.state(now);
                if (state != CampaignState.ENDED && state != CampaignState.ARCHIVED) {
                    int version = entry.published().orElse(entry.newest()).number();
                    Path file = target.resolve(entry.key() + ".yaml");
                    Files.writeString(
                            file, CampaignFiles.toYaml(engine.campaigns().content(entry.key(), version), settings));
                    written.add(session.shown(file));
                }
            }
        }
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("files", AnswerJson.ofTexts(written))
                    .build());
        }
        written.forEach(out::line);
        if (written.isEmpty()) {
            out.word("the store manages no campaign that is not over");
        }
        return ExitCode.DONE;
    }
}
