package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Rerate;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random purchases, refunds in parts and returns, against a plain model. The seed reproduces a failure. */
class RandomReratingTest {
    private static final CalendarPeriod EVER = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);
    private static final List<String> TYPES = List.of("points", "stars");
    private static final long BONUS = 1_000_000;

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 20));
    }

    /** What a rule gives for an amount of money, as the model works it out. */
    private interface Gives {
        long of(BigDecimal amount);
    }

    private record ModelRule(Rule.Builder rule, Map<String, Gives> gives) {
        ModelRule(Rule.Builder rule, String type, Gives gives) {
            this(rule, Map.of(type, gives));
        }

        long of(String type, BigDecimal amount) {
            Gives own = gives.get(type);
            return own == null ? 0 : own.of(amount);
        }
    }

    /** A purchase that was booked, and what the model says of it. */
    private static final class Bought {
        final EventReference event;
        final BigDecimal original;
        final Map<String, Long> granted = new TreeMap<>();
        final Map<String, Long> still = new TreeMap<>();
        BigDecimal net;
        boolean returned;

        Bought(EventReference event, BigDecimal amount) {
            this.event = event;
            this.original = amount;
            this.net = amount;
        }
    }

    private static ModelRule rule(Random random, int number) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Rule.Builder rule = Rule.on("rule-" + number, "purchase.completed");
        BigDecimal edge = BigDecimal.valueOf(random.nextInt(6_000), 2);
        switch (random.nextInt(5)) {
            case 0 -> {
                long points = 1L + random.nextInt(40);
                rule.when(Condition.attribute("event.amount").is(Condition.Operator.GTE, Value.of(edge)));
                rule.then(points(new Amount.Fixed(BigDecimal.valueOf(points)), type));
                return new ModelRule(rule, type, amount -> amount.compareTo(edge) >= 0 ? points : 0);
            }
            case 1 -> {
                long points = 1L + random.nextInt(40);
                rule.when(Condition.attribute("event.amount").is(Condition.Operator.LT, Value.of(edge)));
                rule.then(points(new Amount.Fixed(BigDecimal.valueOf(points)), type));
                return new ModelRule(rule, type, amount -> amount.compareTo(edge) < 0 ? points : 0);
            }
            case 2 -> {
                BigDecimal unit = BigDecimal.valueOf(50 + random.nextInt(1_000), 2);
                long points = 1L + random.nextInt(5);
                rule.then(points(
                        new Amount.PerUnit("event.amount", Value.of(unit), BigDecimal.valueOf(points), false), type));
                return new ModelRule(
                        rule, type, amount -> amount.divideToIntegralValue(unit).longValueExact() * points);
            }
            case 3 -> {
                BigDecimal unit = BigDecimal.valueOf(50 + random.nextInt(1_000), 2);
                rule.then(points(new Amount.PerUnit("event.amount", Value.of(unit), BigDecimal.TEN, true), type));
                return new ModelRule(
                        rule,
                        type,
                        amount -> amount.multiply(BigDecimal.TEN)
                                .divide(unit, 0, RoundingMode.DOWN)
                                .longValueExact());
            }
            default -> {
                long points = 1L + random.nextInt(9);
                rule.then(points(new Amount.Fixed(BigDecimal.valueOf(points)), "stars"));
                rule.then(points(new Amount.PerUnit("event.amount", Value.of(2), BigDecimal.ONE, false), "points"));
                return new ModelRule(
                        rule,
                        Map.of(
                                "stars",
                                amount -> points,
                                "points",
                                amount -> amount.divideToIntegralValue(BigDecimal.TWO)
                                        .longValueExact()));
            }
        }
    }

    private static Effect.AddPoints points(Amount amount, String type) {
        return new Effect.AddPoints(amount, type, null, null);
    }

    private static ProgramSettings settings() {
        return new ProgramSettings(
                        ProgramSettings.DEFAULT.zone(),
                        ProgramSettings.DEFAULT_LATENESS,
                        List.of(PointType.DEFAULT, new PointType("stars", 0, RoundingMode.DOWN)),
                        ProgramSettings.shippedMemberAttributes(),
                        Set.of())
                .withProgress(Progress.NONE.withChallenges(Map.of(
                        "spender",
                        Challenge.sum("purchase.completed", "event.amount", Value.of(100))
                                .repeat(50)
                                .build())));
    }

    private static ProgramDefinition program(List<ModelRule> rules, boolean limited, Random random) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule.Builder rule = rules.get(i).rule();
            if (limited) {
                rule.limit(
                        rules.get(i).gives().size() == 1 && random.nextBoolean()
                                ? new Limit.Cap(
                                        BigDecimal.valueOf(1 + random.nextInt(150)),
                                        List.of(Limit.MEMBER),
                                        EVER,
                                        OnExceed.values()[random.nextInt(2)])
                                : new Limit.Frequency(1 + random.nextInt(4), List.of(Limit.MEMBER), EVER));
            }
            campaigns.add(World.campaign("c-" + i).rule(rule).build());
        }
        campaigns.add(World.campaign("bonus")
                .rule(Rule.on("spender", "challenge.completed")
                        .then(points(new Amount.Fixed(BigDecimal.valueOf(BONUS)), "points")))
                .build());
        return new ProgramDefinition(settings(), campaigns);
    }

    private static BigDecimal money(Random random, BigDecimal most) {
        return random.nextInt(8) == 0
                ? BigDecimal.ZERO
                : most.multiply(BigDecimal.valueOf(random.nextInt(1_001), 3)).setScale(2, RoundingMode.DOWN);
    }

    private static Bought buy(World world, int number, BigDecimal amount) {
        Decision decision = world.submit(EngagementEvent.of("purchase.completed")
                .from("shop", "order-" + number)
                .member("m")
                .at(World.NOON.plusSeconds(number))
                .put("amount", amount));
        Bought bought = new Bought(decision.event(), amount);
        for (Award award : decision.awards()) {
            bought.granted.merge(award.pointType(), award.granted(), Long::sum);
            bought.still.merge(award.pointType(), award.granted(), Long::sum);
        }
        return bought;
    }

    private static LedgerResult refund(World world, String key, Bought bought, BigDecimal net) {
        return world.engine.execute(new Rerate(
                Order.of("m", key), bought.event, new TreeMap<>(Map.of("amount", net)), Shortfall.ALLOW_NEGATIVE));
    }

    /** Takes a part of what one rule gave, as far as the ledger lets one. */
    private static void takePart(World world, String key, Bought bought, ModelRule of, int place, Random random) {
        long part = 1L + random.nextInt(10);
        LedgerResult taken;
        try {
            taken = world.engine.execute(new Reverse(
                    Order.of("m", key),
                    new Target.OfEvent(bought.event, "c-" + place, "rule-" + place),
                    part,
                    Shortfall.ALLOW_NEGATIVE,
                    Refund.ORIGINAL));
        } catch (FanRewardException twoAwards) {
            return;
        }
        if (taken.done()) {
            bought.still.merge(of.gives().keySet().iterator().next(), -part, Long::sum);
        }
    }

    private static long held(World world, String type) {
        Balance.Wallet wallet = world.engine.balance("m").wallet(type);
        return wallet.available() - wallet.debt();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLeftIsWhatTheNetEventsEarn(long seed) {
        Random random = new Random(seed);
        List<ModelRule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random, i));
        }
        try (World world = new World(program(rules, false, random))) {
            List<Bought> all = new ArrayList<>();
            long spent = 0;
            for (int step = 0; step < 60; step++) {
                world.now.set(World.NOON.plusSeconds(100 + step));
                String where = "seed " + seed + ", step " + step;
                Bought bought = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
                int kind = random.nextInt(10);
                if (bought == null || kind < 4) {
                    all.add(buy(world, all.size(), money(random, BigDecimal.valueOf(80))));
                } else if (kind < 8) {
                    BigDecimal net = money(random, bought.original);
                    LedgerResult result = refund(world, "k-" + step, bought, net);
                    assertEquals(!bought.returned && net.compareTo(bought.net) <= 0, result.done(), where);
                    if (result.done()) {
                        bought.net = net;
                        for (String type : TYPES) {
                            long earns = rules.stream()
                                    .mapToLong(rule -> rule.of(type, net))
                                    .sum();
                            bought.still.computeIfPresent(type, (own, still) -> Math.min(still, earns));
                        }
                    }
                } else if (kind < 9) {
                    int place = random.nextInt(rules.size());
                    takePart(world, "k-" + step, bought, rules.get(place), place, random);
                } else if (random.nextBoolean()) {
                    LedgerResult back = world.engine.execute(new Reverse(
                            Order.of("m", "k-" + step),
                            new Target.OfEvent(bought.event, "", ""),
                            null,
                            Shortfall.ALLOW_NEGATIVE,
                            Refund.ORIGINAL));
                    if (back.done()) {
                        bought.returned = true;
                        bought.still.clear();
                        bought.net = BigDecimal.ZERO;
                    }
                } else if (world.available("m") > 3) {
                    world.engine.execute(new LedgerCommand.Spend(Order.of("m", "k-" + step), "points", 3, ""));
                    spent += 3;
                }
                BigDecimal sum = all.stream().map(one -> one.net).reduce(BigDecimal.ZERO, BigDecimal::add);
                long completions =
                        sum.divideToIntegralValue(BigDecimal.valueOf(100)).longValueExact();
                assertEquals(
                        still(all, "points") + completions * BONUS - spent, held(world, "points"), where + ", points");
                assertEquals(still(all, "stars"), held(world, "stars"), where + ", stars");
            }
        }
    }

    private static long still(List<Bought> all, String type) {
        return all.stream().mapToLong(one -> one.still.getOrDefault(type, 0L)).sum();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverLimitsCutNothingIsGivenAndNeverMoreTakenThanThereIs(long seed) {
        Random random = new Random(seed);
        List<ModelRule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random, i));
        }
        try (World world = new World(program(rules, true, random))) {
            List<Bought> all = new ArrayList<>();
            for (int step = 0; step < 50; step++) {
                world.now.set(World.NOON.plusSeconds(100 + step));
                if (all.isEmpty() || random.nextInt(5) < 2) {
                    all.add(buy(world, all.size(), money(random, BigDecimal.valueOf(80))));
                    continue;
                }
                Bought bought = all.get(random.nextInt(all.size()));
                BigDecimal net = money(random, bought.net);
                refund(world, "k-" + step, bought, net);
                bought.net = net;
                for (var sum : world.engine
                        .explain("m", bought.event)
                        .rerated()
                        .getLast()
                        .rating()
                        .earned()) {
                    long still = bought.still.getOrDefault(sum.pointType(), 0L);
                    String where = "seed " + seed + ", step " + step + ": " + sum;
                    assertEquals(still, sum.before(), where);
                    assertEquals(bought.granted.getOrDefault(sum.pointType(), 0L), sum.original(), where);
                    assertTrue(sum.taken() >= 0 && sum.taken() <= still, where);
                    assertEquals(Math.min(still, sum.net()), still - sum.taken(), where);
                    bought.still.put(sum.pointType(), still - sum.taken());
                }
                assertEquals(still(all, "stars"), held(world, "stars"), "seed " + seed + ", step " + step);
            }
            for (Bought left : all) {
                world.engine.execute(
                        Reverse.all(Order.of("m", "end-" + left.event.id()), new Target.OfEvent(left.event, "", "")));
            }
            assertEquals(0, held(world, "points"), "seed " + seed);
            assertEquals(0, held(world, "stars"), "seed " + seed);
            // All room is back: whatever is bought now earns as if nothing had been bought before.
            Bought after = buy(world, all.size(), new BigDecimal("79.99"));
            try (World fresh = new World(world.engine.program())) {
                assertEquals(buy(fresh, all.size(), new BigDecimal("79.99")).granted, after.granted, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inWhichOrderTwoRefundsAreToldDecidesNothing(long seed) {
        Random random = new Random(seed);
        List<ModelRule> rules = new ArrayList<>();
        while (rules.isEmpty()) {
            ModelRule rule = rule(random, 0);
            // Where less money earns more, a refund on the way there keeps what it left.
            boolean grows = TYPES.stream()
                    .allMatch(type -> rule.of(type, BigDecimal.ZERO) <= rule.of(type, BigDecimal.valueOf(80)));
            if (grows) {
                rules.add(rule);
            }
        }
        BigDecimal amount = money(random, BigDecimal.valueOf(80));
        BigDecimal one = money(random, amount);
        BigDecimal other = money(random, amount);
        List<List<Long>> left = new ArrayList<>();
        for (List<BigDecimal> nets : List.of(List.of(one, other), List.of(other, one))) {
            try (World world = new World(program(rules, false, random))) {
                Bought bought = buy(world, 0, amount);
                refund(world, "first", bought, nets.get(0));
                refund(world, "second", bought, nets.get(1));
                left.add(TYPES.stream().map(type -> held(world, type)).toList());
            }
        }
        assertEquals(left.get(0), left.get(1), "seed " + seed);
        assertEquals(
                TYPES.stream()
                        .map(type -> rules.getFirst().of(type, one.min(other)))
                        .toList(),
                left.get(0),
                "seed " + seed);
    }
}
