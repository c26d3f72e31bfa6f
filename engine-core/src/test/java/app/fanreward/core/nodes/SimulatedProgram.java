package app.fanreward.core.nodes;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program in which the track of a play says what it earns. */
final class SimulatedProgram {
    static final long BUDGET = 150;

    private static final Duration NONE = Duration.ZERO;

    /** What a play of a track earns. */
    static final Map<String, List<ModelLedger.Earning>> EARNINGS = Map.of(
            "song", List.of(earning("plain-song", "points", 20, NONE, null)),
            "short", List.of(earning("plain-short", "points", 20, NONE, Duration.ofDays(2))),
            "later", List.of(earning("plain-later", "points", 20, Duration.ofDays(2), Duration.ofDays(4))),
            "both",
                    List.of(
                            earning("both-a", "points", 15, NONE, Duration.ofDays(3)),
                            earning("both-b", "stars", 5, Duration.ofDays(1), null)),
            "twice",
                    List.of(
                            earning("twice-a", "points", 9, Duration.ofDays(1), null),
                            earning("twice-b", "points", 8, NONE, null)),
            "budget", List.of(new ModelLedger.Earning("budgeted", "points", 20, NONE, null, BUDGET)),
            "nothing", List.of());

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

    private SimulatedProgram() {}

    static EngagementEvent play(String id, String member, String track, Instant at) {
        return EngagementEvent.of("track.played")
                .from("sim", id)
                .member(member)
                .at(at)
                .put("duration", Duration.ofSeconds(60))
                .put("track", track)
                .build();
    }

    private static ModelLedger.Earning earning(
            String campaign, String type, long amount, Duration pending, @Nullable Duration expires) {
        return new ModelLedger.Earning(campaign, type, amount, pending, expires, 0);
    }

    private static Campaign campaign(String track, ModelLedger.Earning earning) {
        Campaign plain = Campaign.of(earning.campaign())
                .rule(Rule.on("r", "track.played")
                        .when(Condition.attribute("event.track").is(track))
                        .then(new Effect.AddPoints(
                                new Amount.Fixed(BigDecimal.valueOf(earning.amount())),
                                earning.type(),
                                earning.pending().isZero() ? null : earning.pending(),
                                earning.expires() == null ? null : new Expiry(earning.expires(), Expiry.Round.NONE))))
                .build();
        return earning.budget() == 0
                ? plain
                : new Campaign(
                        plain.key(),
                        plain.window(),
                        new Campaign.Budget(BigDecimal.valueOf(earning.budget()), earning.type(), OnExceed.TRUNCATE),
                        plain.stacking(),
                        plain.lateness(),
                        plain.rules(),
                        plain.tests());
    }
}
