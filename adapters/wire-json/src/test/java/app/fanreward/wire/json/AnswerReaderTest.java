package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.progress.MemberProgress.HeldBadge;
import app.fanreward.api.progress.MemberProgress.InChallenge;
import app.fanreward.api.progress.MemberProgress.InStreak;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.wire.Samples;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read back as it was. */
class AnswerReaderTest {
    private static final List<Balance.Wallet> WALLETS =
            List.of(new Balance.Wallet("points", Long.MAX_VALUE, 1, 2, 3), new Balance.Wallet("coins", 0, 0, 0, 9));
    private static final LedgerResult DONE =
            new LedgerResult("fan-1", "k-1", "spend", 7, Samples.AT, -5, null, WALLETS, true);
    private static final LedgerResult REFUSED = new LedgerResult(
            "fan-1",
            "k-2",
            "spend",
            8,
            Samples.AT,
            0,
            Refusal.of(ErrorCode.INSUFFICIENT_POINTS, "available", 3, "pointType", "points", "requested", 5),
            List.of(),
            false);
    private static final Seal SEAL = new Seal(
            3, 17, 4, 16, ContentHash.of(new byte[] {1}), Samples.AT, ContentHash.of(new byte[] {2}), "302a", "00ff");

    @Test
    void anAwardThatBoostsMadeLarger() {
        Decision plain = Samples.DECISION;
        Decision boosted = new Decision(
                plain.event(),
                "fan-1",
                7,
                plain.disposition(),
                false,
                List.of(Samples.BOOSTED),
                plain.reasons(),
                List.of());
        String written = AnswerJson.of(boosted).toString();
        assertTrue(
                written.contains("\"base\":\"5\",\"desired\":\"10\",\"granted\":\"7\"")
                        && written.contains(
                                "\"boosts\":[{\"campaign\":\"party\",\"rule\":\"double\",\"added\":\"2\"}]"),
                written);
        assertEquals(boosted, AnswerReader.decision(AnswerJson.of(boosted).toBytes()));
    }

    @Test
    void whatTheLedgerTold() {
        Balance balance = new Balance("fan-1", Samples.AT, 7, WALLETS);
        assertEquals(balance, AnswerReader.balance(AnswerJson.of(balance).toBytes()));
        assertEquals(DONE, AnswerReader.result(AnswerJson.of(DONE).toBytes()));
        assertEquals(REFUSED, AnswerReader.result(AnswerJson.of(REFUSED).toBytes()));
        List<HoldView> holds =
                List.of(new HoldView("h-1", "points", 4, Samples.AT), new HoldView("h-2", "points", 5, null));
        assertEquals(
                holds, AnswerReader.holds(AnswerJson.ofHolds("fan-1", holds).toBytes()));
        List<ExpiryNotice> notices = List.of(new ExpiryNotice("points", 4, Samples.AT));
        assertEquals(
                notices,
                AnswerReader.expiring(AnswerJson.ofExpiring("fan-1", notices).toBytes()));
        List<TierStanding> standings = List.of(
                Samples.STANDING,
                new TierStanding(
                        "listener",
                        Samples.AT,
                        "none",
                        null,
                        Samples.AT,
                        Value.of(Duration.ofHours(3)),
                        "ear",
                        Value.of(Duration.ofHours(7)),
                        List.of()));
        assertEquals(
                standings,
                AnswerReader.tiers(AnswerJson.ofTiers("fan-1", standings).toBytes()));
        Settlement settlement = new Settlement(1, 2, 3, List.of("fan-1: no"));
        assertEquals(
                settlement, AnswerReader.settlement(AnswerJson.of(settlement).toBytes()));
        Leaderboard board = new Leaderboard("points", 9, 2, List.of(new Leaderboard.Row(1, "fan-1", 12)));
        assertEquals(board, AnswerReader.leaderboard(AnswerJson.of(board).toBytes()));
        Leaderboard run = new Leaderboard(
                "weekly",
                new Leaderboard.Run("2026-W23", Samples.AT, null, Samples.AT, Leaderboard.RunState.SETTLING),
                Leaderboard.Unit.COUNT,
                "",
                9,
                2,
                List.of(new Leaderboard.Row(1, "fan-1", 12)));
        assertEquals(run, AnswerReader.leaderboard(AnswerJson.of(run).toBytes()));
        Erasure erasure = new Erasure(DONE, true, 4);
        assertEquals(erasure, AnswerReader.erasure(AnswerJson.of(erasure).toBytes()));
    }

    @Test
    void howMuchOfBudgetsIsUsed() {
        List<BudgetStatus> budgets = List.of(
                new BudgetStatus("summer-tour", "points", 1_000, 800),
                new BudgetStatus(BudgetStatus.ofProgram("points"), "points", 5_000, 0));
        assertEquals(budgets, AnswerReader.budgets(AnswerJson.ofBudgets(budgets).toBytes()));
        Decision crossing = new Decision(
                Samples.DECISION.event(),
                "fan-1",
                7,
                Samples.DECISION.disposition(),
                false,
                List.of(),
                List.of(new Penalty("rules", "fraud", "points", 30, 20, 7)),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(new BudgetAlert("summer-tour", BudgetAlert.Level.NEARLY_EXHAUSTED)),
                List.of());
        assertEquals(crossing, AnswerReader.decision(AnswerJson.of(crossing).toBytes()));
    }

