package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories with reversals against a model that keeps a table of what each limit has counted. The seed alone
 * reproduces a failure.
 */
class RandomLimitsTogetherTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant START = Instant.parse("2026-05-30T00:00:00Z");

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 60));
    }

    private static ProgramDefinition program() {
        Map<String, Limit> shared = new LinkedHashMap<>();
        shared.put("month", Limit.cap(60, Unit.MONTH));
        shared.put(
                "pot",
                new Limit.Cap(
                        BigDecimal.valueOf(100), List.of("campaign"), CalendarPeriod.of(Unit.DAY), OnExceed.REJECT));
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withLimits(shared),
                List.of(
                        Campaign.of("a")
                                .limit(Limit.cap(17, Unit.DAY))
                                .limit(Limit.frequency(6, Unit.DAY))
                                .limit(new Limit.Shared("month"))
                                .rule(minutes("r").limit(Limit.cap(9, Unit.AWARD)))
                                .rule(Rule.on("s", "track.played")
                                        .then(Effect.addPoints(3))
                                        .limit(new Limit.Frequency(4, List.of("entity"), CalendarPeriod.of(Unit.DAY))))
                                .build(),
                        Campaign.of("b")
                                .limit(new Limit.Shared("pot"))
                                .limit(new Limit.Shared("month"))
                                .rule(minutes("r"))
                                .build()));
    }

    private static Rule.Builder minutes(String key) {
        return Rule.on(key, "track.played")
                .then(Effect.addPoints(
                        new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.ONE, false)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsGrantedAndGivenBackIsWhatTheModelSays(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        try (World world = new World(program())) {
            world.now.set(START.plus(Duration.ofDays(4)));
            List<EngagementEvent> paid = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                EngagementEvent event = event(random, "e-" + i);
                List<Award> awards = world.engine.submit(event).awards();
                Map<String, Long> granted = new HashMap<>();
                awards.forEach(award -> granted.put(award.campaign() + "/" + award.rule(), award.granted()));
                assertEquals(model.grant(event), granted, "seed " + seed + " event " + i);
                if (!awards.isEmpty()) {
                    paid.add(event);
                }
                if (!paid.isEmpty() && random.nextInt(4) == 0) {
                    EngagementEvent gone = paid.remove(random.nextInt(paid.size()));
                    reverse(world, gone);
                    model.reverse(gone);
                }
            }
            for (EngagementEvent event : paid) {
                world.engine.explain(event.member(), event.identity().reference());
                reverse(world, event);
            }
            for (String budget : world.store.budgets("", 1_000)) {
                assertEquals(0, world.store.budgetUsed(budget), "seed " + seed + ": " + budget);
            }
            Model anew = new Model();
            for (int i = 0; i < 40; i++) {
                EngagementEvent event = event(random, "again-" + i);
                long sum = anew.grant(event).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                assertEquals(sum, world.engine.submit(event).granted("points"), "seed " + seed + " anew " + i);
            }
        }
    }

    private static EngagementEvent event(Random random, String id) {
        return EngagementEvent.of("track.played")
                .from("random", id)
                .member("m-" + random.nextInt(4))
                .at(START.plusSeconds(random.nextInt(3 * 86_400)))
                .put("duration", Duration.ofMinutes(random.nextInt(14)))
                .put("track", "t-" + random.nextInt(3))
                .build();
    }

    private static void reverse(World world, EngagementEvent event) {
        assertTrue(world.engine
                .execute(LedgerCommand.Reverse.all(
                        Order.of(event.member(), "undo-" + event.identity().id()),
                        new Target.OfEvent(event.identity().reference(), "", "")))
                .done());
    }

    /** What each limit has counted, by a text that names it with its scope and period. */
    private static final class Model {
        private final Map<String, Long> counted = new HashMap<>();
        private final Map<String, Map<String, Long>> taken = new HashMap<>();

        Map<String, Long> grant(EngagementEvent event) {
            long minutes = event.attribute("duration") instanceof Value.Span span
                    ? span.value().toMinutes()
                    : 0;
            LocalDate day = LocalDate.ofInstant(event.occurredAt(), UTC);
            String month = event.member() + " month " + day.getMonth();
            String own = event.member() + " day " + day;
            String track = event.attributes().get("track") + " " + day;
            Map<String, Long> granted = new HashMap<>();
            Map<String, Long> takes = new HashMap<>();
            taken.put(event.identity().id(), takes);

            long r = Math.min(minutes, 9);
            r = left("a times " + own, 6) == 0 ? 0 : Math.min(r, Math.min(left("a " + own, 17), left(month, 60)));
            give(granted, takes, "a/r", r, List.of("a " + own, month), List.of("a times " + own));

            boolean free = left("a times " + own, 6) > 0 && left(track, 4) > 0;
            long s = free ? Math.min(3, Math.min(left("a " + own, 17), left(month, 60))) : 0;
            give(granted, takes, "a/s", s, List.of("a " + own, month), List.of("a times " + own, track));

            // The narrower limit is asked first, and it gives all or nothing.
            long b = minutes > left("pot " + day, 100) ? 0 : Math.min(minutes, left(month, 60));
            give(granted, takes, "b/r", b, List.of("pot " + day, month), List.of());
            return granted;
        }

        private long left(String limit, long most) {
            return Math.max(0, most - counted.getOrDefault(limit, 0L));
        }

        private void give(
                Map<String, Long> granted,
                Map<String, Long> takes,
                String rule,
                long amount,
                List<String> caps,
                List<String> times) {
            if (amount > 0) {
                granted.put(rule, amount);
                caps.forEach(cap -> take(takes, cap, amount));
                times.forEach(time -> take(takes, time, 1));
            }
        }

        private void take(Map<String, Long> takes, String limit, long amount) {
            counted.merge(limit, amount, Long::sum);
            takes.merge(limit, amount, Long::sum);
        }

        void reverse(EngagementEvent event) {
            Map<String, Long> back =
                    Objects.requireNonNull(taken.remove(event.identity().id()));
            back.forEach((limit, amount) -> counted.merge(limit, -amount, Long::sum));
        }
    }
}
