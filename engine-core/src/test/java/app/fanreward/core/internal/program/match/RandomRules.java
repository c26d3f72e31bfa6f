package app.fanreward.core.internal.program.match;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import app.fanreward.core.internal.program.Facts;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Campaigns with the forms of conditions that are looked up, and events that meet some of them; all from a seed. What is known of
 * entities and accounts, tiers, streaks, challenges and badges are not among them.
 */
public final class RandomRules {
    /** What events and rules are about. */
    public static final String KIND = "played.here";

    static final Instant START = Instant.parse("2026-10-20T00:00:00Z");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "+05:45", "America/St_Johns");

    private static final EventKind PLAYED = EventKind.of(
            KIND,
            List.of(
                    AttributeSchema.optional("artist", AttributeType.TEXT),
                    AttributeSchema.optional("platform", AttributeType.TEXT),
                    AttributeSchema.optional("genres", AttributeType.TEXT_LIST),
                    AttributeSchema.optional("price", AttributeType.DECIMAL),
                    AttributeSchema.optional("count", AttributeType.INTEGER),
                    AttributeSchema.optional("live", AttributeType.BOOLEAN),
                    AttributeSchema.optional("length", AttributeType.DURATION),
                    AttributeSchema.optional("released", AttributeType.DATE),
                    AttributeSchema.optional("uploaded", AttributeType.INSTANT)));

    private static final Map<String, AttributeSchema> OF_MEMBERS = Map.of(
            "country", AttributeSchema.optional("country", AttributeType.TEXT),
            "tags", AttributeSchema.optional("tags", AttributeType.TEXT_LIST),
            "clubs", AttributeSchema.optional("clubs", AttributeType.TEXT_LIST),
            "level", AttributeSchema.optional("level", AttributeType.INTEGER));

    /** Texts with the same hash as each other. */
    private static final String[] ALIKE = {"AaAa", "AaBB", "BBAa", "BBBB"};

    private static final ProgramSettings SETTINGS = new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    Duration.ofDays(90),
                    ProgramSettings.DEFAULT.pointTypes(),
                    OF_MEMBERS,
                    Set.of())
            .withOwnKinds(List.of(PLAYED))
            .withCounters(Map.of(
                    "plays",
                    new Counter(
                            KIND,
                            new Counter.Measure.Count(),
                            null,
                            List.of(),
                            new CalendarPeriod(CalendarPeriod.Unit.LIFETIME, new CalendarPeriod.Zone.OfMember()))))
            .withSegments(Map.of(
                    "near", Condition.attribute("member.country").in("c1", "c2"),
                    "far", Condition.not(Condition.attribute("member.country").in("c1", "c3")),
                    "keen",
                            Condition.any(
                                    Condition.attribute("member.country").is("c4"),
                                    Condition.not(Condition.attribute("member.country")
                                            .exists()))));

    /** Fails for some artists, and is unknown for others. */
    public static final CustomCondition FUSSY = CustomCondition.of(
            FunctionSignature.named("fussy")
                    .reads("event.artist", AttributeType.TEXT)
                    .build(),
            input -> {
                if (input.text("event.artist").endsWith("3")) {
                    throw new IllegalStateException("not that one");
                }
                return Truth.of(input.text("event.artist").endsWith("1"));
            });

    private final SplittableRandom random;

    /** How many values of each kind there are: with few, events meet many rules; with many, rows are shortened. */
    private final int artists;

    private final int numbers;

    public RandomRules(long seed) {
        random = new SplittableRandom(seed);
        artists = random.nextBoolean() ? 8 : random.nextInt(80, 900);
        numbers = random.nextBoolean() ? 6 : random.nextInt(50, 900);
    }

    /** One campaign in the same program. */
    public static ProgramDefinition with(Campaign... campaigns) {
        return new ProgramDefinition(SETTINGS, List.of(campaigns));
    }

    public ProgramDefinition program() {
        List<Campaign> campaigns = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? random.nextInt(150, 400) : random.nextInt(1, 40);
        int deepest = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Campaign.Builder campaign = Campaign.of("k" + i);
            if (random.nextInt(3) == 0) {
                Instant from = random.nextBoolean() ? null : moment();
                Instant to = random.nextBoolean() ? null : moment();
                if (from == null || to == null || from.isBefore(to)) {
                    campaign.window(from, to, ZoneOffset.UTC);
                }
            }
            if (random.nextInt(8) == 0) {
                campaign.audience(Condition.inSegment(segment()));
            }
            int rules = random.nextInt(1, 4);
            for (int j = 0; j < rules; j++) {
                Rule.Builder rule = Rule.on("r" + j, KIND);
                if (random.nextInt(10) != 0) {
                    rule.when(condition(deepest));
                }
                if (random.nextInt(10) == 0) {
                    rule.audience(Condition.inSegment(segment()));
                }
                campaign.rule(rule.then(Effect.addPoints(1)));
            }
            campaigns.add(campaign.build());
        }
        return new ProgramDefinition(SETTINGS, campaigns);
    }

    private Condition condition(int depth) {
        if (depth > 0) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    return Condition.not(condition(depth - 1));
                }
                case 1 -> {
                    return Condition.any(parts(depth));
                }
                case 2, 3, 4 -> {
                    return Condition.all(parts(depth));
                }
                default -> {
                    // a single test
                }
            }
        }
        return test();
    }

    private Condition[] parts(int depth) {
        // More than a rule may stand under by themselves, now and then.
        Condition[] parts =
                new Condition[depth == 1 && random.nextInt(12) == 0 ? random.nextInt(17, 40) : random.nextInt(1, 5)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = condition(depth - 1);
        }
        return parts;
    }

    private Condition test() {
        return switch (random.nextInt(23)) {
            case 0 -> Condition.attribute("event.artist").is(artist());
            case 1 -> Condition.attribute("event.artist").in(some("a", artists));
            case 2 -> Condition.attribute("event.artist").is(Condition.Operator.NE, Value.of(artist()));
            case 3 ->
                Condition.attribute("event.artist").matches(pick(Condition.Match.values()), "" + random.nextInt(4));
            case 4 -> Condition.attribute("event.platform").is("p" + random.nextInt(4));
            case 5 -> Condition.attribute("event.genres").in(some("g", 6));
            case 6 -> Condition.attribute("event.genres").hasAll(some("g", 4));
            case 7 -> Condition.attribute("event.price").is(pick(Condition.Operator.values()), price());
            case 8 -> Condition.attribute("event.count").is(pick(Condition.Operator.values()), count());
            case 9 -> between("event.count", count(), count());
            case 10 -> Condition.attribute("event.live").is(random.nextBoolean());
            case 11 -> Condition.attribute("event.length").is(pick(Condition.Operator.values()), length());
            case 12 -> Condition.attribute("event.released").is(pick(Condition.Operator.values()), day());
            case 13 -> Condition.attribute("event.uploaded").is(pick(Condition.Operator.values()), Value.of(moment()));
            case 14 ->
                Condition.attribute(pick(new String[] {"event.artist", "event.genres", "event.count"}))
                        .exists();
            case 15 -> Condition.during(window());
            case 16 ->
                random.nextBoolean()
                        ? Condition.attribute("counter.plays").atLeast(random.nextInt(4))
                        : Condition.inSegment(segment());
            case 17 -> Condition.attribute("member.tags").in(some("t", artists));
            case 18 -> Condition.attribute("member.tags").hasAll(some("t", 4));
            case 19 -> Condition.attribute("member.tags").exists();
            case 20 -> Condition.attribute("member.clubs").in(some("t", 6));
            case 21 -> Condition.attribute("member.level").is(pick(Condition.Operator.values()), count());
            default ->
                random.nextInt(6) == 0
                        ? Condition.custom(CustomCall.of("fussy"))
                        : Condition.attribute("member.country").in(some("c", 6));
        };
    }

    private static Condition between(String attribute, Value one, Value other) {
        boolean ordered = ((Value.Numeric) one).value().compareTo(((Value.Numeric) other).value()) <= 0;
        return Condition.attribute(attribute).between(ordered ? one : other, ordered ? other : one);
    }

    private RecurringWindow window() {
        Set<DayOfWeek> days = EnumSet.of(pick(DayOfWeek.values()), pick(DayOfWeek.values()));
        CalendarPeriod.Zone zone = switch (random.nextInt(3)) {
            case 0 -> new CalendarPeriod.Zone.OfMember();
            case 1 -> new CalendarPeriod.Zone.OfCampaign();
            default -> new CalendarPeriod.Zone.Fixed(zone());
        };
        return new RecurringWindow(days, time(), time(), zone);
    }

    private LocalTime time() {
        return random.nextInt(4) == 0
                ? LocalTime.MIDNIGHT
                : LocalTime.ofSecondOfDay(random.nextInt(96) * 900).plusNanos(random.nextInt(4) == 0 ? 1_500 : 0);
    }

    private String segment() {
        return pick(new String[] {"near", "far", "keen"});
    }

    private String artist() {
        return random.nextInt(8) == 0 ? pick(ALIKE) : "a" + random.nextInt(artists);
    }

    private String[] some(String prefix, int of) {
        List<String> some = new ArrayList<>();
        int count = random.nextInt(1, Math.min(of, 12));
        for (int i = 0; i < count; i++) {
            String one = prefix + random.nextInt(of);
            if (!some.contains(one)) {
                some.add(one);
            }
        }
        return some.toArray(String[]::new);
    }

    private Value price() {
        return Value.of(BigDecimal.valueOf(random.nextInt(-numbers, numbers * 10), random.nextInt(-1, 3)));
    }

    private Value count() {
        return Value.of(random.nextInt(20) == 0 ? Long.MAX_VALUE - random.nextInt(2) : random.nextInt(-3, numbers));
    }

    private Value length() {
        return Value.of(
                random.nextInt(20) == 0
                        ? Duration.ofDays(36_500).minusNanos(random.nextInt(2))
                        : Duration.ofMillis(random.nextInt(numbers) * 500L).plusNanos(random.nextInt(2)));
    }

    private Value day() {
        return Value.of(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(Math.min(numbers, 300))));
    }

    private Instant moment() {
        return START.plusSeconds(3_600L * random.nextInt(24 * 14)).plusNanos(random.nextInt(3) * 500L);
    }

    private ZoneId zone() {
        return ZoneId.of(pick(ZONES.toArray(String[]::new)));
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    public Facts facts() {
        EngagementEvent.Builder event =
                EngagementEvent.of(KIND).from("test", "e").member("ada").at(moment());
        maybe(() -> event.put("artist", artist()));
        maybe(() -> event.put("platform", "p" + random.nextInt(5)));
        maybe(() -> event.put(
                "genres", Value.of(random.nextInt(6) == 0 ? List.of() : List.of(some("g", random.nextInt(4, 9))))));
        maybe(() -> event.put("price", price()));
        maybe(() -> event.put("count", count()));
        maybe(() -> event.put("live", random.nextBoolean()));
        maybe(() -> event.put("length", length()));
        maybe(() -> event.put("released", day()));
        maybe(() -> event.put("uploaded", Value.of(moment())));
        Map<String, Value> known = new TreeMap<>();
        maybe(() -> known.put("country", Value.of("c" + random.nextInt(8))));
        maybe(() -> known.put("tags", Value.of(random.nextInt(6) == 0 ? List.of() : List.of(some("t", artists)))));
        maybe(() -> known.put("clubs", Value.of(List.of(some("t", 6)))));
        maybe(() -> known.put("level", count()));
        return new Facts(
                event.build(),
                new MemberProfile("ada", zone(), known, List.of()),
                null,
                counted(counted()),
                Map.of(),
                Map.of());
    }

    private LongSupplier counted() {
        long total = random.nextInt(4);
        return () -> total;
    }

    /** An event of which only this is known. */
    static Facts facts(boolean live, LongSupplier counted) {
        return facts(EngagementEvent.of(KIND).at(START).put("live", live), counted);
    }

    /** Any event of a member of whom nothing is known. */
    static Facts facts(EngagementEvent.Builder event, LongSupplier counted) {
        return new Facts(
                event.from("test", "e").member("ada").build(),
                new MemberProfile("ada", ZoneOffset.UTC, Map.of(), List.of()),
                null,
                counted(counted),
                Map.of(),
                Map.of());
    }

    private static Counts counted(LongSupplier total) {
        return new Counts() {
            @Override
            public long total(String counter) {
                return total.getAsLong();
            }

            @Override
            public NavigableMap<Instant, Long> between(String counter, Instant after, Instant before) {
                return Collections.emptyNavigableMap();
            }

            @Override
            public Days days(String counter) {
                return Days.NONE;
            }
        };
    }

    private void maybe(Runnable what) {
        if (random.nextInt(6) != 0) {
            what.run();
        }
    }
}