    @Test
    void whatWasProven() {
        Verification found = new Verification(
                1,
                2,
                List.of(new Verification.Total("points", AccountKind.AVAILABLE, -4)),
                List.of(new Verification.Finding(Verification.Kind.GAP, "fan-1", 5, "a gap")));
        assertEquals(found, AnswerReader.verification(AnswerJson.of(found).toBytes()));
        Verification some = new Verification(1, 2, List.of(), 17, found.findings());
        assertEquals(some, AnswerReader.verification(AnswerJson.of(some).toBytes()));
        for (WorkProgress told : List.of(new WorkProgress(5_000_000_000L, -1), new WorkProgress(3, 10))) {
            assertEquals(Optional.of(told), WorkProgress.read(told.toJson().toBytes()));
        }
        assertEquals(Optional.empty(), WorkProgress.read(AnswerJson.of(found).toBytes()));
        assertEquals(
                List.of(SEAL),
                AnswerReader.seals(AnswerJson.ofSeals(List.of(SEAL), true).toBytes()));
        VerifyOptions options = new VerifyOptions(List.of("302a"), SEAL);
        assertEquals(options, VerifyJson.parse(VerifyJson.of(options).toBytes()));
        assertEquals(
                VerifyOptions.NONE,
                VerifyJson.parse(VerifyJson.of(VerifyOptions.NONE).toBytes()));
        assertNull(AnswerReader.closedUntil("{\"closedUntil\":null}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theCatalogue() {
        CatalogEntry entry = new CatalogEntry(
                "poster",
                List.of(
                        new CatalogEntry.Version(1, Reward.of("poster", "Poster", "points", 30), Samples.AT),
                        new CatalogEntry.Version(
                                2,
                                new Reward(
                                        "poster",
                                        "Signed \"poster\"",
                                        "points",
                                        40,
                                        new Reward.MemberLimit(2, CalendarPeriod.Unit.MONTH),
                                        Samples.AT,
                                        Samples.AT.plusSeconds(60)),
                                Samples.AT)),
                99L,
                1,
                true);
        CatalogEntry endless = new CatalogEntry("cup", List.of(), null, 0, false);
        assertEquals(entry, AnswerReader.reward(AnswerJson.of(entry).toBytes()));
        assertEquals(
                List.of(endless, entry),
                AnswerReader.catalog(
                        AnswerJson.ofCatalog(List.of(endless, entry), false).toBytes()));
    }

    @Test
    void howFarMembersHaveGot() {
        MemberProgress progress = new MemberProgress(
                "fan-1",
                Samples.AT,
                List.of(
                        new InStreak("daily", 3, LocalDate.of(2026, 6, 1), 9, 1, 7),
                        new InStreak("weekly", 0, null, 0, 0, null)),
                List.of(
                        new InChallenge(
                                "hours",
                                Value.of(Duration.ofMinutes(90)),
                                Value.of(Duration.ofHours(10)),
                                0,
                                "2026-06",
                                Samples.AT),
                        new InChallenge("likes", Value.of(2), Value.of(3), 0, "", null)),
                List.of(new HeldBadge("fan", "True fan", 1, Samples.AT), new HeldBadge("star", null, 3, Samples.AT)));
        assertEquals(progress, AnswerReader.progress(AnswerJson.of(progress).toBytes()));
        assertThrows(
                FanRewardException.class,
                () -> AnswerReader.progress(AnswerJson.of(progress)
                        .toString()
                        .replace("2026-06-01", "yesterday")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatRulesDidBesidePoints() {
        Decision decision = new Decision(
                Samples.EVENT.identity().reference(),
                "fan-1",
                7,
                Disposition.EVALUATED,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new EffectOutcome("c", "r", EffectOutcome.Kind.TAG, "vip", Map.of()),
                        new EffectOutcome(
                                "c",
                                "r",
                                EffectOutcome.Kind.NOTIFY,
                                "well-done",
                                Map.of("n", Value.of(7), "who", Value.of("you"), "so", Value.of(true)))),
                null,
                List.of(),
                List.of());
        assertEquals(decision, AnswerReader.decision(AnswerJson.of(decision).toBytes()));
    }

    @Test
    void whatAnEventBroughtToReferrers() {
        Decision decision = Samples.DECISION.toReferrers(Samples.DECISION.awards());
        assertEquals(decision, AnswerReader.decision(AnswerJson.of(decision).toBytes()));
        assertFalse(decision.toReferrers().isEmpty());
    }

    @Test
    void whatEventsEarnedAndWhy() {
        assertEquals(
                Samples.DECISION,
                AnswerReader.decision(AnswerJson.of(Samples.DECISION).toBytes()));
        assertEquals(
                Samples.EXPLANATION,
                AnswerReader.explanation(
                        AnswerJson.ofCanonical(Samples.EXPLANATION).toBytes()));
        Explanation withheld = new Explanation(
                Samples.RECORD,
                Samples.DECISION,
                List.of(),
                new Explanation.Withheld(Explanation.Withheld.Why.ERASED, List.of("member.country")));
        Explanation rerated = new Explanation(
                Samples.RECORD,
                Samples.DECISION,
                List.of(),
                null,
                List.of(new Explanation.Rerated("refund-1", 9, Samples.AT, Samples.RATING)),
                Samples.RISK);
        assertEquals(
                rerated,
                AnswerReader.explanation(AnswerJson.ofCanonical(rerated).toBytes()));
        assertEquals(
                withheld,
                AnswerReader.explanation(AnswerJson.ofCanonical(withheld).toBytes()));
        assertEquals(
                List.of(Samples.RECORD),
                AnswerReader.journal(AnswerJson.ofCanonicalJournal("fan-1", List.of(Samples.RECORD), true)
                        .toBytes()));
        Problem problem = new Problem(ErrorCode.CONFLICT, null, 3, 4, "app:1", "/data", "other content", "this");
        List<EventResult> results =
                List.of(new EventResult.Decided(Samples.DECISION), new EventResult.Refused(problem));
        AnswerJson batch = AnswerJson.object()
                .put(
                        "results",
                        AnswerJson.ofAll(results.stream().map(AnswerJson::of).toList()))
                .build();
        assertEquals(results, AnswerReader.results(batch.toBytes()));
    }

    @Test
    void aProgramWithoutItsRules() {
        ProgramSettings settings = new ProgramSettings(
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofDays(3),
                        List.of(
                                new PointType("points", 0, RoundingMode.DOWN, 1_000L),
                                new PointType("coins", 2, RoundingMode.HALF_EVEN)),
                        ProgramSettings.shippedMemberAttributes(),
                        Set.of("my-app"))
                .withOwnKinds(List.of(
                        EventKind.of(
                                "concert.attended",
                                List.of(
                                        new AttributeSchema("venue", AttributeType.TEXT, true, false),
                                        AttributeSchema.oneOf("rank", "gold", "silver"),
                                        AttributeSchema.optional("distance", AttributeType.DECIMAL)
                                                .in("km"))),
                        EventKind.extending(
                                "track.played", List.of(AttributeSchema.personal("mood", AttributeType.ENTITY)))))
                .withEntityAttributes(List.of(AttributeSchema.oneOf("genre", "jazz", "soul")));
        byte[] body = ProgramJson.of(ContentHash.of(new byte[] {1}), new ProgramDefinition(settings, List.of()))
                .toBytes();
        assertEquals(settings, ProgramJson.read(body));
        assertEquals(ContentHash.of(new byte[] {1}), ProgramJson.readHash(body));
    }

    @Test
    void problemsWithCodesOfThisVersionAreToldAndOthersAreNot() {
        String busy = "{\"code\":\"BUSY\",\"detail\":\"later\",\"status\":503}";
        assertEquals(List.of(), AnswerReader.problems(busy.getBytes(StandardCharsets.UTF_8)));
        assertEquals("BUSY: later", AnswerReader.detail(busy.getBytes(StandardCharsets.UTF_8)));
        String missing = "{\"code\":\"NOT_FOUND\",\"detail\":\"there is no reward 'x'\"}";
        assertEquals(
                List.of(Problem.at(ErrorCode.NOT_FOUND, "", "", "there is no reward 'x'")),
                AnswerReader.problems(missing.getBytes(StandardCharsets.UTF_8)));
        assertNull(AnswerReader.refusedResult(missing.getBytes(StandardCharsets.UTF_8)));
        String refused =
                "{\"code\":\"INSUFFICIENT_POINTS\",\"detail\":\"no\",\"result\":" + AnswerJson.of(REFUSED) + "}";
        assertEquals(REFUSED, AnswerReader.refusedResult(refused.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>",
                "{}",
                "{\"member\":\"fan-1\",\"at\":\"now\",\"sequence\":1,\"wallets\":[]}",
                "{\"member\":\"fan-1\",\"at\":\"2026-06-01T00:00:00Z\",\"sequence\":\"one\",\"wallets\":[]}",
                "{\"member\":\"fan-1\",\"at\":\"2026-06-01T00:00:00Z\",\"sequence\":1,\"wallets\":[1]}",
                "{\"member\":\"fan-1\",\"at\":\"2026-06-01T00:00:00Z\",\"sequence\":1,\"wallets\":[{\"pointType\":7}]}"
            })
    void whatIsNoSuchAnswerIsRefused(String body) {
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> AnswerReader.balance(body.getBytes(StandardCharsets.UTF_8)));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
    }

    @Test
    void whatANewerServerAddsIsPassedOver() {
        String body = AnswerJson.of(DONE).toString().replace("{\"status\"", "{\"weather\":[1,{}],\"status\"");
        assertTrue(body.contains("weather"));
        assertEquals(DONE, AnswerReader.result(body.getBytes(StandardCharsets.UTF_8)));
    }
}
