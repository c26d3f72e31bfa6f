package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramCodecTest {
    private static final Campaign TOUR = Campaign.of("tour")
            .window(
                    Instant.parse("2026-06-01T00:00:00Z"),
                    Instant.parse("2026-09-01T00:00:00Z"),
                    ZoneId.of("Europe/Berlin"))
            .budget(1000)
            .stacking("tour", Campaign.Stacking.Mode.BEST, 10)
            .lateness(Duration.ofDays(7))
            .rule(Rule.on("listen", "track.played")
                    .when(Condition.all(
                            Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)),
                            Condition.any(
                                    Condition.attribute("event.artist").in("a", "b"),
                                    Condition.not(
                                            Condition.attribute("event.skipped").is(true))),
                            Condition.attribute("event.duration")
                                    .between(Value.of(Duration.ofSeconds(1)), Value.of(Duration.ofHours(1))),
                            Condition.attribute("member.country").exists()))
                    .then(new Effect.AddPoints(
                            new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, true),
                            "points",
                            Duration.ofHours(48),
                            new Expiry(Period.ofMonths(12), Expiry.Round.END_OF_MONTH)))
                    .limit(new Limit.Cap(
                            BigDecimal.TEN,
                            List.of("event.track", "member"),
                            new CalendarPeriod(CalendarPeriod.Unit.WEEK, new CalendarPeriod.Zone.OfMember()),
                            OnExceed.REJECT))
                    .limit(Limit.frequency(1, CalendarPeriod.Unit.LIFETIME))
                    .missed("Listen longer."))
            .rule(Rule.on("a-follow", "artist.followed").then(Effect.addPoints(5)))
            .build();

    private static final Campaign OTHER = Campaign.of("other")
            .rule(Rule.on("r", "track.played").then(Effect.addPoints(1)))
            .build();

    @Test
    void aProgramReadBackIsTheSameProgram() {
        byte[] bytes = ProgramCodec.encode(ProgramDefinition.of(TOUR, OTHER));
        assertArrayEquals(bytes, ProgramCodec.encode(ProgramCodec.decode(bytes)));
        assertEquals(
                ProgramCompiler.compile(ProgramDefinition.of(TOUR)).rulesOn("track.played"),
                ProgramCompiler.compile(ProgramCodec.decode(ProgramCodec.encode(ProgramDefinition.of(TOUR))))
                        .rulesOn("track.played"));
    }

    @Test
    void anExpiryThatActivityResetsIsReadBackAndAProgramWithoutOneKeepsItsForm() {
        ProgramDefinition sliding = ProgramDefinition.of(Campaign.of("alive")
                .rule(Rule.on("r", "track.played")
                        .then(new Effect.AddPoints(
                                new Amount.Fixed(BigDecimal.ONE),
                                "points",
                                null,
                                new Expiry(
                                        Period.ofMonths(6),
                                        Expiry.Round.END_OF_MONTH,
                                        Set.of(Expiry.Activity.REDEEMING, Expiry.Activity.EARNING)))))
                .build());
        byte[] bytes = ProgramCodec.encode(sliding);
        assertEquals(3, bytes[0]);
        assertEquals(
                sliding.campaigns().get(0).rules(),
                ProgramCodec.decode(bytes).campaigns().get(0).rules());
        assertEquals(1, ProgramCodec.encode(ProgramDefinition.of(TOUR))[0]);
    }

    @Test
    void progressAndEffectsBesidePointsAreReadBackAndAProgramWithoutThemKeepsItsForm() {
        Progress progress = new Progress(
                Map.of(
                        "daily",
                        Streak.ofDays()
                                .on("track.played")
                                .where(Condition.attribute("event.skipped").is(false))
                                .times(2)
                                .milestones(7, 3)
                                .every(30)
                                .freezes(new Streak.Freezes(1, 7, 2))
                                .build(),
                        "weekly",
                        Streak.ofWeeks().build()),
                Map.of(
                        "hours",
                        Challenge.sum("track.played", "event.duration", Value.of(Duration.ofHours(10)))
                                .window(TOUR.window())
                                .period(new CalendarPeriod(
                                        CalendarPeriod.Unit.MONTH, new CalendarPeriod.Zone.OfMember()))
                                .repeat(3)
                                .build(),
                        "artists",
                        Challenge.distinct("track.played", "event.artist", 5).build(),
                        "steps",
                        Challenge.byRules(10).build()),
                Map.of("fan", new Badge("True fan", false), "star", new Badge(null, true)),
                List.of(new Pause(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(3))));
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(progress),
                List.of(Campaign.of("c")
                        .rule(Rule.on("r", "track.played")
                                .then(new Effect.ExtendStreak("daily"))
                                .then(new Effect.GiveFreezes("daily", 2))
                                .then(new Effect.PauseStreak("weekly", 9))
                                .then(new Effect.Progress("steps", BigDecimal.TWO))
                                .then(new Effect.GrantBadge("fan"))
                                .then(new Effect.Tag("vip"))
                                .then(new Effect.Notify("hi", Map.of("what", "event.track")))
                                .then(new Effect.IssueReward("poster")))
                        .build()));
        byte[] bytes = ProgramCodec.encode(program);
        assertEquals(6, bytes[0]);
        assertEquals(program, ProgramCodec.decode(bytes));
        ProgramCompiler.compile(program);
    }

    @Test
    void anAudienceIsReadBackAndAProgramWithoutOneKeepsItsForm() {
        ProgramDefinition forSome = ProgramDefinition.of(Campaign.of("some")
                .audience(Condition.attribute("member.country").in("NO", "SE"))
                .rule(Rule.on("r", "track.played")
                        .audience(Condition.not(
                                Condition.attribute("member.language").is("de")))
                        .then(Effect.addPoints(1)))
                .build());
        byte[] bytes = ProgramCodec.encode(forSome);
        assertEquals(6, bytes[0]);
        assertEquals(forSome, ProgramCodec.decode(bytes));
        assertEquals(1, ProgramCodec.encode(ProgramDefinition.of(TOUR))[0]);
    }

    @Test
    void actsOfSeveralSourcesAreReadBackAndAProgramWithoutThemKeepsItsForm() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withActivities(new Activities(Map.of(
                "track.played",
                Activity.by("event.track", "event.isrc"),
                "item.liked",
                Activity.by("event.item").promotingOnReversal())));
        byte[] bytes = ProgramCodec.encode(new ProgramDefinition(settings, List.of(OTHER)));
        assertEquals(6, bytes[0]);
        assertEquals(settings, ProgramCodec.decode(bytes).settings());
        assertEquals(1, ProgramCodec.encode(ProgramDefinition.of(OTHER))[0]);
    }

    @Test
    void tiersAreReadBackWithAllTheySay() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withTiers(Map.of(
                "status",
                Tier.builder()
                        .of(new Tier.Measure.Points("points"))
                        .level("fan", 0)
                        .level("gold", 500)
                        .rolling(Period.ofMonths(12))
                        .valid(Period.ofYears(1), Expiry.Round.END_OF_YEAR)
                        .downgrade(Tier.Downgrade.ONE_LEVEL)
                        .grace(Duration.ofDays(30))
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .build(),
                "listener",
                Tier.builder()
                        .of(new Tier.Measure.Counted("listened"))
                        .level("ear", Value.of(Duration.ofHours(10)))
                        .build()));
        ProgramDefinition tiered = new ProgramDefinition(
                settings,
                List.of(Campaign.of("c")
                        .rule(Rule.on("r", "track.played")
                                .when(Condition.hasTier("status", "gold"))
                                .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), null, null, null, false)))
                        .build()));

        byte[] bytes = ProgramCodec.encode(tiered);

        assertEquals(6, bytes[0]);
        assertEquals(settings.tiers(), ProgramCodec.decode(bytes).settings().tiers());
        assertEquals(
                tiered.campaigns().get(0).rules(),
                ProgramCodec.decode(bytes).campaigns().get(0).rules());
    }

    @Test
    void limitsTogetherAreReadBackAndAProgramWithoutThemKeepsItsForm() {
        CalendarPeriod ever = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);
        Limit ofAll = new Limit.Cap(BigDecimal.valueOf(7), "points", List.of("rule"), ever, OnExceed.REJECT);
        ProgramDefinition together = new ProgramDefinition(
                ProgramSettings.DEFAULT.withLimits(Map.of("daily", Limit.cap(3, CalendarPeriod.Unit.DAY))),
                List.of(Campaign.of("c")
                        .limit(new Limit.Shared("daily"))
                        .limit(new Limit.Frequency(2, List.of("entity", "member"), ever))
                        .rule(Rule.on("r", "track.played")
                                .then(Effect.addPoints(1))
                                .limit(ofAll))
                        .build()));
        byte[] bytes = ProgramCodec.encode(together);
        assertEquals(6, bytes[0]);
        assertEquals(together, ProgramCodec.decode(bytes));
        assertEquals(1, ProgramCodec.encode(ProgramDefinition.of(TOUR))[0]);
    }

    @Test
    void boostsAreReadBack() {
        for (BoostReach reach : List.of(
                new BoostReach.OwnCampaign(),
                new BoostReach.EveryCampaign(),
                new BoostReach.Campaigns(Set.of("tour", "other")))) {
            ProgramDefinition boosted = ProgramDefinition.of(Campaign.of("some")
                    .boosts(new Boosting(Boosting.Combine.HIGHEST, new BigDecimal("2.5")))
                    .rule(Rule.on("r", "track.played").then(new Effect.Boost(new BigDecimal("1.5"), reach, "points")))
                    .build());
            byte[] bytes = ProgramCodec.encode(boosted);
            assertEquals(6, bytes[0]);
            assertEquals(boosted, ProgramCodec.decode(bytes));
        }
    }

    @Test
    void functionsAreReadBackAndTheirNameVersionAndArgumentsAreOfTheHash() {
        CustomCall call = CustomCall.of("lucky").with("least", 3).with("artists", Value.of(List.of("a", "b")));
        ProgramDefinition asking = asking(new Condition.Not(new Condition.Custom(call)));
        assertEquals(6, ProgramCodec.encode(asking)[0]);
        assertEquals(asking, ProgramCodec.decode(ProgramCodec.encode(asking)));
        Set<ContentHash> hashes = new HashSet<>();
        for (CustomCall other : List.of(
                call,
                call.version(2),
                call.with("least", 4),
                CustomCall.of("unlucky").with("least", 3))) {
            hashes.add(ProgramCodec.hashOf(asking(new Condition.Custom(other))));
        }
        assertEquals(4, hashes.size());
    }

    @Test
    void attributesOfAccountsAreReadBackAndAProgramWithoutThemKeepsItsForm() {
        ProgramSettings entities = ProgramSettings.DEFAULT.withEntityAttributes(
                List.of(AttributeSchema.optional("genre", AttributeType.TEXT)));
        ProgramSettings accounts = entities.withAccountAttributes(List.of(
                AttributeSchema.oneOf("plan", "free", "premium"),
                AttributeSchema.personal("city", AttributeType.TEXT)));
        byte[] bytes = ProgramCodec.encode(new ProgramDefinition(accounts, List.of(TOUR)));
        assertEquals(7, bytes[0]);
        assertEquals(accounts, ProgramCodec.decode(bytes).settings());
        byte[] without = ProgramCodec.encode(new ProgramDefinition(entities, List.of(TOUR)));
        assertEquals(6, without[0]);
        assertEquals(entities, ProgramCodec.decode(without).settings());
    }

    @Test
    void oneFunctionAnywhereTakesTheNewestForm() {
        CustomCall call = CustomCall.of("lucky");
        Rule.Builder points = Rule.on("r", "track.played").then(Effect.addPoints(1));
        for (ProgramDefinition asking : List.of(
                asking(new Condition.Custom(call)),
                new ProgramDefinition(
                        ProgramSettings.DEFAULT.withSegments(Map.of("s", Condition.custom(call))), List.of()),
                new ProgramDefinition(
                        ProgramSettings.DEFAULT.withCounters(Map.of(
                                "c",
                                new Counter(
                                        "track.played",
                                        new Counter.Measure.Count(),
                                        Condition.any(Condition.custom(call)),
                                        List.of(),
                                        CalendarPeriod.of(CalendarPeriod.Unit.DAY)))),
                        List.of()),
                ProgramDefinition.of(Campaign.of("c")
                        .rule(Rule.on("r", "track.played").then(Effect.addPoints(new Amount.Custom(call))))
                        .build()),
                ProgramDefinition.of(Campaign.of("c")
                        .rule(points.then(new Effect.Custom(call)))
                        .build()))) {
            assertEquals(6, ProgramCodec.encode(asking)[0]);
            assertEquals(asking, ProgramCodec.decode(ProgramCodec.encode(asking)));
        }
    }

    private static ProgramDefinition asking(Condition when) {
        return ProgramDefinition.of(Campaign.of("c")
                .rule(Rule.on("r", "track.played").when(when).then(Effect.addPoints(1)))
                .build());
    }

    @Test
    void theOrderOfCampaignsAndScopesDoesNotChangeTheHashAndTheirContentDoes() {
        assertEquals(
                ProgramCodec.hashOf(ProgramDefinition.of(TOUR, OTHER)),
                ProgramCodec.hashOf(ProgramDefinition.of(OTHER, TOUR)));
        assertNotEquals(
                ProgramCodec.hashOf(ProgramDefinition.of(TOUR)), ProgramCodec.hashOf(ProgramDefinition.of(OTHER)));
    }

    @Test
    void damagedBytesAreRefusedAndNeverHang() {
        byte[] bytes = ProgramCodec.encode(ProgramDefinition.of(TOUR, OTHER));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThrows(RuntimeException.class, () -> ProgramCodec.decode(damaged));
        }
    }
}
