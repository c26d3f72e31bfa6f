package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.DayCost;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.RuleCost;
import app.fanreward.api.trial.Backtest.Spread;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Running recorded events through a draft: semantics 45. */
class BacktestTest {
    private static final Campaign PAID =
            World.campaign("c").rule(World.fullListen()).build();

    private final World world = new World(PAID);

    @Test
    void theCostIsToldByDayRuleAndMemberBesideWhatWasPaid() {
        play("anna", 1, 40);
        play("anna", 1, 20);
        play("ben", 2, 40);
        play("ben", 2, 40);
        play("carl", 2, 5);
        Backtest backtest = run(
                draft(rule("long", 30, 1).limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)), rule("short", 10, 2)));
        assertEquals(List.of(new Cost("points", 3, 10)), backtest.totals());
        assertEquals(
                List.of(
                        new DayCost(LocalDate.of(2026, 6, 1), new Cost("points", 1, 5)),
                        new DayCost(LocalDate.of(2026, 6, 2), new Cost("points", 2, 5))),
                backtest.days());
        assertEquals(
                List.of(
                        new RuleCost("c", "full-listen", 3, 0, new Cost("points", 3, 0)),
                        new RuleCost("c", "long", 0, 2, new Cost("points", 0, 2)),
                        new RuleCost("c", "short", 0, 4, new Cost("points", 0, 8))),
                backtest.rules());
        Spread spread = backtest.spreads().get(0);
        assertEquals(2, spread.gaining());
        assertEquals(
                List.of(
                        new MemberCost("anna", new Cost("points", 1, 5)),
                        new MemberCost("ben", new Cost("points", 2, 5))),
                spread.winners());
        assertEquals(5, backtest.counts().events());
        assertEquals(3, backtest.counts().members());
        world.close();
    }

    @Test
    void whoLosesIsNamedToo() {
        play("anna", 1, 40);
        play("ben", 1, 40);
        play("ben", 1, 40);
        play("carl", 1, 90);
        Spread spread = run(draft(rule("longer", 60, 1))).spreads().get(0);
        assertEquals(2, spread.losing());
        assertEquals(1, spread.same());
        assertEquals(List.of("ben", "anna"), names(spread.losers()));
        assertEquals(List.of("carl"), names(spread.costliest()));
        assertEquals(List.of(), spread.winners());
        world.close();
    }

    @Test
    void onlyAsManyMembersAreNamedAsAskedForAndEqualsGoById() {
        for (String member : List.of("d", "b", "c", "a")) {
            play(member, 1, 40);
        }
        play("e", 1, 40);
        play("e", 1, 40);
        Backtest backtest = world.engine.backtest(
                BacktestOptions.of(draft(rule("more", 30, 5))).naming(3), (done, total) -> {});
        assertEquals(List.of("e", "a", "b"), names(backtest.spreads().get(0).winners()));
        assertEquals(5, backtest.spreads().get(0).gaining());
        world.close();
    }

    @Test
    void fromAnInstantOnLimitsAndBudgetsStandAsTheyStood() {
        for (int day = 1; day <= 4; day++) {
            play("anna", day, 40);
        }
        ProgramDefinition twiceEver = ProgramDefinition.of(World.campaign("c")
                .budget(3)
                .rule(World.fullListen().limit(Limit.frequency(9, CalendarPeriod.Unit.LIFETIME)))
                .build());
        Backtest backtest =
                world.engine.backtest(BacktestOptions.of(twiceEver).during(at(3), at(4)), (done, total) -> {});
        assertEquals(1, backtest.counts().events());
        assertEquals(0, backtest.counts().around());
        assertEquals(2, backtest.counts().carried());
        assertEquals(List.of(new Cost("points", 1, 1)), backtest.totals());
        world.close();
    }

    @Test
    void whatCameInBetweenFromOutsideTheWindowIsDecidedAndNotCounted() {
        play("anna", 3, 40);
        world.submit(world.play("anna", at(1), 40));
        play("anna", 4, 40);
        play("anna", 6, 40);
        ProgramDefinition twiceEver = ProgramDefinition.of(World.campaign("c")
                .budget(100)
                .rule(World.fullListen().limit(Limit.frequency(2, CalendarPeriod.Unit.LIFETIME)))
                .build());
        Backtest backtest =
                world.engine.backtest(BacktestOptions.of(twiceEver).during(at(2), at(5)), (done, total) -> {});
        assertEquals(2, backtest.counts().events());
        assertEquals(1, backtest.counts().around());
        assertEquals(List.of(new Cost("points", 2, 1)), backtest.totals());
        assertEquals(2, backtest.budgets().get(0).used());
        world.close();
    }

    @Test
    void aLimitOfAllMembersIsSharedInTheOrderOfArrivalAndStandsAsItStood() {
        play("anna", 1, 40);
        play("ben", 1, 40);
        play("carl", 1, 40);
        play("carl", 2, 40);
        play("anna", 2, 40);
        play("ben", 3, 40);
        ProgramDefinition twoADay = draft(rule("first", 30, 5)
                .limit(new Limit.Frequency(2, List.of("rule"), CalendarPeriod.of(CalendarPeriod.Unit.DAY))));
        Backtest daily = run(twoADay);
        assertEquals(List.of(new Cost("points", 6, 25)), daily.totals());
        assertEquals(
                List.of(
                        new DayCost(LocalDate.of(2026, 6, 1), new Cost("points", 3, 10)),
                        new DayCost(LocalDate.of(2026, 6, 2), new Cost("points", 2, 10)),
                        new DayCost(LocalDate.of(2026, 6, 3), new Cost("points", 1, 5))),
                daily.days());

        ProgramDefinition fourEver = ProgramDefinition.of(World.campaign("c")
                .rule(World.fullListen()
                        .limit(new Limit.Cap(
                                BigDecimal.valueOf(4),
                                null,
                                List.of("rule"),
                                CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME),
                                OnExceed.TRUNCATE)))
                .build());
        assertEquals(List.of(new Cost("points", 6, 4)), run(fourEver).totals());
        assertEquals(6, world.available("anna") + world.available("ben") + world.available("carl"), "on a copy");
        world.close();
    }

    @Test
    void aBudgetIsSharedInTheOrderOfArrivalAndItsPaceIsTold() {
        for (int day = 1; day <= 5; day++) {
            play("anna", day, 40);
            play("ben", day, 40);
        }
        Pace pace = run(ProgramDefinition.of(
                        World.campaign("c").budget(50).rule(World.fullListen()).build()))
                .budgets()
                .get(0);
        assertEquals(50, pace.total());
        assertEquals(10, pace.used());
        assertEquals(40, pace.left());
        assertEquals(2, pace.perDay());
        assertNull(pace.shortSince());
        assertEquals(at(5).plus(Duration.ofDays(16)), pace.projectedEnd());

        Backtest tight = run(ProgramDefinition.of(
                World.campaign("c").budget(7).rule(World.fullListen()).build()));
        assertEquals(7, tight.budgets().get(0).used());
        assertEquals(at(4), tight.budgets().get(0).shortSince());
        assertNull(tight.budgets().get(0).projectedEnd());
        assertEquals(List.of("ben", "anna"), names(tight.spreads().get(0).losers()));
        world.close();
    }

    @Test
    void commandsHappenAgainAsFarAsTheyCan() {
        play("anna", 1, 40);
        play("anna", 1, 40);
        assertNull(world.engine
                .execute(new LedgerCommand.Spend(Order.of("anna", "s-1"), "points", 2, ""))
                .refusal());
        Backtest backtest = run(draft(rule("longer", 60, 1)));
        assertEquals(1, backtest.counts().commands());
        assertEquals(1, backtest.counts().commandsRefused());
        assertEquals(0, run(ProgramDefinition.of(PAID)).counts().commandsRefused());
        world.close();
    }

    @Test
    void ofWhatWasToldOfAMemberTogetherIsTakenWhatTheDraftDeclares() {
        play("anna", 1, 40);
        world.engine.update(new MemberUpdate(
                "anna",
                "u-1",
                at(1),
                ZoneId.of("Asia/Tokyo"),
                Map.of("country", Value.of("DE"), "language", Value.of("de")),
                "anna"));
        world.engine.update(new MemberUpdate("anna", "u-2", at(1), null, Map.of("language", Value.of("en")), "anna"));
        play("anna", 2, 40);
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings fewer = new ProgramSettings(
                usual.zone(),
                usual.lateness(),
                usual.pointTypes(),
                Map.of("country", usual.memberAttributes().get("country")),
                Set.of());
        Backtest backtest = run(new ProgramDefinition(
                fewer,
                List.of(World.campaign("c")
                        .rule(Rule.on("german", "track.played")
                                .when(Condition.attribute("member.country").is("DE"))
                                .then(Effect.addPoints(3)))
                        .build())));
        assertEquals(List.of(new Cost("points", 2, 3)), backtest.totals());
        assertEquals(2, backtest.counts().commands());
        assertEquals(1, backtest.counts().commandsRefused());
        world.close();
    }

    @Test
    void theAuditLineSaysWhatWasRunAndNamesNobody() {
        play("secret-member", 1, 40);
        Backtest backtest = run(draft(rule("long", 30, 3)));
        assertEquals(
                "backtest of 1 event of 1 member with program "
                        + backtest.program().brief()
                        + ": would grant 3 points where 1 were paid, 0 refused; nothing was booked",
                backtest.auditLine(ProgramSettings.DEFAULT));
    }

    @Test
    void whoThrowsWhileBeingToldEndsItSoonWhateverIsLeftToDo() {
        for (int i = 0; i < 50; i++) {
            play("anna", 1, 40);
        }
        List<Long> told = new ArrayList<>();
        IllegalStateException enough = assertThrows(
                IllegalStateException.class,
                () -> world.engine.backtest(BacktestOptions.of(draft(rule("long", 30, 3))), (done, total) -> {
                    told.add(done);
                    if (done == 3) {
                        throw new IllegalStateException("enough");
                    }
                }));
        assertEquals("enough", enough.getMessage());
        assertEquals(3L, told.getLast());
    }

    @Test
    void progressGrowsToItsTotalAndTheStoreStaysAsItIs() {
        for (int i = 0; i < 2_500; i++) {
            play("m-" + i % 7, 1 + i % 3, 40);
        }
        long position = world.store.lastPosition();
        List<Long> told = new ArrayList<>();
        Backtest backtest = world.engine.backtest(BacktestOptions.of(ProgramDefinition.of(PAID)), (done, total) -> {
            assertEquals(2 * position, total);
            told.add(done);
        });
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(2 * position, told.get(told.size() - 1));
        assertEquals(2_500, backtest.totals().get(0).draft());
        assertEquals(position, world.store.lastPosition());
        world.close();
    }

    @Test
    void aCopyIsKeptInAnEmptyStoreOnly() {
        play("anna", 1, 40);
        InMemoryStore scratch = new InMemoryStore();
        BacktestOptions options = BacktestOptions.of(ProgramDefinition.of(PAID)).in(scratch);
        world.engine.backtest(options, (done, total) -> {});
        assertTrue(scratch.lastPosition() > 0);
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> world.engine.backtest(options, (done, total) -> {}));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        world.close();
    }

    @Test
    void aWindowWithoutLengthIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BacktestOptions.of(ProgramDefinition.of(PAID)).during(at(2), at(2)));
        world.close();
    }

    private Backtest run(ProgramDefinition draft) {
        return world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
    }

    private void play(String member, int day, int seconds) {
        world.now.set(at(day));
        world.submit(world.play(member, at(day), seconds));
    }

    private static Instant at(int day) {
        return World.NOON.plus(Duration.ofDays(day - 1L));
    }

    private static Rule.Builder rule(String key, int seconds, int points) {
        return Rule.on(key, "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(seconds)))
                .then(Effect.addPoints(points));
    }

    private static ProgramDefinition draft(Rule.Builder... rules) {
        Campaign.Builder campaign = World.campaign("c");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return ProgramDefinition.of(campaign.build());
    }

    private static List<String> names(List<MemberCost> members) {
        return members.stream().map(MemberCost::member).toList();
    }
}
