package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes the newest version. */
@Command(
        name = "publish",
        description = "Let the newest version, which is approved, decide what happens from now on, or from an instant.")
final class CampaignPublishCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "The key of the campaign.")
    String campaign = "";

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "From when it holds, by when events happen. In the past it is for events that are still to "
                    + "arrive; what was decided stays. Default: what the version says "
                    + "(effectiveFrom) if that is to come, or else now.")
    @Nullable
    String from;

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "Only if this is still the newest version, such as the one that was looked at.")
    int version;

    @Mixin
    OrderingOptions options = new OrderingOptions();

    CampaignPublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--version-number", version, 0, MOST);
        Instant effective = Arguments.instantOrNull("--from", from);
        return new Ordering(session, options)
                .move(Ordering.made(
                        () -> new CampaignRequest(campaign, CampaignMove.PUBLISH, version, null, effective)));
    }
}
