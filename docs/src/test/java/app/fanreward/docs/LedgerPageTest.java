package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogChange.Offered;
import app.fanreward.api.catalog.CatalogChange.Stocked;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.Capture;
import app.fanreward.api.ledger.LedgerCommand.Hold;
import app.fanreward.api.ledger.LedgerCommand.Redeem;
import app.fanreward.api.ledger.LedgerCommand.Rerate;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code blocks of ledger.md, one after the other on one ledger. */
class LedgerPageTest {
    private final List<String> shown = new ArrayList<>();

    private void show(@Nullable Object line) {
        shown.add(String.valueOf(line));
    }

    @Test
    void theBlocksOfThePageDoWhatTheySay() {
        try (RewardEngine engine = FanReward.builder().build()) {
            Order gift = Order.of("fan-1", "gift").by("support", "a good start");
            engine.execute(new Adjust(gift, "points", 500, null, null)).orThrow();
            // docs:hold
            LedgerResult hold = engine.execute(
                    new Hold(Order.of("fan-1", "basket-7"), "points", 300, Duration.ofMinutes(15), "basket 7"));
            show(hold.done()); // true
            show(engine.balance("fan-1").wallet("points")); // 200 available, 300 held
            engine.execute(new Capture(Order.of("fan-1", "basket-7-paid"), "basket-7", 250L, true));
            show(engine.balance("fan-1").wallet("points")); // 250 available: what was not captured came back
            // docs:end
            assertEquals(
                    List.of(
                            "true",
                            "Wallet[pointType=points, available=200, pending=0, held=300, debt=0]",
                            "Wallet[pointType=points, available=250, pending=0, held=0, debt=0]"),
                    shown);
            shown.clear();
            // docs:refusal
            LedgerResult spend = engine.execute(new Spend(Order.of("fan-1", "order-9"), "points", 900, ""));
            show(spend.code()); // Optional[INSUFFICIENT_POINTS]
            show(spend.refusal()); // with what is available and what was requested
            // docs:end
            assertEquals(
                    List.of(
                            "Optional[INSUFFICIENT_POINTS]",
                            "Refusal[code=INSUFFICIENT_POINTS, facts={available=250, pointType=points, requested=900}]"),
                    shown);
            shown.clear();
            // docs:catalogue
            Reward poster = Reward.of("poster", "Signed poster", "points", 100);
            engine.change(new CatalogChange("poster", "offer-1", "shop", new Offered(poster, null)));
            engine.change(new CatalogChange("poster", "delivery-1", "shop", new Stocked(1)));
            show(engine.execute(new Redeem(Order.of("fan-1", "wish-1"), "poster", 1, null))
                    .done()); // true
            show(engine.execute(new Redeem(Order.of("fan-1", "wish-2"), "poster", 1, null))
                    .code()); // Optional[OUT_OF_STOCK]
            // docs:end
            assertEquals(List.of("true", "Optional[OUT_OF_STOCK]"), shown);
            shown.clear();
            // docs:undo
            engine.execute(Reverse.all(
                    Order.of("fan-1", "refund-1").by("support", "arrived torn"), new Target.OfCommand("wish-1")));
            show(engine.balance("fan-1").wallet("points").available()); // 250 again
            show(engine.reward("poster").orElseThrow().stock()); // 1 again
            // docs:end
            assertEquals(List.of("250", "1"), shown);
            shown.clear();
            engine.publish(ProgramDefinition.of(Campaign.of("shop")
                    .rule(Rule.on("spend", "purchase.completed")
                            .then(Effect.addPoints(
                                    new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))))
                    .build()));
            engine.submit(EngagementEvent.of("purchase.completed")
                    .from("shop", "order-50")
                    .member("fan-1")
                    .at(Instant.now())
                    .put("amount", new BigDecimal("50.00"))
                    .build());
            // docs:refund
            EventReference order = new EventReference("shop", "order-50");
            Rerate refund = Rerate.of(Order.of("fan-1", "refund-50"), order, "amount", new BigDecimal("30.00"));
            show(engine.execute(refund).amount()); // 20
            show(engine.explain("fan-1", order)
                    .rerated()
                    .getFirst()
                    .rating()); // amount 50 before, 30 net; points likewise
            // docs:end
            assertEquals(
                    List.of(
                            "20",
                            "Rating[values=[NetValue[attribute=amount, original=5E+1, before=5E+1, net=3E+1]], "
                                    + "earned=[NetEarned[pointType=points, original=50, before=50, net=30]]]"),
                    shown);
            assertEquals(List.of(), engine.verify(records -> {}).findings());
        }
    }
}
