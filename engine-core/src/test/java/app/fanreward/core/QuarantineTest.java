package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events that came too late, and what is decided about them by hand. */
class QuarantineTest {
    private static final Instant OLD = World.NOON.minus(Duration.ofDays(40));

    private static World world() {
        return new World(World.campaign("c").rule(World.fullListen()).build());
    }

    private static EngagementEvent.Builder late(String member, String id) {
        return EngagementEvent.of("track.played")
                .from("test", id)
                .member(member)
                .at(OLD)
                .put("duration", Duration.ofSeconds(60));
    }

    private static LedgerResult discard(World world, String member, String id, String key) {
        Order order = new Order(member, key, "jane", "a wrong clock");
        return world.engine.execute(new LedgerCommand.Discard(order, new EventReference("test", id)));
    }

    private static List<String> names(List<QuarantinedEvent> waiting) {
        return waiting.stream().map(each -> each.member() + "/" + each.event()).toList();
    }

    @Test
    void whatWaitsIsListedUntilItIsReleasedOrDiscarded() {
        try (World world = world()) {
            for (String id : List.of("a", "b", "c")) {
                world.submit(late("m", id));
            }
            world.submit(world.play("m", World.NOON, 60));
            assertEquals(List.of("m/test:a", "m/test:b", "m/test:c"), names(world.engine.quarantined("m")));
            QuarantinedEvent first = world.engine.quarantined("m").get(0);
            assertEquals(OLD, first.occurredAt());
            assertEquals("track.played", first.kind());

            Decision released = world.engine.release("m", new EventReference("test", "b"), Backfill.AWARD, "jane");
            assertEquals(1, released.granted("points"));
            assertTrue(discard(world, "m", "a", "case-1").done());

            assertEquals(List.of("m/test:c"), names(world.engine.quarantined("m")));
            assertTrue(world.engine
                    .release("m", new EventReference("test", "b"), Backfill.RECORD, "ann")
                    .duplicate());
            assertEquals(2, world.available("m"));
        }
    }

    @Test
    void allMembersAreListedInPages() {
        try (World world = world()) {
            List<String> all = new ArrayList<>();
            for (String member : List.of("a", "b", "c", "d")) {
                world.submit(world.play(member, World.NOON, 60));
                for (int i = 0; i < (member.equals("c") ? 0 : 3); i++) {
                    world.submit(late(member, member + i));
                    all.add(member + "/test:" + member + i);
                }
            }
            List<String> found = new ArrayList<>();
            String member = "";
            long sequence = 0;
            for (List<QuarantinedEvent> page = world.engine.quarantined(member, sequence, 2);
                    !page.isEmpty();
                    page = world.engine.quarantined(member, sequence, 2)) {
                assertTrue(page.size() <= 2);
                found.addAll(names(page));
                member = page.get(page.size() - 1).member();
                sequence = page.get(page.size() - 1).sequence();
            }
            assertEquals(all, found);
        }
    }

    @Test
    void aDiscardedEventKeepsItsIdentityAndIsNeverReleased() {
        try (World world = world()) {
            EngagementEvent.Builder event = late("m", "a");
            Decision first = world.submit(event);
            assertTrue(discard(world, "m", "a", "case-1").done());
            assertTrue(discard(world, "m", "a", "case-1").replayed());
            assertEquals(
                    ErrorCode.NOT_QUARANTINED,
                    Objects.requireNonNull(discard(world, "m", "a", "case-2").refusal())
                            .code());

            for (SubmitOptions options :
                    List.of(SubmitOptions.DEFAULT, SubmitOptions.backfill(Backfill.AWARD, "jane"))) {
                Decision again = world.submit(event, options);
                assertTrue(again.duplicate());
                assertEquals(Disposition.DISCARDED, again.disposition());
                assertEquals(first.sequence(), again.sequence());
            }
            EventReference reference = new EventReference("test", "a");
            assertEquals(
                    ErrorCode.NOT_QUARANTINED,
                    assertThrows(
                                    FanRewardException.class,
                                    () -> world.engine.release("m", reference, Backfill.AWARD, "jane"))
                            .code());
            assertEquals(
                    Disposition.DISCARDED,
                    world.engine.explain("m", reference).decision().disposition());
            assertEquals(0, world.available("m"));
        }
    }

    @Test
    void onlyWhatWaitsIsReleasedOrDiscarded() {
        try (World world = world()) {
            Decision paid = world.submit(world.play("m", World.NOON, 60));
            LedgerCommand.Discard discard =
                    new LedgerCommand.Discard(new Order("m", "case-1", "jane", "why"), paid.event());
            assertEquals(
                    ErrorCode.NOT_QUARANTINED,
                    Objects.requireNonNull(world.engine.execute(discard).refusal())
                            .code());
            assertEquals(
                    ErrorCode.NOT_QUARANTINED,
                    assertThrows(
                                    FanRewardException.class,
                                    () -> world.engine.release("m", paid.event(), Backfill.AWARD, "jane"))
                            .code());
            for (String stranger : List.of("m", "other")) {
                assertEquals(
                        ErrorCode.NOT_FOUND,
                        assertThrows(FanRewardException.class, () -> discard(world, stranger, "nothing", "case-2"))
                                .code());
            }
        }
    }

    @Test
    void anotherNodeSeesAtOnceWhatWasDiscarded() {
        try (World world = world()) {
            EngagementEvent.Builder event = late("m", "a");
            world.submit(event);
            try (var other = FanReward.builder()
                    .store(world.store)
                    .program(world.engine.program())
                    .clock(world.now::get)
                    .build()) {
                assertEquals(1, other.quarantined("m").size());
                assertTrue(discard(world, "m", "a", "case-1").done());
                assertEquals(
                        Disposition.DISCARDED,
                        other.submit(event.build(), SubmitOptions.backfill(Backfill.AWARD, "jane"))
                                .disposition());
            }
        }
    }
}
