package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A new member qualifies by what an activation on the past gives: who brought the member in is paid as well. */
class ActivatedReferralsTest {
    private static final Instant MUCH_LATER = World.NOON.plus(Duration.ofDays(200));

    /** Whoever reaches silver qualifies. */
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT
            .withTiers(Map.of("status", Tier.builder().level("silver", 3).build()))
            .withReferrals(Map.of(
                    "friends",
                    new Referral("tier.changed", Condition.attribute("event.up").is(true), Duration.ofDays(30))));

    /** Pays each side, for what arrives within an hour. */
    private static final Campaign FRIENDS = Campaign.of("friends")
            .lateness(Duration.ofHours(1))
            .rule(side("referrer", 50))
            .rule(side("referee", 20))
            .build();

    private static final Campaign LATE = Campaign.of("late")
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
            .build();

    private static Rule.Builder side(String side, long points) {
        return Rule.on(side, "referral.qualified")
                .when(Condition.attribute("event.side").is(side))
                .then(Effect.addPoints(points));
    }

    private static RewardEngine engine(RewardStore store, AtomicReference<Instant> clock, Campaign... campaigns) {
        return FanReward.builder()
                .store(store)
                .program(new ProgramDefinition(SETTINGS, List.of(campaigns)))
                .clock(clock::get)
                .build();
    }

    /** A referral and a play, for which nothing was paid. */
    private static InMemoryStore recorded(AtomicReference<Instant> clock) {
        InMemoryStore store = new InMemoryStore();
        RewardEngine engine = engine(store, clock, FRIENDS);
        engine.submit(EngagementEvent.of("member.referred")
                .from("test", "referred")
                .member("new")
                .at(World.NOON)
                .put("referrer", "old")
                .build());
        engine.submit(EngagementEvent.of("track.played")
                .from("test", "play")
                .member("new")
                .at(World.NOON.plusSeconds(1))
                .put("duration", Duration.ofSeconds(60))
                .build());
        clock.set(MUCH_LATER);
        return store;
    }

    private static void activate(RewardEngine engine) {
        engine.activations()
                .activate(
                        new ActivationOrder("back", "late", 0, null, null, Telling.SILENT, "jane", "it went live late"),
                        (done, total) -> {});
    }

    private static void assertBothPaid(RewardEngine engine, String where) {
        assertEquals(23, engine.balance("new").wallet("points").available(), where);
        assertEquals(50, engine.balance("old").wallet("points").available(), where);
        assertEquals(
                1,
                engine.journal("old", 0, 10).stream()
                        .filter(record -> record.content().label().equals("referral.qualified"))
                        .count(),
                where);
        assertEquals(List.of(), engine.verify(records -> {}).findings(), where);
    }

    @Test
    void theReferrerIsPaidAsForThePastTooAndGivesItBackWhenTheActivationIsTakenBack() {
        AtomicReference<Instant> clock = new AtomicReference<>(World.NOON.plusSeconds(60));
        InMemoryStore store = recorded(clock);
        RewardEngine engine = engine(store, clock, FRIENDS, LATE);
        activate(engine);
        assertBothPaid(engine, "however late it is for the campaign that pays for referrals");
        JournalRecord referrers = engine.journal("old", 0, 1).getFirst();
        assertEquals("jane", referrers.actor(), "who brought in the past");

        engine.activations()
                .undo(new UndoOrder("back", Shortfall.WITHIN_BALANCE, "omar", "a mistake"), (done, total) -> {});
        assertEquals(0, engine.balance("new").wallet("points").available());
        assertEquals(0, engine.balance("old").wallet("points").available());
        assertTrue(engine.verify(records -> {}).clean());
    }

    @Test
    void whereverTheActivationIsKilledTheReferrerIsPaidOnceWhenItIsSentAgain() {
        List<String> kept = new ArrayList<>();
        for (int commit = 1; commit <= 6; commit++) {
            AtomicReference<Instant> clock = new AtomicReference<>(World.NOON.plusSeconds(60));
            InMemoryStore store = recorded(clock);
            AtomicBoolean open = new AtomicBoolean();
            RewardEngine first = engine(dying(store, open, commit), clock, FRIENDS, LATE);
            open.set(true);
            try {
                activate(first);
            } catch (FanRewardException gone) {
                assertEquals(ErrorCode.STORE_UNAVAILABLE, gone.code());
                RewardEngine between = engine(store, clock, FRIENDS, LATE);
                kept.add(between.balance("new").wallet("points").available() + " and "
                        + between.balance("old").wallet("points").available());
            }
            RewardEngine second = engine(store, clock, FRIENDS, LATE);
            activate(second);
            assertBothPaid(second, "died after commit " + commit);
        }
        assertTrue(kept.contains("23 and 0"), "between the two sides: " + kept);
    }

    /** A store that is lost to its engine after one commit of those since the engine is open. */
    private static RewardStore dying(RewardStore store, AtomicBoolean open, int commit) {
        AtomicInteger commits = new AtomicInteger();
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(store, arguments);
                        if (open.get() && method.getName().equals("commit") && commits.incrementAndGet() == commit) {
                            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "gone");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
