package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.board.Leaderboard.RunState;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.Board.Ranking;
import app.fanreward.api.rule.Board.Runs;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.board.FollowedRuns;
import app.fanreward.core.internal.board.RunCounter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaderboards that a program declares. */
class BoardsTest {
    private static Board daily(Ranking ranking) {
        return Board.ofPoints("points").each(Unit.DAY).ranked(ranking).settling(Duration.ofHours(2));
    }

    private static ProgramDefinition program(Map<String, Board> boards) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withBoards(boards),
                List.of(World.campaign("c")
                        .rule(Rule.on("r", "track.played")
                                .then(Effect.addPoints(new Amount.PerUnit(
                                        "event.duration", Value.of(Duration.ofSeconds(1)), BigDecimal.ONE, false))))
                        .build()));
    }

    private static World dailyWorld(Ranking ranking) {
        return new World(program(Map.of("b", daily(ranking))));
    }

    private static List<Integer> ranks(Leaderboard board) {
        return board.rows().stream().map(Leaderboard.Row::rank).toList();
    }

    private static List<String> members(Leaderboard board) {
        return board.rows().stream().map(Leaderboard.Row::member).toList();
    }

    private static void play(World world, String member, int points) {
        world.submit(world.play(member, world.now.get(), points));
    }

    @ParameterizedTest
    @EnumSource
    void equalScoresAreRankedAsTheBoardSays(Ranking ranking) {
        List<Integer> wanted = switch (ranking) {
            case COMPETITION -> List.of(1, 2, 2, 4);
            case DENSE -> List.of(1, 2, 2, 3);
            case ORDINAL -> List.of(1, 2, 3, 4);
        };
        try (World world = dailyWorld(ranking)) {
            play(world, "d", 1);
            play(world, "c", 5);
            play(world, "b", 5);
            play(world, "a", 9);
            Leaderboard all = world.engine.leaderboard(BoardQuery.of("b"));
            assertEquals(List.of("a", "c", "b", "d"), members(all));
            assertEquals(wanted, ranks(all));
            for (int skip = 0; skip < 4; skip++) {
                Leaderboard page = world.engine.leaderboard(BoardQuery.of("b").rows(new BoardQuery.Rows.Page(2, skip)));
                assertEquals(wanted.subList(skip, Math.min(4, skip + 2)), ranks(page), "after " + skip);
                assertEquals(4, page.members());
            }
        }
    }

    @Test
    void theRowsAroundAMemberAreFilledUpAtBothEnds() {
        try (World world = dailyWorld(Ranking.COMPETITION)) {
            IntStream.rangeClosed(1, 9).forEach(points -> play(world, "m" + (10 - points), points));
            assertEquals(List.of("m4", "m5", "m6"), around(world, "m5", 3));
            assertEquals(List.of("m4", "m5", "m6", "m7"), around(world, "m5", 4));
            assertEquals(List.of("m1", "m2", "m3"), around(world, "m1", 3));
            assertEquals(List.of("m7", "m8", "m9"), around(world, "m9", 3));
            assertEquals(9, around(world, "m9", 50).size());
            assertEquals(List.of(), around(world, "nobody", 3));
        }
    }

    private static List<String> around(World world, String member, int limit) {
        return members(world.engine.leaderboard(BoardQuery.of("b").around(member, limit)));
    }

    @Test
    void friendsAreRankedAmongThemselves() {
        try (World world = dailyWorld(Ranking.COMPETITION)) {
            IntStream.rangeClosed(1, 9).forEach(points -> play(world, "m" + points, points));
            Leaderboard friends = world.engine.leaderboard(BoardQuery.of("b").among(Set.of("m2", "m7", "stranger")));
            assertEquals(List.of("m7", "m2"), members(friends));
            assertEquals(List.of(1, 2), ranks(friends));
            assertEquals(2, friends.members());
        }
    }

    @Test
    void aRunTellsHowFarItHasGot() {
        try (World world = dailyWorld(Ranking.COMPETITION)) {
            assertEquals(RunState.TO_COME, state(world, "2026-06-02"));
            assertEquals(RunState.OPEN, state(world, null));
            world.now.set(Instant.parse("2026-06-02T00:00:00Z"));
            assertEquals(RunState.SETTLING, state(world, "2026-06-01"));
            world.now.set(Instant.parse("2026-06-02T02:00:00Z"));
            assertEquals(RunState.FROZEN, state(world, "2026-06-01"));
            Leaderboard.Run run = world.engine
                    .leaderboard(BoardQuery.of("b").run("2026-06-01"))
                    .run();
            assertEquals(Instant.parse("2026-06-01T00:00:00Z"), run.opensAt());
            assertEquals(Instant.parse("2026-06-02T00:00:00Z"), run.closesAt());
            assertEquals(Instant.parse("2026-06-02T02:00:00Z"), run.frozenAt());
        }
    }

    private static RunState state(World world, @Nullable String run) {
        return world.engine.leaderboard(BoardQuery.of("b").run(run)).run().state();
    }

    @Test
    void whatComesAfterTheFreezeIsSaidInTheDecisionAndExplained() {
        try (World world = dailyWorld(Ranking.COMPETITION)) {
            world.now.set(Instant.parse("2026-06-02T02:00:00Z"));
            EngagementEvent.Builder late = world.play("m", World.NOON, 7);
            Decision decision = world.submit(late);
            assertEquals(7, decision.awards().getFirst().granted());
            assertEquals(
                    List.of(ReasonCode.RUN_CLOSED),
                    decision.reasons().stream().map(it -> it.reason().code()).toList());
            assertEquals("/boards/b", decision.reasons().getFirst().reason().path());
            assertEquals(decision, world.engine.explain("m", decision.event()).decision());
        }
    }

    @Test
    void aSmallerUnitOrAStrangerIsNoRun() {
        try (World world = dailyWorld(Ranking.COMPETITION)) {
            for (String wrong : List.of("2026-W23", "2026-06", "2026-02-30", "today", "")) {
                FanRewardException refused = assertThrows(
                        FanRewardException.class,
                        () -> world.engine.leaderboard(BoardQuery.of("b").run(wrong)));
                assertEquals(ErrorCode.INVALID_INPUT, refused.code());
                assertTrue(String.valueOf(refused.getMessage()).contains("2026-06-01"), refused.getMessage());
            }
            FanRewardException unknown =
                    assertThrows(FanRewardException.class, () -> world.engine.leaderboard(BoardQuery.of("c")));
            assertEquals(ErrorCode.NOT_FOUND, unknown.code());
        }
    }

    @Test
    void aBoardThatMakesNoSenseIsNotCompiled() {
        Board wrong = new Board(
                new Board.Measure.Points("pionts", List.of()),
                new Runs.Each(Unit.AWARD, null),
                Ranking.DENSE,
                Duration.ofDays(400),
                null);
        List<String> paths =
                FanReward.check(program(Map.of("b", wrong, "e", events("track.plaid"), "k", counted("hours")))).stream()
                        .map(Problem::path)
                        .toList();
        assertEquals(
                List.of(
                        "/boards/b/points",
                        "/boards/b/settlement",
                        "/boards/b/period",
                        "/boards/e/count",
                        "/boards/k/counter"),
                paths);
    }

    private static Board events(String kind) {
        return Board.ofEvents(kind);
    }

    private static Board counted(String counter) {
        return Board.of(new Board.Measure.Counted(counter));
    }

    /** A run as a plain model has it: nothing but sums and the order in which they were reached. */
    private static final class Plain {
        final Map<String, Long> scores = new HashMap<>();
        final Map<String, Long> reached = new HashMap<>();

        void add(String member, long amount, long step) {
            scores.merge(member, amount, Long::sum);
            reached.put(member, step);
            scores.values().removeIf(score -> score == 0);
        }

        long score(String member) {
            return scores.getOrDefault(member, 0L);
        }

        List<Leaderboard.Row> rows() {
            List<String> order = new ArrayList<>(scores.keySet());
            order.sort(Comparator.comparing((String member) -> -score(member))
                    .thenComparing(member -> reached.getOrDefault(member, 0L)));
            return order.stream()
                    .map(member -> new Leaderboard.Row(
                            1
                                    + (int) order.stream()
                                            .filter(other -> score(other) > score(member))
                                            .count(),
                            member,
                            score(member)))
                    .toList();
        }
    }

    private record Earned(String member, EventReference event, LocalDate day, long[] left) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void boardsAgreeWithAPlainModelWhateverComesLateIsReversedOrIsFrozen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Plain> days = new TreeMap<>();
        List<Earned> earned = new ArrayList<>();
        ProgramDefinition program = program(Map.of("b", daily(Ranking.COMPETITION), "e", events("track.played")));
        Plain lifetime = new Plain();
        try (World world = new World(program)) {
            for (int step = 1; step <= 300; step++) {
                world.now.updateAndGet(before -> before.plusSeconds(random.nextInt(3_000)));
                Instant now = world.now.get();
                if (random.nextInt(4) == 0 && !earned.isEmpty()) {
                    Earned one = earned.get(random.nextInt(earned.size()));
                    if (one.left()[0] == 0) {
                        continue;
                    }
                    long amount = 1 + random.nextLong(one.left()[0]);
                    one.left()[0] -= amount;
                    world.engine.execute(reversal(one, amount, step));
                    if (!frozen(one.day(), now)) {
                        days.computeIfAbsent(one.day().toString(), d -> new Plain())
                                .add(one.member(), -amount, step);
                    }
                } else {
                    String member = "m" + random.nextInt(6);
                    Instant at = now.minusSeconds(random.nextInt(100_000));
                    int points = 1 + random.nextInt(4);
                    Decision decision = world.submit(world.play(member, at, points));
                    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
                    earned.add(new Earned(member, decision.event(), day, new long[] {points}));
                    lifetime.add(member, 1, step);
                    boolean closed = frozen(day, now);
                    assertEquals(
                            closed,
                            decision.reasons().stream()
                                    .anyMatch(it -> it.reason().code() == ReasonCode.RUN_CLOSED),
                            "seed " + seed + ", step " + step);
                    if (!closed) {
                        days.computeIfAbsent(day.toString(), d -> new Plain()).add(member, points, step);
                    }
                }
                if (step % 7 == 0) {
                    compare(world, days, lifetime, "seed " + seed + ", step " + step);
                }
            }
            compare(world, days, lifetime, "seed " + seed + ", at the end");
            FollowedRuns cramped = new FollowedRuns(world.store, 4);
            for (int i = 0; i < 40; i++) {
                List<String> runs = List.copyOf(days.keySet());
                String run = RunCounter.name("b", runs.get(random.nextInt(runs.size())));
                // One that follows from the start, and has all in memory.
                FollowedRuns roomy = new FollowedRuns(world.store, 1_000);
                assertEquals(
                        roomy.upToDate(run).inOrder(), cramped.upToDate(run).inOrder(), "seed " + seed);
                play(world, "m" + i % 6, 1);
            }
        }
    }

    private static LedgerCommand reversal(Earned one, long amount, int step) {
        return new LedgerCommand.Reverse(
                new Order(one.member(), "reverse-" + step, "jane", "wrong"),
                new LedgerCommand.Target.OfEvent(one.event(), "c", "r"),
                amount,
                Shortfall.WITHIN_BALANCE,
                LedgerCommand.Refund.ORIGINAL);
    }

    private static boolean frozen(LocalDate day, Instant now) {
        return !now.isBefore(
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(2)));
    }

    private static void compare(World world, Map<String, Plain> days, Plain lifetime, String where) {
        days.forEach((day, plain) -> assertEquals(
                plain.rows(),
                world.engine.leaderboard(BoardQuery.of("b").run(day).top(100)).rows(),
                where + ", " + day));
        assertEquals(
                lifetime.rows().size(),
                world.engine.leaderboard(BoardQuery.of("e").top(100)).rows().size(),
                where);
    }

    @Test
    void aRefundTakesPointsAndSumsOffARunUntilItIsFrozen() {
        Map<String, Board> boards = Map.of(
                "points",
                Board.ofPoints("points").each(Unit.DAY).settling(Duration.ofHours(2)),
                "money",
                Board.of(new Board.Measure.Counted("spent")).each(Unit.DAY).settling(Duration.ofHours(2)));
        ProgramDefinition shop = new ProgramDefinition(
                ProgramSettings.DEFAULT
                        .withBoards(boards)
                        .withCounters(Map.of(
                                "spent",
                                new Counter(
                                        "purchase.completed",
                                        new Counter.Measure.Sum("event.amount"),
                                        null,
                                        List.of(),
                                        CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME)))),
                List.of(World.campaign("c")
                        .rule(Rule.on("r", "purchase.completed")
                                .then(Effect.addPoints(
                                        new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))))
                        .build()));
        try (World world = new World(shop)) {
            EventReference bought = world.submit(EngagementEvent.of("purchase.completed")
                            .from("shop", "order-1")
                            .member("m")
                            .at(World.NOON)
                            .put("amount", BigDecimal.valueOf(50)))
                    .event();
            refund(world, bought, 30);
            assertEquals(30, score(world, "points"));
            assertEquals(30_000_000, score(world, "money"));
            world.now.set(World.NOON.plus(Duration.ofDays(1)));
            refund(world, bought, 10);
            assertEquals(30, score(world, "points"), "the run of that day is frozen");
            assertEquals(30_000_000, score(world, "money"), "the run of that day is frozen");
            assertEquals(10, world.available("m"));
        }
    }

    private static void refund(World world, EventReference event, long net) {
        world.engine.execute(
                LedgerCommand.Rerate.of(Order.of("m", "refund-" + net), event, "amount", BigDecimal.valueOf(net)));
    }

    private static long score(World world, String board) {
        return world.engine
                .leaderboard(BoardQuery.of(board).run("2026-06-01"))
                .rows()
                .getFirst()
                .score();
    }
}
