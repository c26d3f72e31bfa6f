package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The award that takes the last of a budget brings an event. */
class BudgetExhaustedTest {
    private static final Campaign PLAYS = Campaign.of("plays")
            .budget(5)
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
            .build();

    private static final Campaign LAST = Campaign.of("last")
            .budget(25)
            .rule(Rule.on("lucky", "budget.exhausted").then(Effect.addPoints(10)))
            .build();

    private static void play(World world, String member) {
        world.submit(world.play(member, world.now.get(), 60));
    }

    private static void reverse(World world, String member, String event, @Nullable Long amount) {
        assertTrue(world.engine
                .execute(new LedgerCommand.Reverse(
                        Order.of(member, "refund-" + event),
                        new LedgerCommand.Target.OfEvent(
                                new EventReference("test", event), amount == null ? "" : "plays", ""),
                        amount,
                        Shortfall.WITHIN_BALANCE,
                        LedgerCommand.Refund.ORIGINAL))
                .done());
    }

    private static long lucky(World world, String member) {
        List<EventContent> derived = world.engine.journal(member, 0, 100).stream()
                .filter(record -> record.content() instanceof EventContent)
                .map(record -> (EventContent) record.content())
                .filter(content -> content.event().kind().equals("budget.exhausted"))
                .toList();
        derived.forEach(content -> assertEquals(
                content.awards(),
                world.engine
                        .explain(member, content.event().identity().reference())
                        .decision()
                        .awards()));
        return derived.size();
    }

    @Test
    void whoeverTakesTheLastIsToldOnceForEachTime() {
        try (World world = new World(PLAYS, LAST)) {
            play(world, "ann");
            play(world, "ben");
            play(world, "ben");
            assertEquals(0, lucky(world, "ann"));
            assertEquals(1, lucky(world, "ben"));
            assertEquals(12, world.available("ben"));
            reverse(world, "ann", "play-0", null);
            play(world, "ann");
            assertEquals(1, lucky(world, "ann"));
            assertEquals(13, world.available("ann"));
        }
    }

    @Test
    void whatIsReversedInPartWasNotTheLastAndTakingTheRestIsAgain() {
        try (World world = new World(PLAYS, LAST)) {
            play(world, "ann");
            play(world, "ann");
            assertEquals(15, world.available("ann"));
            reverse(world, "ann", "play-1", 1L);
            assertEquals(4, world.available("ann"));
            play(world, "ann");
            assertEquals(15, world.available("ann"));
            assertEquals(2, lucky(world, "ann"));
        }
    }

    @Test
    void theEventMayExhaustAnotherBudgetButFeedsNoChainThatHoldsItselfUp() {
        Campaign small = Campaign.of("last")
                .budget(10)
                .rule(Rule.on("lucky", "budget.exhausted").then(Effect.addPoints(10)))
                .build();
        try (World world = new World(PLAYS, small)) {
            play(world, "ann");
            play(world, "ann");
            assertEquals(15, world.available("ann"));
            // The second one follows from the first, whose rule gave already.
            assertEquals(2, lucky(world, "ann"));
            reverse(world, "ann", "play-1", null);
            assertEquals(3, world.available("ann"));
            assertEquals(0, world.store.budgetUsed("last"));
        }
    }
}
