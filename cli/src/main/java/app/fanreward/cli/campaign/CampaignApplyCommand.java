package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.rules.json.CampaignDiff;
import app.fanreward.rules.json.Difference;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CampaignJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the store to what files say. */
@Command(
        name = "apply",
        description =
                "Submit what files say otherwise than the store, all of it or nothing. Campaigns that no file has "
                        + "are left as they are.")
final class CampaignApplyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "Campaign files and folders of them.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--dry-run",
            description =
                    "Show what differs and what would be done, and do nothing; ends with 1 if there is something.")
    boolean dryRun;

    @Option(names = "--publish", description = "Go on to publish: what is approved, and what this actor may approve.")
    boolean publish;

    @Option(names = "--from", paramLabel = "INSTANT", description = "With --publish: from when it holds. Default: now.")
    @Nullable
    String from;

    @Mixin
    OrderingOptions options = new OrderingOptions();

    CampaignApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant effective = Arguments.instantOrNull("--from", from);
        if (effective != null && !publish) {
            throw CliException.usage("--from says from when what is published holds; give --publish too");
        }
        CampaignSources sources = CampaignSources.read(session, paths);
        try (RewardEngine engine =
                dryRun ? session.reader(session.campaignsOrNone()) : session.writer(session.campaignsOrNone())) {
            ApplyPlan plan = ApplyPlan.of(engine, sources.campaigns(), publish, effective);
            List<Difference> differences =
                    CampaignDiff.between(plan.published(), sources.campaigns(), CampaignSources.settings(session));
            List<CampaignRequest> requests = plan.requests();
            List<CampaignEntry> changed = dryRun || requests.isEmpty()
                    ? List.of()
                    : sources.located(() -> new Ordering(session, options).carryOut(engine, requests));
            tell(plan, differences, changed);
            return dryRun && !(differences.isEmpty() && requests.isEmpty()) ? ExitCode.REFUSED : ExitCode.DONE;
        }
    }

    private void tell(ApplyPlan plan, List<Difference> differences, List<CampaignEntry> changed) {
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("dryRun", dryRun)
                    .put("different", !differences.isEmpty())
                    .put("differences", DiffWords.json(differences))
                    .put(
                            "moves",
                            AnswerJson.ofAll(plan.requests().stream()
                                    .map(request -> AnswerJson.object()
                                            .put("campaign", request.campaign())
                                            .put("move", request.move().word())
                                            .build())
                                    .toList()))
                    .put(
                            "campaigns",
                            AnswerJson.ofAll(changed.stream()
                                    .map(entry -> CampaignJson.of(
                                            entry, session.around().clock().instant()))
                                    .toList()))
                    .build());
            return;
        }
        DiffWords.print(out, differences);
        plan.notes().forEach(note -> out.line((dryRun ? "would be: " : "") + note));
    }
}
