package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
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
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.core.internal.program.tier.PlainTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random purchases and returns, in any order and however late, against a plain model. The seed reproduces a failure. */
class RandomTiersTest {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2029-01-01T00:00:00Z");
    private static final SubmitOptions ANY_AGE = SubmitOptions.backfill(Backfill.AWARD, "admin");
    private static final List<String> LEVELS = List.of("none", "silver", "gold", "platinum");

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 25));
    }

    /** A purchase of so many points. */
    private record Purchase(String id, Instant at, long points) {
        EngagementEvent event() {
            return EngagementEvent.of("purchase.completed")
                    .from("shop", id)
                    .member("m")
                    .at(at)
                    .put("quantity", points)
                    .build();
        }
    }

    private static Tier tier(Random random) {
        Tier.Builder tier =
                Tier.builder().level("silver", 100).level("gold", 250).level("platinum", 600);
        switch (random.nextInt(3)) {
            case 0 -> tier.per(CalendarPeriod.Unit.LIFETIME);
            case 1 -> tier.per(CalendarPeriod.Unit.YEAR);
            default -> tier.rolling(Period.ofMonths(2 + random.nextInt(11)));
        }
        if (!tier.build().period().equals(new Tier.Period.Calendar(CalendarPeriod.Unit.LIFETIME))) {
            if (random.nextInt(3) > 0) {
                tier.valid(Period.ofMonths(3 + random.nextInt(10)), Expiry.Round.END_OF_MONTH);
                tier.downgrade(Tier.Downgrade.values()[random.nextInt(2)]);
            }
            if (random.nextBoolean()) {
                tier.grace(Duration.ofDays(30));
            }
        }
        return tier.build();
    }

    private static ProgramDefinition program(Tier tier) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withTiers(Map.of("status", tier)),
                List.of(World.campaign("c")
                        .rule(Rule.on("buy", "purchase.completed")
                                .then(Effect.addPoints(
                                        new Amount.PerUnit("event.quantity", Value.of(1), BigDecimal.ONE, false))))
                        .rule(Rule.on("welcome", "tier.changed")
                                .when(Condition.attribute("event.up").is(true))
                                .then(Effect.addPoints(1_000)))
                        .build()));
    }

    private static List<Purchase> purchases(Random random) {
        List<Purchase> purchases = new ArrayList<>();
        int count = 5 + random.nextInt(25);
        long steps = Duration.between(FIRST, LAST).dividedBy(PlainTier.STEP);
        for (int i = 0; i < count; i++) {
            purchases.add(new Purchase(
                    "order-" + i,
                    FIRST.plus(PlainTier.STEP.multipliedBy(random.nextInt((int) steps))),
                    1 + random.nextInt(200)));
        }
        return purchases;
    }

    private static void undo(World world, Decision decision) {
        world.engine.execute(new LedgerCommand.Reverse(
                new Order("m", "undo-" + decision.event(), "admin", "returned"),
                new LedgerCommand.Target.OfEvent(decision.event(), "", ""),
                null,
                Shortfall.ALLOW_NEGATIVE,
                LedgerCommand.Refund.ORIGINAL));
    }

    private static void isThatOfTheModel(World world, Tier tier, Map<Instant, Long> counted, String where) {
        Instant far = LAST.plus(Duration.ofDays(400));
        List<PlainTier.Stand> wanted = PlainTier.changes(tier, counted, FIRST, far);
        TierStanding standing = world.engine.tiers("m", far).get(0);
        assertEquals(
                wanted,
                standing.changes().stream()
                        .map(change -> new PlainTier.Stand(change.at(), LEVELS.indexOf(change.to())))
                        .toList(),
                where);
    }

    /** Which levels were passed, up or down, by the derived events that still hold. */
    private static List<String> passed(World world) {
        Set<Long> undone = new HashSet<>();
        List<String> passed = new ArrayList<>();
        List<JournalRecord> journal = world.engine.journal("m", 0, 10_000);
        for (JournalRecord record : journal) {
            if (record.content() instanceof CommandContent command
                    && command.detail() instanceof ReversalDetail detail
                    && detail.whole()) {
                undone.add(detail.sequence());
            }
        }
        for (JournalRecord record : journal) {
            if (record.content() instanceof EventContent content
                    && content.event().kind().equals("tier.changed")
                    && !undone.contains(record.sequence())) {
                passed.add(content.event().attribute("from") + ">"
                        + content.event().attribute("to"));
            }
        }
        Collections.sort(passed);
        return passed;
    }

    private static List<String> passes(List<TierStanding.Change> changes) {
        List<String> passed = new ArrayList<>();
        for (TierStanding.Change change : changes) {
            int from = LEVELS.indexOf(change.from());
            int to = LEVELS.indexOf(change.to());
            while (from != to) {
                int next = from < to ? from + 1 : from - 1;
                passed.add(LEVELS.get(from) + ">" + LEVELS.get(next));
                from = next;
            }
        }
        Collections.sort(passed);
        return passed;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void levelsAndWhatTheyPaidAreThoseOfThePlainModel(long seed) {
        Random random = new Random(seed);
        Tier tier = tier(random);
        Map<Instant, Long> counted = new TreeMap<>();
        String where = "seed " + seed + ": " + tier;
        try (World world = new World(program(tier))) {
            world.now.set(LAST);
            Map<Decision, Purchase> kept = new java.util.LinkedHashMap<>();
            for (Purchase purchase : purchases(random)) {
                kept.put(world.engine.submit(purchase.event(), ANY_AGE), purchase);
                counted.merge(purchase.at(), purchase.points(), Long::sum);
                if (random.nextInt(4) == 0) {
                    Decision decision = List.copyOf(kept.keySet()).get(random.nextInt(kept.size()));
                    Purchase undone = Objects.requireNonNull(kept.remove(decision));
                    undo(world, decision);
                    counted.merge(undone.at(), -undone.points(), Long::sum);
                    counted.values().removeIf(points -> points == 0);
                }
                if (random.nextInt(5) == 0) {
                    isThatOfTheModel(world, tier, counted, where);
                }
            }
            isThatOfTheModel(world, tier, counted, where);
            world.engine.settle(done -> {});
            List<String> passed = passed(world);
            assertEquals(passes(world.engine.tiers("m", LAST).get(0).changes()), passed, where);
            long ups = passed.stream()
                    .filter(pass -> LEVELS.indexOf(pass.substring(0, pass.indexOf('>')))
                            < LEVELS.indexOf(pass.substring(pass.indexOf('>') + 1)))
                    .count();
            assertEquals(
                    1_000 * ups
                            + kept.values().stream().mapToLong(Purchase::points).sum(),
                    world.engine.balance("m").wallet("points").available()
                            - world.engine.balance("m").wallet("points").debt(),
                    where);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderInWhichEventsArriveAndWhetherAnythingIsBookedChangeNothing(long seed) {
        Random random = new Random(seed);
        ProgramDefinition program = program(tier(random));
        List<Purchase> inTime = new ArrayList<>(purchases(random));
        List<Purchase> shuffled = new ArrayList<>(inTime);
        Collections.shuffle(shuffled, random);
        inTime.sort(java.util.Comparator.comparing(Purchase::at));
        try (World settling = new World(program);
                World late = new World(program)) {
            for (Purchase purchase : inTime) {
                settling.now.set(purchase.at().isAfter(settling.now.get()) ? purchase.at() : settling.now.get());
                settling.engine.settle(done -> {});
                settling.engine.submit(purchase.event(), ANY_AGE);
            }
            late.now.set(LAST);
            shuffled.forEach(purchase -> late.engine.submit(purchase.event(), ANY_AGE));
            settling.now.set(LAST);
            for (int i = 0; i < 20; i++) {
                Instant at = FIRST.plusSeconds(random.nextInt(6 * 365 * 86_400));
                assertEquals(settling.engine.tiers("m", at), late.engine.tiers("m", at), "seed " + seed + " at " + at);
            }
            settling.engine.settle(done -> {});
            late.engine.settle(done -> {});
            assertEquals(passed(settling), passed(late), "seed " + seed);
        }
    }
}
