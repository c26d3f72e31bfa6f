package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Acts for which an event stands only by what campaigns that were activated on the past gave for it. */
class ActivatedActsTest {
    private static final EventReference SPOTIFY = new EventReference("spotify", "a");

    private static final Campaign LISTENED =
            campaign("listened", 1, Condition.attribute("event.duration").atLeast(Duration.ofSeconds(60)));
    private static final Campaign LATE =
            campaign("late", 3, Condition.attribute("event.source").is("spotify"));
    private static final Campaign LATER =
            campaign("later", 5, Condition.attribute("event.source").is("spotify"));

    private static Campaign campaign(String key, long points, Condition when) {
        return Campaign.of(key)
                .rule(Rule.on("play", "track.played").when(when).then(Effect.addPoints(points)))
                .build();
    }

    private static ProgramDefinition program(boolean promotes, Campaign... campaigns) {
        Activity byRecording = promotes ? Activity.by("event.isrc").promotingOnReversal() : Activity.by("event.isrc");
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withActivities(new Activities(Map.of("track.played", byRecording))),
                List.of(campaigns));
    }

    private static EngagementEvent.Builder play(String source, String id, Instant at, int seconds) {
        return EngagementEvent.of("track.played")
                .from(source, id)
                .member("ada")
                .at(at)
                .put("isrc", "X")
                .put("duration", Duration.ofSeconds(seconds));
    }

    /** A world in which spotify told of a play for which only an activation gave something. */
    private static World begun(boolean promotes) {
        World world = new World(program(promotes, LISTENED));
        world.now.set(World.NOON.plusSeconds(300));
        assertEquals(0, world.submit(play("spotify", "a", World.NOON, 10)).granted("points"));
        activate(world, promotes, LATE);
        assertEquals(3, world.available("ada"));
        return world;
    }

    private static void activate(World world, boolean promotes, Campaign... campaigns) {
        world.now.set(world.now.get().plusSeconds(60));
        ProgramDefinition more = program(
                promotes,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(LISTENED), java.util.Arrays.stream(campaigns))
                        .toArray(Campaign[]::new));
        world.engine.publish(more);
        String last = campaigns[campaigns.length - 1].key();
        world.engine
                .activations()
                .activate(
                        new ActivationOrder(last, last, 0, null, null, Telling.SILENT, "jane", "it went live late"),
                        (done, total) -> {});
    }

    private static void undo(World world, Campaign campaign) {
        world.engine
                .activations()
                .undo(
                        new UndoOrder(campaign.key(), Shortfall.WITHIN_BALANCE, "omar", "a mistake"),
                        (done, total) -> {});
    }

    private static LedgerResult reverse(World world, EventReference event) {
        return world.engine.execute(LedgerCommand.Reverse.all(
                Order.of("ada", "undo-" + event), new LedgerCommand.Target.OfEvent(event, "", "")));
    }

    private static EventReference last(World world) {
        List<JournalRecord> records = world.engine.journal("ada", 0, 1_000);
        EventContent content = (EventContent) records.get(records.size() - 1).content();
        return content.event().identity().reference();
    }

    @Test
    void reversingTheEventOpensItsActToTheTwinIfTheProgramSaysSo() {
        for (boolean promotes : new boolean[] {true, false}) {
            try (World world = begun(promotes)) {
                EngagementEvent.Builder twin = play("lastfm", "b", World.NOON.plusSeconds(5), 90);
                assertEquals(SPOTIFY, world.submit(twin).sameActAs());
                assertTrue(reverse(world, SPOTIFY).done());
                assertEquals(promotes ? 1 : 0, world.available("ada"));
                assertEquals(
                        promotes ? Disposition.EVALUATED : Disposition.SUPPRESSED,
                        world.submit(twin).disposition());
            }
        }
    }

    @Test
    void reversingWhatWasGivenForThePastDoesTheSame() {
        for (boolean promotes : new boolean[] {true, false}) {
            try (World world = begun(promotes)) {
                EventReference given = last(world);
                world.submit(play("lastfm", "b", World.NOON.plusSeconds(5), 90));
                assertTrue(reverse(world, given).done());
                assertEquals(promotes ? 1 : 0, world.available("ada"));
                if (promotes) {
                    assertEquals(
                            new EventReference("lastfm", "b"),
                            world.submit(play("radio", "c", World.NOON, 90)).sameActAs());
                }
            }
        }
    }

    @Test
    void takingTheActivationBackOpensTheActAndWhatTheTwinEarnsStays() {
        try (World world = begun(true)) {
            EngagementEvent.Builder twin = play("lastfm", "b", World.NOON.plusSeconds(5), 90);
            EventReference second = world.submit(twin).event();
            undo(world, LATE);
            assertEquals(1, world.available("ada"));
            assertEquals(1, world.engine.explain("ada", second).decision().granted("points"));

            activate(world, true, LATE, LATER);
            assertEquals(1, world.available("ada"), "nothing for spotify's play, which is the same act");
            assertTrue(reverse(world, second).done());
            assertEquals(0, world.available("ada"), "spotify's play does not wait; it was decided");
        }
    }

    @Test
    void whateverSeveralActivationsGiveForAnEventItStandsForOneAct() {
        try (World world = begun(true)) {
            activate(world, true, LATE, LATER);
            assertEquals(8, world.available("ada"));
            assertEquals(
                    SPOTIFY, world.submit(play("lastfm", "b", World.NOON, 90)).sameActAs());
            EngagementEvent.Builder more = play("lastfm", "b2", World.NOON.plusSeconds(1), 90);
            assertNull(world.submit(more).sameActAs(), "two plays that lastfm tells of are two acts");
            assertEquals(9, world.available("ada"));
        }
    }

    @Test
    void theActStaysClosedUntilTheLastActivationIsTakenBack() {
        for (List<Campaign> order : List.of(List.of(LATE, LATER), List.of(LATER, LATE))) {
            try (World world = begun(true)) {
                activate(world, true, LATE, LATER);
                EventReference twin =
                        world.submit(play("lastfm", "b", World.NOON, 90)).event();
                undo(world, order.get(0));
                assertEquals(
                        Disposition.SUPPRESSED,
                        world.engine.explain("ada", twin).decision().disposition());
                undo(world, order.get(1));
                assertEquals(1, world.engine.explain("ada", twin).decision().granted("points"));
                assertEquals(1, world.available("ada"));
            }
        }
    }

    @Test
    void whatAFurtherActivationGivesIsForTheActThatTheEventStandsForAlready() {
        try (World world = begun(true)) {
            world.submit(play("lastfm", "b", World.NOON.plusSeconds(5), 90));
            assertEquals(
                    1,
                    world.submit(play("lastfm", "c", World.NOON.plusSeconds(6), 90))
                            .granted("points"));
            activate(world, true, LATE, LATER);
            assertEquals(3 + 1 + 5, world.available("ada"), "another source's second act is no matter of it");
        }
    }

    @Test
    void whatIsLongPastIsOpenedAsWell() {
        try (World world = begun(true)) {
            EventReference twin =
                    world.submit(play("lastfm", "b", World.NOON, 90)).event();
            world.now.set(World.NOON.plus(Duration.ofDays(90)));
            world.submit(play("lastfm", "much-later", world.now.get(), 10));
            assertTrue(reverse(world, SPOTIFY).done());
            assertEquals(1, world.engine.explain("ada", twin).decision().granted("points"));
        }
    }

    @Test
    void aPromotedPlayThatEarnedNothingIsPaidNothingForThePastWhileAnotherStandsForItsAct() {
        try (World world = new World(program(true, LISTENED))) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("radio", "a", World.NOON, 90)).event();
            world.submit(play("spotify", "b", World.NOON, 10));
            EventReference second =
                    world.submit(play("lastfm", "c", World.NOON, 90)).event();
            EventReference third =
                    world.submit(play("export", "d", World.NOON, 90)).event();
            assertTrue(reverse(world, first).done());
            assertEquals(1, world.available("ada"), "lastfm's play, since spotify's is too short");

            activate(world, true, LATE);
            assertEquals(1, world.available("ada"), "spotify told of the same act");
            assertTrue(reverse(world, second).done());
            activate(world, true, LATE, LATER);
            assertEquals(1, world.available("ada"), "now the export stands for it");
            assertTrue(reverse(world, third).done());
            activate(
                    world,
                    true,
                    LATE,
                    LATER,
                    campaign("last", 7, Condition.attribute("event.source").is("spotify")));
            assertEquals(7, world.available("ada"), "nobody stands for it");
        }
    }

    @Test
    void whatIsGivenToAPlayThatWasPromotedGoesWithItAndTheNextOneIsPromoted() {
        try (World world = new World(program(true, LISTENED))) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("radio", "a", World.NOON, 90)).event();
            EventReference second =
                    world.submit(play("spotify", "b", World.NOON, 90)).event();
            world.submit(play("lastfm", "c", World.NOON, 90));
            assertTrue(reverse(world, first).done());
            activate(world, true, LATE);
            assertEquals(1 + 3, world.available("ada"), "spotify's play earned in radio's place");
            assertTrue(reverse(world, second).done());
            assertEquals(1, world.available("ada"), "lastfm's play");
        }
    }

    @Test
    void takingBackWhatWasGivenToAPlayThatEarnedAtOnceOpensNothing() {
        try (World world = new World(program(true, LISTENED))) {
            world.now.set(World.NOON.plusSeconds(300));
            world.submit(play("spotify", "a", World.NOON, 90));
            EventReference twin =
                    world.submit(play("lastfm", "b", World.NOON, 90)).event();
            activate(world, true, LATE);
            undo(world, LATE);
            assertEquals(1, world.available("ada"));
            assertEquals(
                    Disposition.SUPPRESSED,
                    world.engine.explain("ada", twin).decision().disposition());
        }
    }
}
