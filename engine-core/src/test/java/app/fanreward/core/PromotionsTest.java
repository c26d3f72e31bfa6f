package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever was suppressed for an event waits until that is gone, and then for whatever suppresses it next. */
class PromotionsTest {
    private static final ProgramDefinition PROMOTING = new ProgramDefinition(
            ProgramSettings.DEFAULT.withActivities(new Activities(
                    Map.of("track.played", Activity.by("event.isrc").promotingOnReversal()))),
            List.of(World.campaign("c").rule(World.fullListen()).build()));

    private static World begun() {
        World world = new World(PROMOTING);
        world.now.set(World.NOON.plusSeconds(600));
        return world;
    }

    private static EngagementEvent.Builder play(String source, String id, int second) {
        return EngagementEvent.of("track.played")
                .from(source, id)
                .member("ada")
                .at(World.NOON.plusSeconds(second))
                .put("isrc", "X")
                .put("duration", Duration.ofSeconds(90));
    }

    private static boolean undo(World world, EventReference event) {
        String key =
                "undo-" + event + "-" + world.engine.journal("ada", 0, 1_000).size();
        return world.engine
                .execute(LedgerCommand.Reverse.all(
                        Order.of("ada", key), new LedgerCommand.Target.OfEvent(event, "", "")))
                .done();
    }

    private static Decision now(World world, EventReference event) {
        return world.engine.explain("ada", event).decision();
    }

    @Test
    void anEventThatIsSuppressedAnewForAnotherActWaitsForThatOne() {
        try (World world = begun()) {
            EventReference first = world.submit(play("spotify", "one", 0)).event();
            EventReference second = world.submit(play("spotify", "two", 50)).event();
            EngagementEvent.Builder twin = play("lastfm", "t", 20);
            assertEquals(first, world.submit(twin).sameActAs());
            assertTrue(undo(world, first));
            assertEquals(second, now(world, new EventReference("lastfm", "t")).sameActAs());
            assertEquals(1, world.available("ada"));

            assertTrue(undo(world, second));
            assertEquals(1, world.available("ada"), "nobody stands before it any more");
            Decision decision = world.submit(twin);
            assertTrue(decision.duplicate());
            assertEquals(Disposition.EVALUATED, decision.disposition());
            assertEquals(1, decision.granted("points"));
            assertEquals(
                    1, world.engine.explain("ada", decision.event()).rules().size());

            assertTrue(undo(world, decision.event()));
            assertEquals(0, world.available("ada"));
        }
    }

    @Test
    void itIsPromotedOnceHoweverOftenItWasSuppressed() {
        try (World world = begun()) {
            List<EventReference> before = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                before.add(world.submit(play("spotify", "s" + i, i * 10)).event());
            }
            EngagementEvent.Builder twin = play("lastfm", "t", 0);
            world.submit(twin);
            for (int i = 0; i < 5; i++) {
                EventReference standing = world.submit(twin).sameActAs();
                assertEquals(before.get(i), standing);
                assertTrue(undo(world, before.get(i)));
            }
            assertNull(world.submit(twin).sameActAs());
            assertEquals(1, world.available("ada"));
            assertTrue(undo(world, new EventReference("lastfm", "t")));
            assertEquals(0, world.available("ada"));
            Backtest same = world.engine.backtest(BacktestOptions.of(PROMOTING), (done, total) -> {});
            assertEquals(6, same.counts().events());
        }
    }

    @Test
    void whoeverMovedToAnotherActToldOfThatOneOnly() {
        try (World world = begun()) {
            EventReference first = world.submit(play("spotify", "one", 0)).event();
            world.submit(play("spotify", "two", 50));
            world.submit(play("lastfm", "t", 20));
            world.submit(play("radio", "r", 0));
            world.submit(play("radio", "r2", 55));
            assertTrue(undo(world, first));
            assertEquals(2, world.available("ada"), "radio stands for the first act, spotify for the second");
            assertEquals(
                    new EventReference("radio", "r"),
                    world.submit(play("lastfm", "t2", 1)).sameActAs(),
                    "lastfm told of the second act, and now of the first");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyEventThatCouldEarnIsPaidOnceBeforeNothingIsLeft(long seed) {
        Random random = new Random(seed);
        List<String> sources = List.of("spotify", "lastfm", "radio", "export");
        try (World world = begun()) {
            Map<EventReference, EngagementEvent.Builder> sent = new LinkedHashMap<>();
            int undone = 0;
            for (int i = 0; i < 24; i++) {
                world.now.set(world.now.get().plusSeconds(1));
                EngagementEvent.Builder play = play(sources.get(random.nextInt(4)), "p" + i, random.nextInt(120));
                sent.put(world.submit(play).event(), play);
                if (random.nextInt(3) == 0) {
                    undone += undoOne(world, new ArrayList<>(sent.keySet()), random);
                }
            }
            for (int done = 1; done > 0; undone += done) {
                long paid = world.available("ada");
                done = undoOne(world, new ArrayList<>(sent.keySet()), random);
                assertTrue(paid > 0 || done == 0, "seed " + seed);
            }
            assertEquals(sent.size(), undone, "seed " + seed + ": nobody waits for nobody");
            assertEquals(0, world.available("ada"));
            sent.forEach((event, play) -> {
                assertEquals(1, now(world, event).granted("points"));
                assertEquals(now(world, event).sequence(), world.submit(play).sequence());
            });
        }
    }

    /** Reverses one of those that stand, as a whole. */
    private static int undoOne(World world, List<EventReference> sent, Random random) {
        java.util.Collections.shuffle(sent, random);
        for (EventReference event : sent) {
            if (undo(world, event)) {
                return 1;
            }
        }
        return 0;
    }
}
