package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Identity, times and refusals: semantics 1, 2, 4, 7. */
class EventsTest {
    private static final SubmitOptions AWARD = SubmitOptions.backfill(Backfill.AWARD, "alice");
    private static final SubmitOptions RECORD = SubmitOptions.backfill(Backfill.RECORD, "alice");

    private final World world =
            new World(World.campaign("welcome").rule(World.fullListen()).build());

    @Test
    void aPlayThatIsLongEnoughEarnsAPoint() {
        Decision decision = world.submit(world.play("m-1", World.NOON, 30));
        assertEquals(1, decision.granted("points"));
        assertEquals(1, world.available("m-1"));
        world.close();
    }

    @Test
    void nothingEarnedIsADecisionWithTheRulesOwnSentence() {
        Decision decision = world.submit(world.play("m-1", World.NOON, 29));
        assertTrue(decision.awards().isEmpty());
        Decision.Explained reason = decision.reasons().get(0);
        assertEquals(ReasonCode.CONDITION_FALSE, reason.reason().code());
        assertEquals("/when", reason.reason().path());
        assertEquals("Listen for at least 30 seconds.", reason.text());
        world.close();
    }

    @Test
    void theSameEventAgainGetsTheFirstAnswerAndBooksNothing() {
        EngagementEvent event = world.play("m-1", World.NOON, 40).build();
        Decision first = world.engine.submit(event);
        Decision second = world.engine.submit(event);
        assertFalse(first.duplicate());
        assertTrue(second.duplicate());
        assertEquals(first.awards(), second.awards());
        assertEquals(first.sequence(), second.sequence());
        assertEquals(1, world.engine.journal("m-1", 0, 10).size());
        world.close();
    }

    @Test
    void aDuplicateOfAMissGivesTheSameReasonsAndSentence() {
        EngagementEvent event = world.play("m-1", World.NOON, 4).build();
        assertEquals(
                world.engine.submit(event).reasons(), world.engine.submit(event).reasons());
        world.close();
    }

    @Test
    void theSameIdentityWithOtherContentIsAConflictAndChangesNothing() {
        EngagementEvent.Builder event = world.play("m-1", World.NOON, 40);
        world.submit(event);
        EngagementEvent.Builder other = EngagementEvent.of("track.played")
                .from("test", "play-0")
                .member("m-1")
                .at(World.NOON)
                .put("duration", Duration.ofSeconds(41));
        FanRewardException conflict = assertThrows(FanRewardException.class, () -> world.submit(other));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
        assertEquals(1, world.engine.journal("m-1", 0, 10).size());
        world.close();
    }

    @Test
    void anIdentityIsTakenForAllMembersUnlessItsSourceIsMemberScoped() {
        world.submit(EngagementEvent.of("track.played")
                .from("app", "1")
                .member("m-1")
                .at(World.NOON));
        FanRewardException conflict = assertThrows(
                FanRewardException.class,
                () -> world.submit(EngagementEvent.of("track.played")
                        .from("app", "1")
                        .member("m-2")
                        .at(World.NOON)));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
        for (String member : List.of("m-1", "m-2")) {
            assertFalse(world.submit(EngagementEvent.of("track.played")
                            .fromMemberScoped("export", "1")
                            .member(member)
                            .at(World.NOON))
                    .duplicate());
        }
        world.close();
    }

    @Test
    void anEventMoreThanFiveMinutesAheadIsRefusedAndItsIdentityStaysFree() {
        EngagementEvent event =
                world.play("m-1", World.NOON.plusSeconds(301), 40).build();
        FanRewardException refused = assertThrows(FanRewardException.class, () -> world.engine.submit(event));
        assertEquals(ErrorCode.FUTURE_EVENT, refused.code());
        world.now.set(World.NOON.plusSeconds(1));
        assertEquals(1, world.engine.submit(event).granted("points"));
        world.close();
    }

    @Test
    void anEventOfThirtyDaysAgoIsEvaluatedAndALaterOneIsQuarantined() {
        assertEquals(
                Disposition.EVALUATED,
                world.submit(world.play("m-1", World.NOON.minus(Duration.ofDays(30)), 40))
                        .disposition());
        Decision late = world.submit(
                world.play("m-1", World.NOON.minus(Duration.ofDays(30)).minusSeconds(1), 40));
        assertEquals(Disposition.QUARANTINED, late.disposition());
        assertEquals(ReasonCode.LATE_QUARANTINED, late.reasons().get(0).reason().code());
        assertEquals(1, world.available("m-1"));
        world.close();
    }

