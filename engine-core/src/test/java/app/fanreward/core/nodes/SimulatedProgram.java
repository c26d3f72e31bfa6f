package app.fanreward.core.nodes;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.model.Earning;
import app.fanreward.core.model.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program in which the track of a play says what it earns. */
final class SimulatedProgram {
    static final long BUDGET = 150;

    private static final Duration NONE = Duration.ZERO;

    /** Kept alive by whatever the member does; two campaigns have these terms. */
    private static final Terms ALIVE = new Terms(Duration.ofDays(3), false, true, true);

    private static final Terms LOYAL = new Terms(Duration.ofDays(2), true, false, true);
    private static final Terms DAILY = new Terms(Duration.ofDays(1), true, true, false);

    /** What a play of a track earns. */
    static final Map<String, List<Earning>> EARNINGS = Map.ofEntries(
            Map.entry("song", List.of(earning("plain-song", "points", 20, NONE, null))),
            Map.entry("short", List.of(earning("plain-short", "points", 20, NONE, fixed(2)))),
            Map.entry("later", List.of(earning("plain-later", "points", 20, Duration.ofDays(2), fixed(4)))),
            Map.entry(
                    "both",
                    List.of(
                            earning("both-a", "points", 15, NONE, fixed(3)),
                            earning("both-b", "stars", 5, Duration.ofDays(1), null))),
            Map.entry(
                    "twice",
                    List.of(
                            earning("twice-a", "points", 9, Duration.ofDays(1), null),
                            earning("twice-b", "points", 8, NONE, null))),
            Map.entry(
                    "pair",
                    List.of(
                            earning("pair-a", "points", 7, NONE, fixed(2)),
                            earning("pair-b", "points", 6, NONE, fixed(2)))),
            Map.entry("alive", List.of(earning("alive", "points", 12, NONE, ALIVE))),
            Map.entry("awake", List.of(earning("awake", "points", 11, Duration.ofDays(1), ALIVE))),
            Map.entry("loyal", List.of(earning("loyal", "points", 10, NONE, LOYAL))),
            Map.entry("daily", List.of(earning("daily", "points", 9, NONE, DAILY))),
            Map.entry("budget", List.of(new Earning("budgeted", "points", 20, NONE, null, false, false, BUDGET))),
            Map.entry("skip", List.of(Earning.taking("skip", "points", 13, false))),
            Map.entry("cheat", List.of(Earning.taking("cheat", "points", 17, true))),
            Map.entry(
                    "toll",
                    List.of(
                            Earning.taking("toll-a", "points", 6, true),
                            Earning.taking("toll-b", "points", 5, false),
                            earning("toll-c", "points", 8, NONE, fixed(2)))),
            Map.entry("nothing", List.of()));

    static final List<String> TRACKS = EARNINGS.keySet().stream().sorted().toList();

