package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tiers from outside: what counts, what rules see, what a change pays, and what late events and reversals make of it. */
class TiersTest {
    private static final Instant JUNE = World.NOON;

    private static final Tier YEARLY = Tier.builder()
            .level("silver", 100)
            .level("gold", 300)
            .per(CalendarPeriod.Unit.YEAR)
            .valid(Period.ofYears(1), Expiry.Round.END_OF_YEAR)
            .build();

    /** As many points as the event says, and something for each level that is reached. */
    private static ProgramDefinition program(Tier tier, Rule.Builder... more) {
        var campaign = World.campaign("c")
                .rule(Rule.on("buy", "purchase.completed")
                        .then(Effect.addPoints(
                                new Amount.PerUnit("event.quantity", Value.of(1), BigDecimal.ONE, false))))
                .rule(Rule.on("welcome", "tier.changed")
                        .when(Condition.attribute("event.up").is(true))
                        .then(Effect.addPoints(50)));
        for (Rule.Builder rule : more) {
            campaign.rule(rule);
        }
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withTiers(Map.of("status", tier)), List.of(campaign.build()));
    }

    private int next;

    private EngagementEvent.Builder buy(Instant at, long points) {
        return EngagementEvent.of("purchase.completed")
                .from("shop", "order-" + next++)
                .member("m")
                .at(at)
                .put("quantity", points);
    }

    private static TierStanding standing(World world, Instant at) {
        return world.engine.tiers("m", at).get(0);
    }

    private static String level(World world, Instant at) {
        return standing(world, at).level();
    }

    /** The derived events that still hold, as {@code from>to@when}. */
    private static List<String> booked(World world) {
        List<JournalRecord> journal = world.engine.journal("m", 0, 1_000);
        List<Long> undone = journal.stream()
                .map(JournalRecord::content)
                .filter(content -> content instanceof CommandContent command
                        && command.detail() instanceof ReversalDetail detail
                        && detail.whole())
                .map(content ->
                        ((ReversalDetail) Objects.requireNonNull(((CommandContent) content).detail())).sequence())
                .toList();
        return journal.stream()
                .filter(record -> !undone.contains(record.sequence()))
                .map(JournalRecord::content)
                .filter(content -> content instanceof EventContent)
                .map(content -> ((EventContent) content).event())
                .filter(event -> event.kind().equals("tier.changed"))
                .map(event -> event.attribute("from") + ">" + event.attribute("to") + "@" + event.occurredAt())
                .toList();
    }

    private static void reverse(World world, Decision decision) {
        EventReference event = decision.event();
        world.engine.execute(new LedgerCommand.Reverse(
                new Order("m", "undo-" + event, "admin", "returned"),
                new LedgerCommand.Target.OfEvent(event, "", ""),
                null,
                Shortfall.WITHIN_BALANCE,
                LedgerCommand.Refund.ORIGINAL));
    }

    @Test
    void anEventSeesTheLevelHeldBeforeItAndTheChangePaysItsWelcome() {
        Rule.Builder thanks = Rule.on("thanks", "purchase.completed")
                .when(Condition.hasTier("status", "silver"))
                .then(Effect.addPoints(7));
        try (World world = new World(program(YEARLY, thanks))) {
            Decision first = world.submit(buy(JUNE, 100));
            assertEquals(100, first.granted("points"));
            assertEquals(150, world.available("m"));
            assertEquals(List.of("none>silver@" + JUNE), booked(world));

            Decision second = world.submit(buy(JUNE.plusSeconds(1), 10));
            assertEquals(17, second.granted("points"));
        }
    }

    @Test
    void aRuleForOneLevelSaysNothingOfMembersOnAnother() {
        Rule.Builder silver = Rule.on("silver", "purchase.completed")
                .when(Condition.hasTier("status", "silver"))
                .then(Effect.addPoints(7));
        Rule.Builder gold = Rule.on("gold", "purchase.completed")
                .when(Condition.hasTier("status", "gold"))
                .then(Effect.addPoints(1_000));
        Rule.Builder notYet = Rule.on("not-yet", "purchase.completed")
                .when(Condition.not(Condition.hasTier("status", "gold")))
                .then(Effect.addPoints(20));
        try (World world = new World(program(YEARLY, silver, gold, notYet))) {
            assertEquals(120, world.submit(buy(JUNE, 100)).granted("points"));
            assertEquals(37, world.submit(buy(JUNE.plusSeconds(1), 10)).granted("points"));
        }
    }

    @Test
    void theExplanationTellsTheLevelSeenAndWhatIsMissing() {
        Rule.Builder thanks = Rule.on("thanks", "purchase.completed")
                .when(Condition.hasTier("status", "gold"))
                .then(Effect.addPoints(7));
        try (World world = new World(program(YEARLY, thanks))) {
            world.submit(buy(JUNE, 120));
            Decision second = world.submit(buy(JUNE.plusSeconds(1), 1));
            ConditionResult told = Objects.requireNonNull(world.engine.explain("m", second.event()).rules().stream()
                    .filter(rule -> rule.rule().equals("thanks"))
                    .findFirst()
                    .orElseThrow()
                    .condition());
            assertEquals("silver", told.seen());
            assertEquals("180 short", told.distance());
        }
    }

    @Test
    void aJumpPaysForEveryLevelOnTheWay() {
        try (World world = new World(program(YEARLY))) {
            world.submit(buy(JUNE, 300));
            assertEquals(List.of("none>silver@" + JUNE, "silver>gold@" + JUNE), booked(world));
            assertEquals(400, world.available("m"));
        }
    }

    @Test
    void whatIsPaidForALevelCountsTowardNone() {
        try (World world = new World(program(YEARLY))) {
            world.submit(buy(JUNE, 260));
            assertEquals(310, world.available("m"));
            assertEquals("silver", level(world, JUNE));
            assertEquals("260", standing(world, JUNE).counted().toString());
            assertEquals(
                    "40",
                    Objects.requireNonNull(standing(world, JUNE).missing()).toString());
        }
    }

    @Test
    void onlyWhatWasGrantedAndIsMeantToCountsAndSpendingMovesNothing() {
        Rule.Builder capped = Rule.on("capped", "item.shared")
                .then(Effect.addPoints(100))
                .limit(Limit.cap(60, CalendarPeriod.Unit.LIFETIME));
        Rule.Builder gift = Rule.on("gift", "item.liked")
                .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(500)), null, null, null, false));
        try (World world = new World(program(YEARLY, capped, gift))) {
            for (String kind : List.of("item.shared", "item.liked")) {
                world.submit(EngagementEvent.of(kind)
                        .from("app", kind)
                        .member("m")
                        .at(JUNE)
                        .put("item", "song"));
            }
            assertEquals(560, world.available("m"));
            assertEquals("60", standing(world, JUNE).counted().toString());
            world.submit(buy(JUNE, 40));
            world.engine.execute(new LedgerCommand.Spend(new Order("m", "s", "", ""), "points", 600, ""));
            assertEquals("silver", level(world, JUNE));
        }
    }

    @Test
    void aLevelEndsAtItsInstantWhetherOrNotAnythingRuns() {
        Instant end = Instant.parse("2028-01-01T00:00:00Z");
        try (World world = new World(program(YEARLY))) {
            world.submit(buy(JUNE, 300));
            assertEquals(end, standing(world, JUNE).until());
            world.now.set(end.plusSeconds(3_600));
            assertEquals("gold", level(world, end.minusNanos(1)));
            assertEquals("none", level(world, end));
            assertEquals(2, booked(world).size());

            world.engine.settle(done -> {});
            assertEquals(
                    List.of("none>silver@" + JUNE, "silver>gold@" + JUNE, "gold>silver@" + end, "silver>none@" + end),
                    booked(world));
            assertEquals("none", level(world, end));
            assertNull(standing(world, end).until());
            int records = world.engine.journal("m", 0, 1_000).size();
            world.engine.settle(done -> {});
            assertEquals(records, world.engine.journal("m", 0, 1_000).size());
        }
    }

    @Test
    void aLevelThatEndedLongBeforeItIsNoticedIsNotTooLateForACampaign() {
        Tier tier = Tier.builder()
                .level("silver", 10)
                .per(CalendarPeriod.Unit.MONTH)
                .build();
        Campaign strict = World.campaign("strict")
                .lateness(Duration.ofDays(1))
                .rule(Rule.on("comfort", "tier.changed")
                        .when(Condition.attribute("event.up").is(false))
                        .then(Effect.addPoints(1)))
                .build();
        try (World world = new World(program(tier).with(List.of(strict)))) {
            world.submit(buy(JUNE, 80));
            long before = world.available("m");
            world.now.set(JUNE.plus(Duration.ofDays(90)));
            world.engine.settle(done -> {});
            assertEquals(before + 1, world.available("m"));
        }
    }

    @Test
    void howeverManyLevelsAreLeftAtOnceEachIsAnEvent() {
        Tier.Builder tall = Tier.builder().per(CalendarPeriod.Unit.MONTH);
        for (int level = 1; level <= 8; level++) {
            tall.level("level-" + level, 10L * level);
        }
        Rule.Builder comfort = Rule.on("comfort", "tier.changed")
                .when(Condition.attribute("event.up").is(false))
                .then(Effect.addPoints(1));
        try (World world = new World(program(tall.build(), comfort))) {
            world.submit(buy(JUNE, 80));
            assertEquals(80 + 8 * 50, world.available("m"));
            world.now.set(JUNE.plus(Duration.ofDays(60)));
            world.engine.settle(done -> {});
            assertEquals(16, booked(world).size());
            assertEquals(80 + 8 * 50 + 8, world.available("m"));
        }
    }

    @Test
    void aLateEventThatOnlyMovesALevelTakesNothingBack() {
        try (World world = new World(program(YEARLY))) {
            world.now.set(JUNE.plus(Duration.ofDays(3)));
            world.submit(buy(JUNE, 60));
            world.submit(buy(JUNE.plus(Duration.ofDays(2)), 60));
            assertEquals(
                    JUNE.plus(Duration.ofDays(2)),
                    standing(world, world.now.get()).since());

            world.submit(buy(JUNE.plus(Duration.ofDays(1)), 60));
            assertEquals(
                    JUNE.plus(Duration.ofDays(1)),
                    standing(world, world.now.get()).since());
            assertEquals(1, booked(world).size());
            assertEquals(230, world.available("m"));
        }
    }

    @Test
    void aLateEventSeesTheLevelAsOfWhenItHappened() {
        Rule.Builder thanks = Rule.on("thanks", "purchase.completed")
                .when(Condition.hasTier("status", "silver"))
                .then(Effect.addPoints(7));
        try (World world = new World(program(YEARLY, thanks))) {
            world.now.set(JUNE.plus(Duration.ofDays(3)));
            world.submit(buy(JUNE.plus(Duration.ofDays(1)), 100));
            assertEquals(1, world.submit(buy(JUNE, 1)).granted("points"));
            assertEquals(8, world.submit(buy(JUNE.plus(Duration.ofDays(2)), 1)).granted("points"));
        }
    }

    @Test
    void aLevelThatOnlyAReversedEventReachedWasNeverHeld() {
        try (World world = new World(program(YEARLY))) {
            world.now.set(JUNE.plusSeconds(60));
            world.submit(buy(JUNE, 90));
            Decision reaching = world.submit(buy(JUNE.plusSeconds(1), 250));
            assertEquals(440, world.available("m"));

            reverse(world, reaching);
            assertEquals(List.of(), booked(world));
            assertEquals(90, world.available("m"));
            assertEquals("none", level(world, JUNE.plusSeconds(1)));
            assertEquals(List.of(), standing(world, JUNE.plusSeconds(1)).changes());
        }
    }

    @Test
    void aReversalInPartTakesBackWhatItNoLongerGrants() {
        try (World world = new World(program(YEARLY))) {
            Decision reaching = world.submit(buy(JUNE, 120));
            world.engine.execute(new LedgerCommand.Reverse(
                    new Order("m", "part", "admin", "returned"),
                    new LedgerCommand.Target.OfEvent(reaching.event(), "c", "buy"),
                    15L,
                    Shortfall.WITHIN_BALANCE,
                    LedgerCommand.Refund.ORIGINAL));
            assertEquals("105", standing(world, JUNE).counted().toString());
            assertEquals("silver", level(world, JUNE));
            world.engine.execute(new LedgerCommand.Reverse(
                    new Order("m", "part-2", "admin", "returned"),
                    new LedgerCommand.Target.OfEvent(reaching.event(), "c", "buy"),
                    15L,
                    Shortfall.WITHIN_BALANCE,
                    LedgerCommand.Refund.ORIGINAL));
            assertEquals("90", standing(world, JUNE).counted().toString());
            assertEquals("none", level(world, JUNE));
            assertEquals(90, world.available("m"));
            reverse(world, reaching);
            assertEquals("0", standing(world, JUNE).counted().toString());
        }
    }

    @Test
    void aCounterMovesATierWhateverItsEventsEarn() {
        Tier visits = Tier.builder()
                .of(new Tier.Measure.Counted("visits"))
                .level("regular", 2)
                .build();
        Counter counter = new Counter(
                "checkin.done",
                new Counter.Measure.Count(),
                null,
                List.of(),
                CalendarPeriod.of(CalendarPeriod.Unit.DAY));
        ProgramDefinition counting = new ProgramDefinition(
                ProgramSettings.DEFAULT.withCounters(Map.of("visits", counter)).withTiers(Map.of("status", visits)),
                List.of(World.campaign("c").rule(World.fullListen()).build()));
        try (World world = new World(counting)) {
            world.now.set(JUNE.plus(Duration.ofDays(1)));
            for (int day = 0; day < 2; day++) {
                world.submit(EngagementEvent.of("checkin.done")
                        .from("door", "visit-" + day)
                        .member("m")
                        .at(JUNE.plus(Duration.ofDays(day))));
            }
            assertEquals("regular", level(world, world.now.get()));
            assertEquals("2", standing(world, world.now.get()).counted().toString());
        }
    }

    @Test
    void anotherProgramAwardsNothingForThePast() {
        Tier lower = Tier.builder()
                .level("bronze", 10)
                .level("silver", 100)
                .level("gold", 300)
                .per(CalendarPeriod.Unit.YEAR)
                .build();
        try (World world = new World(program(YEARLY))) {
            world.now.set(JUNE.plusSeconds(60));
            world.submit(buy(JUNE, 50));
            world.engine.publish(program(lower));
            assertEquals("bronze", level(world, JUNE));
            world.submit(buy(JUNE.plusSeconds(1), 10));
            assertEquals(List.of(), booked(world));
            assertEquals(60, world.available("m"));
        }
    }
}