    @Test
    void aQuarantinedEventHoldsItsIdentityAndABackfillReleasesItOnce() {
        EngagementEvent old =
                world.play("m-1", World.NOON.minus(Duration.ofDays(400)), 40).build();
        world.engine.submit(old);
        assertTrue(world.engine.submit(old).duplicate());
        Decision released = world.engine.submit(old, AWARD);
        assertFalse(released.duplicate());
        assertEquals(1, released.granted("points"));
        assertTrue(world.engine.submit(old, AWARD).duplicate());
        assertTrue(world.engine.submit(old).duplicate());
        assertEquals(1, world.available("m-1"));
        assertEquals("alice", world.engine.journal("m-1", 1, 1).get(0).actor());
        world.close();
    }

    @Test
    void whatWasOnlyRecordedPaysNothingAndStaysSo() {
        EngagementEvent old =
                world.play("m-1", World.NOON.minus(Duration.ofDays(400)), 40).build();
        assertEquals(Disposition.RECORDED, world.engine.submit(old, RECORD).disposition());
        assertTrue(world.engine.submit(old, AWARD).duplicate());
        assertEquals(0, world.available("m-1"));
        world.close();
    }

    @Test
    void duplicatesAreFoundBeforeLateness() {
        EngagementEvent event = world.play("m-1", World.NOON, 40).build();
        world.engine.submit(event);
        world.now.set(World.NOON.plus(Duration.ofDays(90)));
        Decision again = world.engine.submit(event);
        assertTrue(again.duplicate());
        assertEquals(Disposition.EVALUATED, again.disposition());
        world.close();
    }

    @Test
    void aBatchAnswersEachEventInOrderAndABadOneSpoilsNothing() {
        EngagementEvent good = world.play("m-1", World.NOON, 40).build();
        EngagementEvent unknown = EngagementEvent.of("track.plaid")
                .from("test", "x")
                .member("m-1")
                .at(World.NOON)
                .build();
        EngagementEvent mistyped = EngagementEvent.of("track.played")
                .from("test", "y")
                .member("m-2")
                .at(World.NOON)
                .put("duration", 40)
                .build();
        List<EventResult> results =
                world.engine.submitAll(List.of(good, unknown, mistyped, good), SubmitOptions.DEFAULT);
        assertFalse(assertInstanceOf(EventResult.Decided.class, results.get(0))
                .decision()
                .duplicate());
        EventResult.Refused refused = assertInstanceOf(EventResult.Refused.class, results.get(1));
        assertEquals(ErrorCode.UNKNOWN_KIND, refused.problem().code());
        assertEquals("track.played", refused.problem().suggestion());
        EventResult.Refused wrongType = assertInstanceOf(EventResult.Refused.class, results.get(2));
        assertEquals(ErrorCode.TYPE_MISMATCH, wrongType.problem().code());
        assertEquals("/data/duration", wrongType.problem().path());
        assertTrue(assertInstanceOf(EventResult.Decided.class, results.get(3))
                .decision()
                .duplicate());
        assertEquals(1, world.available("m-1"));
        world.close();
    }

    @Test
    void twoMembersClaimingOneIdentityInOneBatchGetOneDecisionAndOneConflict() {
        EngagementEvent.Builder one =
                EngagementEvent.of("track.played").from("app", "1").at(World.NOON);
        EngagementEvent first = one.member("m-1").build();
        EngagementEvent second = one.member("m-2").build();
        List<EventResult> results = world.engine.submitAll(List.of(first, second), SubmitOptions.DEFAULT);
        assertInstanceOf(EventResult.Decided.class, results.get(0));
        assertEquals(
                ErrorCode.CONFLICT,
                assertInstanceOf(EventResult.Refused.class, results.get(1))
                        .problem()
                        .code());
        world.close();
    }

    @Test
    void noRuleAboutAKindOfEventIsSaidSo() {
        Decision decision = world.submit(EngagementEvent.of("artist.followed")
                .from("app", "1")
                .member("m-1")
                .at(World.NOON));
        assertEquals(
                ReasonCode.NO_ACTIVE_RULE, decision.reasons().get(0).reason().code());
        world.close();
    }
}