    static final ProgramDefinition PROGRAM = new ProgramDefinition(
            new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    ProgramSettings.DEFAULT_LATENESS,
                    List.of(PointType.DEFAULT, new PointType("stars", 0, RoundingMode.DOWN)),
                    ProgramSettings.shippedMemberAttributes(),
                    Set.of()),
            EARNINGS.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream().map(earning -> campaign(entry.getKey(), earning)))
                    .sorted(java.util.Comparator.comparing(Campaign::key))
                    .toList());

    /** The kind of play by which a new member qualifies; it earns nothing by itself. */
    static final String QUALIFYING = "qualifying";

    /** The same, and whoever brings somebody in is paid like who is brought in. */
    static final ProgramDefinition WITH_REFERRALS = new ProgramDefinition(
            PROGRAM.settings()
                    .withReferrals(Map.of(
                            "friends",
                            new Referral(
                                    "track.played",
                                    Condition.attribute("event.track").is(QUALIFYING),
                                    Duration.ofDays(30)))),
            Stream.concat(
                            PROGRAM.campaigns().stream(),
                            Stream.of(Campaign.of("friends")
                                    .rule(Rule.on("either", "referral.qualified")
                                            .then(new Effect.AddPoints(
                                                    new Amount.Fixed(BigDecimal.valueOf(25)), "points", null, null)))
                                    .build()))
                    .toList());

    /** What the campaign of the store may give for the past. */
    static final long LATE_BUDGET = 60;

    /** What a budget may give that is to be exhausted now and then. */
    static final long SMALL_BUDGET = 50;

    /** How much of a purchase is worth a point at once, and for the past. */
    static final long PER_POINT = 2;

    static final long PER_LATE_POINT = 3;

    /**
     * The same, with purchases of which a part may be refunded, and with something for who takes the last of a budget, which
     * is smaller.
     */
    static final ProgramDefinition OF_NODES = new ProgramDefinition(
            WITH_REFERRALS.settings(),
            Stream.concat(
                            WITH_REFERRALS.campaigns().stream()
                                    .map(campaign -> campaign.budget() == null
                                            ? campaign
                                            : budgeted(campaign, "points", SMALL_BUDGET)),
                            Stream.of(
                                    Campaign.of("purchases")
                                            .rule(buying(PER_POINT))
                                            .build(),
                                    Campaign.of("last")
                                            .rule(Rule.on("lucky", "budget.exhausted")
                                                    .then(new Effect.AddPoints(
                                                            new Amount.Fixed(BigDecimal.valueOf(7)),
                                                            "stars",
                                                            null,
                                                            null)))
                                            .build()))
                    .toList());

    /** A campaign that the store publishes after all that it could have paid for: only activations pay by it. */
    static final Campaign LATE = budgeted(
            Campaign.of("late")
                    .rule(Rule.on("play", "track.played")
                            .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(4)), "points", null, null)))
                    .rule(buying(PER_LATE_POINT))
                    .build(),
            "points",
            LATE_BUDGET);

    private SimulatedProgram() {}

    private static Rule.Builder buying(long perPoint) {
        return Rule.on("buy", "purchase.completed")
                .then(new Effect.AddPoints(
                        new Amount.PerUnit("event.amount", Value.of(perPoint), BigDecimal.ONE, false),
                        "points",
                        null,
                        null));
    }

    static EngagementEvent purchase(String id, String member, long amount, Instant at) {
        return EngagementEvent.of("purchase.completed")
                .from("sim", id)
                .member(member)
                .at(at)
                .put("amount", BigDecimal.valueOf(amount))
                .build();
    }

    static EngagementEvent play(String id, String member, String track, Instant at) {
        return EngagementEvent.of("track.played")
                .from("sim", id)
                .member(member)
                .at(at)
                .put("duration", Duration.ofSeconds(60))
                .put("track", track)
                .build();
    }

    private static Terms fixed(int days) {
        return Terms.fixed(Duration.ofDays(days));
    }

    private static Earning earning(
            String campaign, String type, long amount, Duration pending, @Nullable Terms lasting) {
        return new Earning(campaign, type, amount, pending, lasting, false, false, 0);
    }

    static EngagementEvent referred(String member, String referrer, Instant at) {
        return EngagementEvent.of("member.referred")
                .from("sim", "referred-" + member)
                .member(member)
                .at(at)
                .put("referrer", referrer)
                .build();
    }

    private static @Nullable Expiry expiry(@Nullable Terms lasting) {
        if (lasting == null) {
            return null;
        }
        Set<Expiry.Activity> resetBy = new HashSet<>();
        if (lasting.keptByEarning()) {
            resetBy.add(Expiry.Activity.EARNING);
        }
        if (lasting.keptByRedeeming()) {
            resetBy.add(Expiry.Activity.REDEEMING);
        }
        return new Expiry(
                lasting.length(), lasting.toMidnight() ? Expiry.Round.END_OF_DAY : Expiry.Round.NONE, resetBy);
    }

    private static Effect taking(Earning earning) {
        return new Effect.TakePoints(
                new Amount.Fixed(BigDecimal.valueOf(earning.amount())),
                earning.type(),
                earning.owes()
                        ? Effect.TakePoints.Shortfall.ALLOW_NEGATIVE
                        : Effect.TakePoints.Shortfall.WITHIN_BALANCE);
    }

    private static Campaign campaign(String track, Earning earning) {
        Campaign plain = Campaign.of(earning.campaign())
                .rule(Rule.on("r", "track.played")
                        .when(Condition.attribute("event.track").is(track))
                        .then(
                                earning.takes()
                                        ? taking(earning)
                                        : new Effect.AddPoints(
                                                new Amount.Fixed(BigDecimal.valueOf(earning.amount())),
                                                earning.type(),
                                                earning.pending().isZero() ? null : earning.pending(),
                                                expiry(earning.lasting()))))
                .build();
        return earning.budget() == 0 ? plain : budgeted(plain, earning.type(), earning.budget());
    }

    private static Campaign budgeted(Campaign plain, String pointType, long points) {
        return plain.withBudget(new Campaign.Budget(BigDecimal.valueOf(points), pointType, OnExceed.TRUNCATE));
    }
}
