package app.fanreward.cli.crash;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work of every kind, of which each piece is known by a number: whoever knows the number can ask for it again. */
final class MixedLoad {
    static final int THREADS = 6;
    static final int MEMBERS = 9;
    static final String REWARD = "mug";
    static final long STOCK = 1_000_000;

    /** The kinds of work come in turn, so that a piece can refer to the one before it. */
    private static final int KINDS = 8;

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private MixedLoad() {}

    static RewardEngine engine(RewardStore store) {
        Campaign plays = Campaign.of("plays")
                .rule(Rule.on("r", "track.played")
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(40)), null, null, null)))
                .build();
        return FanReward.builder().store(store).campaign(plays).build();
    }

    static void stockUp(RewardEngine engine) {
        engine.change(new CatalogChange(
                REWARD, "offer", "admin", new CatalogChange.Offered(Reward.of(REWARD, "A mug", "points", 7), null)));
        engine.change(new CatalogChange(REWARD, "stock", "admin", new CatalogChange.Stocked(STOCK)));
    }

    static String member(long number) {
        return "m-" + number / KINDS % MEMBERS;
    }

    private static String key(long number) {
        return "n" + number;
    }

    /** Does a piece of work; the answer is the same however often it is asked for. */
    static String work(RewardEngine engine, long number) {
        String member = member(number);
        if (number % KINDS == 1) {
            Decision decision = engine
                    .submitAll(
                            List.of(EngagementEvent.of("track.played")
                                    .from("load", key(number))
                                    .member(member)
                                    .at(LONG_AGO)
                                    .put("duration", Duration.ofSeconds(60))
                                    .put("track", "song")
                                    .build()),
                            SubmitOptions.backfill(Backfill.AWARD, "load"))
                    .stream()
                    .map(result -> ((EventResult.Decided) result).decision())
                    .findFirst()
                    .orElseThrow();
            return decision.sequence() + " " + decision.granted("points") + " -";
        }
        LedgerResult result = engine.execute(command(member, number));
        return result.sequence() == 0
                ? "0"
                : result.sequence() + " " + result.amount() + " "
                        + (result.refusal() == null ? "-" : result.refusal().code());
    }

    private static LedgerCommand command(String member, long number) {
        Order order = Order.of(member, key(number));
        return switch ((int) (number % KINDS)) {
            case 0 -> new LedgerCommand.BringIn(order.by("load", "load"), "points", 50, null, null, null);
            case 2 -> new LedgerCommand.Hold(order, "points", 20, Duration.ofSeconds(1), "");
            case 3 -> new LedgerCommand.Capture(order, key(number - 1), 5L, number % 3 == 0);
            case 4 -> new LedgerCommand.Redeem(order, REWARD, 1, null);
            case 5 -> undo(order, number - 1, number % 2 == 0 ? 3L : 7L);
            case 6 -> new LedgerCommand.Transfer(order, "to-" + number / KINDS % 5, "points", 10);
            default -> undo(order, number - 1, 4L);
        };
    }

    private static LedgerCommand undo(Order order, long number, long amount) {
        return new Reverse(order, new Target.OfCommand(key(number)), amount, Shortfall.ALLOW_NEGATIVE, Refund.ORIGINAL);
    }
}
