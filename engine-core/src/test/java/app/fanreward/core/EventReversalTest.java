package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Semantics 25: an event is undone as if it had not happened. */
class EventReversalTest {
    private static final CalendarPeriod EVER = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);

    private static ProgramDefinition program(Rule.Builder rule) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withCounters(Map.of(
                        "plays", new Counter("track.played", new Counter.Measure.Count(), null, List.of(), EVER))),
                List.of(World.campaign("c").rule(rule).build()));
    }

    private static Rule.Builder third() {
        return Rule.on("third", "track.played")
                .when(Condition.attribute("counter.plays").atLeast(2))
                .then(Effect.addPoints(5));
    }

    private static EventReference play(World world, int minute) {
        EngagementEvent.Builder play = world.play("m", World.NOON.minusSeconds(60L * (60 - minute)), 60);
        return world.submit(play).event();
    }

    private static LedgerResult reverse(World world, String key, EventReference event, Shortfall shortfall) {
        return world.engine.execute(
                new Reverse(Order.of("m", key), new Target.OfEvent(event, "", ""), null, shortfall, Refund.ORIGINAL));
    }

    @Test
    void anEventThatEarnedNothingIsNoLongerCounted() {
        try (World world = new World(program(third()))) {
            EventReference first = play(world, 1);
            play(world, 2);
            assertTrue(reverse(world, "r", first, Shortfall.WITHIN_BALANCE).done());
            play(world, 3);
            assertEquals(0, world.available("m"), "two were counted before, one of which did not happen");
            play(world, 4);
            assertEquals(5, world.available("m"));
        }
    }

    @Test
    void itIsUndoneOnce() {
        try (World world = new World(program(third()))) {
            EventReference first = play(world, 1);
            reverse(world, "r", first, Shortfall.WITHIN_BALANCE);
            LedgerResult again = reverse(world, "r2", first, Shortfall.WITHIN_BALANCE);
            LedgerWorld.refused(ErrorCode.ALREADY_REVERSED, again);
            assertEquals("r", LedgerWorld.fact(again, "by"));
            assertTrue(reverse(world, "r", first, Shortfall.WITHIN_BALANCE).replayed());
        }
    }

    @Test
    void whatWasTakenBackInPartsIsNotTakenTwice() {
        try (World world = new World(program(third()))) {
            play(world, 1);
            play(world, 2);
            EventReference paid = play(world, 3);
            world.engine.execute(new Reverse(
                    Order.of("m", "part"),
                    new Target.OfEvent(paid, "c", "third"),
                    3L,
                    Shortfall.REJECT,
                    Refund.ORIGINAL));
            assertEquals(2, world.available("m"));
            assertEquals(2, reverse(world, "rest", paid, Shortfall.REJECT).amount());
            assertEquals(0, world.available("m"));
            play(world, 4);
            assertEquals(5, world.available("m"), "it is the third that counts");
        }
    }

    @Test
    void anEventWhoseAwardsWereTakenBackIsStillCountedUntilItIsReversed() {
        try (World world = new World(program(third()))) {
            play(world, 1);
            play(world, 2);
            EventReference paid = play(world, 3);
            world.engine.execute(new Reverse(
                    Order.of("m", "award"),
                    new Target.OfEvent(paid, "c", "third"),
                    null,
                    Shortfall.REJECT,
                    Refund.ORIGINAL));
            assertTrue(reverse(world, "event", paid, Shortfall.REJECT).done());
            assertEquals(0, world.available("m"));
            LedgerWorld.refused(ErrorCode.ALREADY_REVERSED, reverse(world, "again", paid, Shortfall.REJECT));
        }
    }

    @Test
    void aRuleThatKeepsItsLimitsKeepsThemHereToo() {
        Rule.Builder once = Rule.on("once", "track.played")
                .then(Effect.addPoints(5))
                .limit(new Limit.Frequency(1, List.of(Limit.MEMBER), EVER))
                .keepingLimits();
        try (World world = new World(program(once))) {
            reverse(world, "r", play(world, 1), Shortfall.REJECT);
            play(world, 2);
            assertEquals(0, world.available("m"));
        }
    }

    @Test
    void keysThatBeginLikeTheEnginesOwnAreRefused() {
        try (World world = new World(program(third()))) {
            EventReference first = play(world, 1);
            FanRewardException refused = assertThrows(
                    FanRewardException.class, () -> reverse(world, "fanreward:mine", first, Shortfall.REJECT));
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        }
    }
}
