package app.fanreward.wire;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleAmount;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Rating;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** One play of 18 seconds that one rule rewards and another does not. */
public final class Samples {
    public static final Instant AT = Instant.parse("2026-06-01T23:30:00Z");

    public static final TierStanding STANDING = new TierStanding(
            "status",
            AT,
            "gold",
            AT,
            null,
            Value.of(new BigDecimal("12.5")),
            null,
            null,
            List.of(new TierStanding.Change(AT, "none", "gold")));

    public static final EngagementEvent EVENT = EngagementEvent.of("track.played")
            .from("spotify", "track:1")
            .member("fan-1")
            .at(AT)
            .put("duration", Duration.ofSeconds(18))
            .put("trackName", "\u001b[31mred\u202etxt")
            .build();

    /** An award that a boost made larger. */
    public static final Award BOOSTED = new Award(
            "welcome", "any-play", "points", 5, 10, 7, AT, null, List.of(new Award.Boost("party", "double", 2)));

    private static final Award AWARD = new Award("welcome", "any-play", "points", 5, 3, AT, null);
    private static final Reason CAP = new Reason("welcome", "any-play", ReasonCode.CAP, "/limits/0");
    private static final Reason SHORT =
            new Reason("summer-tour", "full-listen", ReasonCode.CONDITION_FALSE, "/when/all/0");

    public static final Decision DECISION = new Decision(
            EVENT.identity().reference(),
            "fan-1",
            7,
            Disposition.EVALUATED,
            false,
            List.of(AWARD),
            List.of(new Decision.Explained(SHORT, "Listen for at least 30 seconds.")),
            List.of());

    public static final JournalRecord RECORD = JournalRecord.sealing(
            "fan-1",
            7,
            AT.plusSeconds(4),
            "",
            RecordKey.ofEvent(EVENT.identity(), "fan-1"),
            new EventContent(
                    EVENT,
                    ContentHash.ZERO,
                    ZoneId.of("Europe/Berlin"),
                    LocalDate.of(2026, 6, 2),
                    Disposition.EVALUATED,
                    0,
                    ContentHash.of(new byte[] {1}),
                    List.of(AWARD),
                    List.of(),
                    List.of(SHORT),
                    List.of(new Charge("welcome/any-play/0", 3)),
                    List.of(new BudgetQuote("welcome", 97)),
                    null,
                    List.of(),
                    null,
                    Map.of()),
            List.of(
                    new Posting(AccountKind.AVAILABLE, "", "points", 3),
                    new Posting(AccountKind.BUDGET, "welcome", "points", -3)),
            List.of(
                    new WalletChange.Opened(new Lot(new LotId(7, 0), "points", 3, AT, AT.plusSeconds(60))),
                    new WalletChange.Vested(new LotId(5, 1), 2),
                    new WalletChange.Expired(new LotId(4, 0), 9)),
            ContentHash.ZERO);

    /** Of 3 points 1 is left, since of 30 only 12.5 are. */
    public static final Rating RATING = new Rating(
            List.of(new Rating.NetValue(
                    "amount", new BigDecimal("3E+1"), new BigDecimal("3E+1"), new BigDecimal("12.5"))),
            List.of(new Rating.NetEarned("points", 3, 3, 1)));

    /** One check that decided, and one that is not true. */
    public static final List<RiskAnswer> RISK = List.of(
            new RiskAnswer(
                    "large",
                    RiskCheck.Action.DENY,
                    Truth.TRUE,
                    new ConditionResult(
                            "/when", "event.source = \"till\"", Truth.TRUE, "\"till\"", "\"till\"", null, List.of()),
                    new RiskAnswer.Exceeding("points", 3, 2),
                    true),
            new RiskAnswer("harmless", RiskCheck.Action.HOLD, Truth.FALSE, null, null, false));

    public static final Explanation EXPLANATION = new Explanation(
            RECORD,
            DECISION,
            List.of(
                    new RuleExplanation(
                            "welcome",
                            "any-play",
                            RuleStatus.REDUCED,
                            "points",
                            5,
                            3,
                            List.of(new RuleAmount("coins", 57, 20)),
                            List.of(),
                            null,
                            List.of(
                                    new AmountStep("/then/0", "5 points for each play", "points", 5, null),
                                    new AmountStep(
                                            "/limits/0", "at most 10 points a day", "points", 3, AT.plusSeconds(1800))),
                            List.of(CAP),
                            null,
                            null,
                            List.of()),
                    new RuleExplanation(
                            "summer-tour",
                            "full-listen",
                            RuleStatus.NOT_MATCHED,
                            "points",
                            0,
                            0,
                            List.of(),
                            List.of(new ConditionResult(
                                    "/audience",
                                    "member.country = \"DE\"",
                                    Truth.TRUE,
                                    "\"DE\"",
                                    null,
                                    null,
                                    List.of())),
                            new ConditionResult(
                                    "/when",
                                    "all of",
                                    Truth.FALSE,
                                    null,
                                    null,
                                    null,
                                    List.of(
                                            new ConditionResult(
                                                    "/when/all/0",
                                                    "event.duration ≥ 30 s",
                                                    Truth.FALSE,
                                                    "18 s",
                                                    "≥ 30 s",
                                                    "12 s short",
                                                    List.of()),
                                            new ConditionResult(
                                                    "/when/all/1",
                                                    "event.trackName = x",
                                                    Truth.FALSE,
                                                    "\u001b[31mred\u202etxt",
                                                    "= x",
                                                    null,
                                                    List.of()),
                                            new ConditionResult(
                                                    "/when/all/2",
                                                    "event.artist is one of a, b",
                                                    Truth.UNKNOWN,
                                                    null,
                                                    "is one of a, b",
                                                    null,
                                                    List.of()))),
                            List.of(),
                            List.of(SHORT),
                            "Listen for at least 30 seconds.",
                            new Lacking(
                                    List.of(new ConditionResult(
                                            "/when/all/0",
                                            "event.duration ≥ 30 s",
                                            Truth.FALSE,
                                            "18 s",
                                            "≥ 30 s",
                                            "12 s short",
                                            List.of())),
                                    400),
                            List.of())));

    public static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT;

    private Samples() {}
}
