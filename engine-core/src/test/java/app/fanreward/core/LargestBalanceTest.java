package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.Convert;
import app.fanreward.api.ledger.LedgerCommand.Hold;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerCommand.Transfer;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargestBalanceTest {
    private static World world(long most, Campaign... campaigns) {
        ProgramSettings settings = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(),
                ProgramSettings.DEFAULT_LATENESS,
                List.of(new PointType("points", 0, RoundingMode.DOWN, most)),
                ProgramSettings.shippedMemberAttributes(),
                Set.of());
        return new World(new ProgramDefinition(settings, List.of(campaigns)));
    }

    private static Campaign tenForEachPlay(String key) {
        return Campaign.of(key)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(10)))
                .build();
    }

    @Test
    void anAwardTakesWhatTheBalanceHasRoomForAndSaysSo() {
        try (World world = world(25, tenForEachPlay("a"), tenForEachPlay("b"))) {
            assertEquals(20, world.submit(world.play("m", World.NOON, 1)).granted("points"));
            Decision second = world.submit(world.play("m", World.NOON, 1));
            assertEquals(5, second.granted("points"));
            assertTrue(second.reasons().stream().anyMatch(why -> why.reason().code() == ReasonCode.BALANCE_LIMIT));
            Explanation explained = world.engine.explain("m", second.event());
            assertEquals(5, explained.decision().granted("points"));
            assertEquals(25, world.available("m"));
        }
    }

    @Test
    void heldPointsCountAndACorrectionBeyondIsRefused() {
        try (World world = world(25, tenForEachPlay("a"))) {
            world.submit(world.play("m", World.NOON, 1));
            world.engine.execute(new Hold(Order.of("m", "h"), "points", 10, Duration.ofMinutes(1), ""));
            Adjust sixteen = new Adjust(Order.of("m", "x").by("admin", "test"), "points", 16, null, null);
            var refused = world.engine.execute(sixteen);
            assertEquals(ErrorCode.BALANCE_LIMIT_EXCEEDED, refusal(refused).code());
            assertEquals("15", refusal(refused).facts().get("room"));
        }
    }

    @Test
    void whatIsOwedLeavesRoomBeyondIt() {
        try (World world = world(25, tenForEachPlay("a"))) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 1);
            world.submit(play);
            done(world.engine.execute(new Spend(Order.of("m", "s"), "points", 10, "")));
            done(world.engine.execute(new Reverse(
                    Order.of("m", "r"),
                    new Target.OfEvent(play.build().identity().reference(), "", ""),
                    null,
                    Shortfall.ALLOW_NEGATIVE,
                    Refund.ORIGINAL)));
            done(world.engine.execute(new Adjust(Order.of("m", "x").by("admin", "test"), "points", 35, null, null)));
            assertEquals(25, world.available("m"));
        }
    }

    @Test
    void whatIsSentOrConvertedBeyondItIsRefusedAndStaysWhereItIs() {
        try (LedgerWorld world = new LedgerWorld()) {
            done(world.run(new Adjust(LedgerWorld.explained("rich", "a"), "gems", 1_000, null, null)));
            done(world.run(new Adjust(LedgerWorld.explained("m", "b"), "gems", 30, null, null)));
            LedgerResult sent = world.run(new Transfer(Order.of("m", "t"), "rich", "gems", 1));
            assertEquals(ErrorCode.BALANCE_LIMIT_EXCEEDED, refusal(sent).code());
            assertEquals("0", refusal(sent).facts().get("room"));
            world.give("m", "points", 2_000);
            Convert convert = new Convert(Order.of("m", "c"), "points", 971, "gems", 1, 1);
            assertEquals(
                    ErrorCode.BALANCE_LIMIT_EXCEEDED,
                    refusal(world.run(convert)).code());
            assertEquals(30, world.engine.balance("m").wallet("gems").available());
            world.assertWallet("m", 2_000, 0, 0, 0);
            done(world.run(new Convert(Order.of("m", "d"), "points", 970, "gems", 1, 1)));
            assertEquals(1_000, world.engine.balance("m").wallet("gems").available());
        }
    }

    private static Refusal refusal(LedgerResult result) {
        return Objects.requireNonNull(result.refusal());
    }
}
