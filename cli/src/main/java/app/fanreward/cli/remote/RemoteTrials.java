package app.fanreward.cli.remote;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.EventJson;
import app.fanreward.wire.json.TrialJson;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is tried on a server's store. */
final class RemoteTrials {
    private final ServerConnection server;

    RemoteTrials(ServerConnection server) {
        this.server = server;
    }

    DryRun dryRun(List<EngagementEvent> events, DryRunOptions options) {
        Addresses address = EventBatches.withChoice(Addresses.of("dry-run"), options.submit())
                .with("at", options.at())
                .with("each", options.each())
                .with("canonical", true);
        try {
            // In one request: they are to see each other.
            return TrialJson.read(server.postText(address.toString(), body(events, options.draft())));
        } catch (FanRewardException refused) {
            throw RemoteDocuments.unplaced(refused);
        }
    }

    private static String body(List<EngagementEvent> events, @Nullable ProgramDefinition draft) {
        return draft == null
                ? events.stream().map(EventJson::write).collect(Collectors.joining(",", "[", "]"))
                : TrialJson.dryRun(events, CampaignFiles.toYaml(draft)).toString();
    }

    Backtest backtest(BacktestOptions options, BacktestProgress progress) {
        try {
            return TrialJson.readBacktest(server.follow(
                    Addresses.of("backtest").with("progress", true).toString(),
                    TrialJson.backtest(options, CampaignFiles.toYaml(options.draft())),
                    soFar -> progress.at(soFar.done(), soFar.total())));
        } catch (FanRewardException refused) {
            throw RemoteDocuments.unplaced(refused);
        }
    }
}
