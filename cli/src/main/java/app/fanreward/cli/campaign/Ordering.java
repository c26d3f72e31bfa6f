package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.CampaignJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes an order from the command line to the campaigns of the store. */
final class Ordering {
    private final Session session;
    private final OrderingOptions options;

    Ordering(Session session, OrderingOptions options) {
        this.session = session;
        this.options = options;
    }

    /** Makes a move of a campaign that is there, and says how it stands. */
    int move(CampaignRequest request) {
        session.requireStore();
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            return told(carryOut(engine, List.of(request)));
        }
    }

    List<CampaignEntry> carryOut(RewardEngine engine, List<CampaignRequest> requests) {
        return engine.campaigns().change(order(requests));
    }

    int told(List<CampaignEntry> changed) {
        Instant now = session.around().clock().instant();
        Output out = session.output();
        if (out.json()) {
            out.document(CampaignJson.of(changed, now));
        }
        changed.forEach(entry -> out.line(LifeWords.sentence(entry, now)));
        return ExitCode.DONE;
    }

    /** Where no key is given, one is made up that nobody else has: made again, the change is not possible any more. */
    private CampaignOrder order(List<CampaignRequest> requests) {
        String actor = options.actor(session);
        String given = options.key;
        if (given == null) {
            String said =
                    actor + options.reason + requests + session.around().clock().instant();
            given = "cli-" + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
        }
        String key = given;
        return made(() -> new CampaignOrder(key, actor, options.reason, requests));
    }

    /** What makes no sense is what the user wrote. */
    static <T> T made(Supplier<T> said) {
        try {
            return said.get();
        } catch (IllegalArgumentException senseless) {
            throw CliException.usage(String.valueOf(senseless.getMessage()));
        }
    }
}
