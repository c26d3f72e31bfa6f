package app.fanreward.rules.json;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs with everything files can say, the odd included. */
final class RandomPrograms {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "true",
            "null",
            "~",
            "1",
            "1e5",
            "0x1F",
            "2026-01-01",
            "30s",
            "yes",
            "- x",
            "a: b",
            "#",
            "a #b",
            "'",
            "\"",
            "\\",
            "two\nlines",
            "trailing\n",
            "\n\n  indented",
            "tab\there",
            "\u0000\u0007\u001B\u007F\u0085\u2028\uFEFF",
            "é😀漢",
            "*x",
            "&x",
            "!x",
            "{",
            "[",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "---",
            "...",
            "x".repeat(300));
    private static final List<String> ZONES = List.of("UTC", "Z", "+05:45", "Europe/Berlin", "America/St_Johns");

    private final SplittableRandom random;

    RandomPrograms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    ProgramDefinition program() {
        ProgramSettings settings = settings();
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            campaigns.add(campaign("campaign-" + i, settings));
        }
        return new ProgramDefinition(settings, campaigns);
    }

    private ProgramSettings settings() {
        List<PointType> types = new ArrayList<>();
        RoundingMode[] roundings = {RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_UP, RoundingMode.HALF_EVEN};
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            types.add(new PointType("type-" + i, random.nextInt(7), roundings[random.nextInt(4)]));
        }
        Map<String, AttributeSchema> attributes = ProgramSettings.shippedMemberAttributes();
        for (AttributeType type : AttributeType.values()) {
            if (random.nextBoolean()) {
                String name = "my." + type.label() + "_-1";
                attributes.put(name, attribute(name, type));
            }
        }
        ProgramSettings settings = new ProgramSettings(
                zone(),
                duration(),
                types,
                attributes,
                random.nextBoolean() ? Set.of() : new TreeSet<>(Set.of("lastfm", "true", "ü: x")));
        if (random.nextBoolean()) {
            List<AttributeSchema> further = attributes.values().stream()
                    .filter(schema -> schema.name().startsWith("my."))
                    .toList();
            settings = settings.withOwnKinds(List.of(
                    EventKind.of("own.kind-1", List.of()),
                    EventKind.of("an.own.kind", attributes.values()),
                    EventKind.extending(pick(ProgramSettings.DEFAULT.sentKindNames()), further)));
        }
        if (random.nextBoolean()) {
            settings = settings.withEntityAttributes(Arrays.stream(AttributeType.values())
                    .filter(type -> random.nextBoolean())
                    .map(type -> ofEntity("its." + type.label(), type))
                    .toList());
        }
        if (random.nextBoolean()) {
            settings = settings.withAccountAttributes(Arrays.stream(AttributeType.values())
                    .filter(type -> random.nextBoolean())
                    .map(type -> ofAccount("its." + type.label(), type))
                    .toList());
        }
        if (random.nextBoolean()) {
            settings = settings.withCounters(Map.of("counter-1", counter(), "counter-2", counter()));
        }
        if (random.nextBoolean()) {
            settings = settings.withProgress(progress());
        }
        if (random.nextBoolean()) {
            settings = settings.withActivities(activities());
        }
        if (random.nextBoolean()) {
            settings = settings.withTiers(Map.of("tier-1", tier(), "tier-2", tier()));
        }
        if (random.nextBoolean()) {
            settings = settings.withBoards(Map.of("board-1", board(attributes), "board-2", board(attributes)));
        }
        if (random.nextBoolean()) {
            settings = settings.withReferrals(Map.of("friends", referral(), "fans", referral()));
        }
        if (random.nextBoolean()) {
            settings = settings.withRisk(Map.of("check-1", check(), "check-2", check()));
        }
        if (random.nextBoolean()) {
            settings = settings.withBudgets(
                    Stream.generate(() -> new Campaign.Budget(points(), maybe(() -> "type-1"), pick(OnExceed.values())))
                            .limit(random.nextInt(1, 3))
                            .toList());
        }
        if (random.nextBoolean()) {
            settings = settings.withLimits(Map.of("limit-1", ownLimit(), "limit-2", ownLimit()));
        }
        return random.nextBoolean() ? settings : settings.withSegments(segments(attributes));
    }

    private AttributeSchema attribute(String name, AttributeType type) {
        boolean number = type == AttributeType.INTEGER || type == AttributeType.DECIMAL;
        return new AttributeSchema(
                name,
                type,
                random.nextBoolean(),
                random.nextBoolean(),
                type == AttributeType.ENUMERATION ? List.of("gold", "true", "1", "- x", "é😀漢") : List.of(),
                number ? maybe(() -> pick(List.of("km", "1", "null", "m/s", "°C"))) : null);
    }

    private AttributeSchema ofEntity(String name, AttributeType type) {
        AttributeSchema any = attribute(name, type);
        return new AttributeSchema(name, type, false, false, any.values(), any.unit());
    }

    private AttributeSchema ofAccount(String name, AttributeType type) {
        AttributeSchema any = attribute(name, type);
        return new AttributeSchema(name, type, false, any.personal(), any.values(), any.unit());
    }

    private Activities activities() {
        Map<String, Activity> byKind = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            EventKind kind = pick(EventKind.shipped());
            List<String> names = kind.attributes().values().stream()
                    .filter(schema -> !schema.personal())
                    .map(schema -> "event." + schema.name())
                    .limit(random.nextInt(1, 4))
                    .toList();
            byKind.put(
                    kind.name(),
                    new Activity(names, Duration.ofMillis(random.nextLong(1_000, 86_400_001)), random.nextBoolean()));
        }
        return new Activities(byKind);
    }

    private Referral referral() {
        Map<String, AttributeType> attributes = Map.of("event.amount", AttributeType.DECIMAL);
        return new Referral("purchase.completed", maybe(() -> condition(attributes, 2)), duration());
    }

    private RiskCheck check() {
        Map<String, AttributeType> attributes = Map.of("event.amount", AttributeType.DECIMAL);
        return new RiskCheck(
                maybe(() -> "purchase.completed"),
                maybe(() -> condition(attributes, 2)),
                maybe(() -> new RiskCheck.Over(points(), maybe(() -> "type-1"))),
                pick(RiskCheck.Action.values()));
    }

    private Board board(Map<String, AttributeSchema> declared) {
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        declared.forEach((name, schema) -> attributes.put("member." + name, schema.type()));
        Board.Measure measure = switch (random.nextInt(3)) {
            case 0 -> new Board.Measure.Points("type-1", random.nextBoolean() ? List.of() : List.of("a", "b-2"));
            case 1 -> new Board.Measure.Events("item.liked", maybe(() -> condition(attributes, 2)));
            default -> new Board.Measure.Counted("counter-1");
        };
        Instant from = maybe(this::instant);
        Board.Runs runs = random.nextBoolean()
                ? new Board.Runs.Each(CalendarPeriod.Unit.WEEK, maybe(this::zone))
                : new Board.Runs.Once(new Campaign.Window(
                        from, maybe(() -> (from == null ? instant() : from).plusSeconds(3)), maybe(this::zone)));
        return new Board(
                measure, runs, pick(Board.Ranking.values()), duration(), maybe(() -> condition(attributes, 2)));
    }

    private Counter counter() {
        EventKind kind = pick(EventKind.shipped());
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        new TreeMap<>(kind.attributes()).forEach((name, schema) -> attributes.put("event." + name, schema.type()));
        List<String> names = List.copyOf(attributes.keySet());
        Counter.Measure measure = switch (random.nextInt(3)) {
            case 0 -> new Counter.Measure.Count();
            case 1 -> new Counter.Measure.Sum(pick(names));
            default -> new Counter.Measure.Distinct(pick(names));
        };
        return new Counter(
                kind.name(),
                measure,
                maybe(() -> condition(attributes, 2)),
                random.nextBoolean() ? List.of() : List.of(pick(names)),
                period());
    }

    private Progress progress() {
        Map<String, Badge> badges = Map.of("badge-1", new Badge(maybe(() -> pick(TEXTS)), random.nextBoolean()));
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_000));
        return new Progress(
                Map.of("streak-1", streak()),
                Map.of("challenge-1", challenge(), "challenge-2", challenge()),
                random.nextBoolean() ? Map.of() : badges,
                random.nextBoolean() ? List.of() : List.of(new Pause(first, first.plusDays(random.nextInt(9)))));
    }

    private Streak streak() {
        Counter counter = counter();
        boolean ofRules = random.nextInt(3) == 0;
        return new Streak(
                ofRules ? null : counter.on(),
                ofRules ? null : counter.where(),
                random.nextInt(1, 4),
                pick(Streak.Unit.values()),
                random.nextBoolean() ? List.of() : List.of(3, 7, random.nextInt(8, 100)),
                maybe(() -> random.nextInt(1, 50)),
                random.nextBoolean()
                        ? Streak.Freezes.NONE
                        : new Streak.Freezes(random.nextInt(3), maybe(() -> random.nextInt(1, 9)), random.nextInt(9)));
    }

    private Challenge challenge() {
        Counter counter = counter();
        boolean ofRules = random.nextInt(3) == 0;
        Counter.Measure measure = ofRules ? new Counter.Measure.Count() : counter.measure();
        boolean span = measure instanceof Counter.Measure.Sum(String of)
                && EventKind.shipped(counter.on())
                                .orElseThrow()
                                .attribute(of.substring("event.".length()))
                                .orElseThrow()
                                .type()
                        == AttributeType.DURATION;
        Instant from = maybe(this::instant);
        return new Challenge(
                ofRules ? null : counter.on(),
                measure,
                ofRules ? null : counter.where(),
                span
                        ? Value.of(Duration.ofSeconds(random.nextLong(1, 1_000_000)))
                        : Value.of(random.nextLong(1, 1_000)),
                new Campaign.Window(from, from == null ? null : from.plusSeconds(9), maybe(this::zone)),
                new CalendarPeriod(pick(CalendarPeriod.Unit.values()), clock()),
                random.nextInt(1, Challenge.MOST + 1));
    }

    private Effect beside() {
        return switch (random.nextInt(9)) {
            case 0 -> new Effect.ExtendStreak("streak-1");
            case 1 -> new Effect.GiveFreezes("streak-1", random.nextInt(1, 9));
            case 2 -> new Effect.PauseStreak("streak-1", random.nextInt(1, 9));
            case 3 -> new Effect.Progress("challenge-1", points());
            case 4 -> new Effect.GrantBadge("badge-1");
            case 5 -> new Effect.Tag("tag-1");
            case 6 -> new Effect.Notify(pick(TEXTS), random.nextBoolean() ? Map.of() : Map.of("a.b", "event.artist"));
            case 7 -> new Effect.Custom(call());
            default -> new Effect.IssueReward("reward-1");
        };
    }

    private Tier tier() {
        List<Tier.Level> levels = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            levels.add(new Tier.Level(
                    "level-" + i,
                    random.nextInt(4) == 0
                            ? Value.of(duration())
                            : Value.of(new BigDecimal(digits(20).abs(), 2))));
        }
        return new Tier(
                random.nextBoolean()
                        ? new Tier.Measure.Points(maybe(() -> "type-1"))
                        : new Tier.Measure.Counted("counter-" + random.nextInt(3)),
                levels,
                random.nextBoolean()
                        ? new Tier.Period.Calendar(pick(new CalendarPeriod.Unit[] {
                            CalendarPeriod.Unit.MONTH, CalendarPeriod.Unit.YEAR, CalendarPeriod.Unit.LIFETIME
                        }))
                        : new Tier.Period.Rolling(daysOrLonger()),
                maybe(() -> new Expiry(daysOrLonger(), pick(Expiry.Round.values()))),
                pick(Tier.Downgrade.values()),
                maybe(this::daysOrLonger),
                maybe(this::zone));
    }

    private TemporalAmount daysOrLonger() {
        return random.nextBoolean()
                ? Period.of(random.nextInt(1, 50), random.nextInt(30), random.nextInt(400))
                : Duration.ofDays(1).plusMillis(random.nextLong(1, 10_000_000));
    }

    private Map<String, Condition> segments(Map<String, AttributeSchema> declared) {
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        declared.forEach((name, schema) -> attributes.put("member." + name, schema.type()));
        Map<String, Condition> segments = new TreeMap<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            segments.put("segment-" + i, condition(attributes, 3));
        }
        return segments;
    }

    private Campaign campaign(String key, ProgramSettings settings) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            rules.add(rule("rule-" + i, settings));
        }
        List<CampaignTest> tests = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tests.add(test(rules));
        }
        Instant from = maybe(this::instant);
        return new Campaign(
                key,
                new Campaign.Window(
                        from,
                        maybe(() -> (from == null ? instant() : from)
                                .plusNanos(1 + random.nextInt())
                                .plusSeconds(3)),
                        maybe(this::zone)),
                maybe(() -> new Campaign.Budget(points(), pointType(settings), pick(OnExceed.values()))),
                maybe(() -> new Campaign.Stacking("group-1", pick(Campaign.Stacking.Mode.values()), random.nextInt())),
                maybe(this::duration),
                maybe(() -> audience(settings)),
                random.nextBoolean() ? List.of() : List.of(limit(), limit()),
                random.nextBoolean() ? Boosting.DEFAULT : boosting(),
                maybe(this::instant),
                rules,
                tests);
    }

    private Boosting boosting() {
        return new Boosting(pick(Boosting.Combine.values()), maybe(() -> points().add(BigDecimal.ONE)));
    }

    private Effect boost(ProgramSettings settings) {
        BoostReach of = switch (random.nextInt(3)) {
            case 0 -> new BoostReach.OwnCampaign();
            case 1 -> new BoostReach.EveryCampaign();
            default -> new BoostReach.Campaigns(Set.of("campaign-1", pick(List.of("campaign-2", "all", "null"))));
        };
        return new Effect.Boost(points(), of, pointType(settings));
    }

    private Condition audience(ProgramSettings settings) {
        if (!settings.segments().isEmpty() && random.nextBoolean()) {
            return Condition.inSegment(pick(List.copyOf(settings.segments().keySet())));
        }
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        settings.memberAttributes().forEach((name, schema) -> attributes.put("member." + name, schema.type()));
        return condition(attributes, 2);
    }

    private Rule rule(String key, ProgramSettings settings) {
        EventKind kind = settings.kind(pick(settings.kindNames())).orElseThrow();
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        new TreeMap<>(kind.attributes()).forEach((name, schema) -> attributes.put("event." + name, schema.type()));
        settings.memberAttributes().forEach((name, schema) -> attributes.put("member." + name, schema.type()));
        settings.entityAttributes().forEach((name, schema) -> attributes.put("entity." + name, schema.type()));
        settings.accountAttributes().forEach((name, schema) -> attributes.put("account." + name, schema.type()));
        List<Effect> effects = new ArrayList<>();
        List<Limit> limits = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            effects.add(effect(settings, attributes));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            limits.add(limit());
        }
        return new Rule(
                key,
                kind.name(),
                maybe(() -> audience(settings)),
                maybe(() -> condition(attributes, 4)),
                effects,
                limits,
                maybe(() -> pick(TEXTS)),
                random.nextBoolean());
    }

    private Condition condition(Map<String, AttributeType> attributes, int depth) {
        List<Condition> parts = new ArrayList<>();
        int form = random.nextInt(depth == 0 ? 9 : 12);
        if (form >= 10) {
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add(condition(attributes, depth - 1));
            }
        }
        String name = pick(List.copyOf(attributes.keySet()));
        AttributeType type = attributes.get(name);
        AttributeType element = type == AttributeType.TEXT_LIST ? AttributeType.TEXT : type;
        return switch (form) {
            case 0 -> new Condition.Compare(name, pick(Condition.Operator.values()), value(type), unit());
            case 1 ->
                new Condition.In(
                        name,
                        Stream.generate(() -> value(element))
                                .limit(random.nextInt(3))
                                .toList());
            case 2 -> new Condition.Between(name, value(element), value(element), unit());
            case 3 -> new Condition.Exists(name);
            case 4 -> new Condition.TextMatch(name, pick(Condition.Match.values()), pick(TEXTS), random.nextBoolean());
            case 5 ->
                new Condition.HasAll(
                        name,
                        Stream.generate(() -> pick(TEXTS))
                                .limit(random.nextInt(3))
                                .toList());
            case 6 -> new Condition.During(recurring());
            case 7 -> new Condition.HasTier("tier-" + random.nextInt(3), "level-" + random.nextInt(5));
            case 8 -> new Condition.Custom(call());
            case 9 -> new Condition.Not(condition(attributes, depth - 1));
            case 10 -> new Condition.All(parts);
            default -> new Condition.Any(parts);
        };
    }

    private @Nullable String unit() {
        return maybe(() -> pick(List.of("km", "true", "7")));
    }

    private CustomCall call() {
        Map<String, Value> with = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            with.put("parameter-" + i, value(pick(AttributeType.values())));
        }
        return new CustomCall("function-" + random.nextInt(3), random.nextInt(1, 4), with);
    }

    private RecurringWindow recurring() {
        Set<DayOfWeek> days = new TreeSet<>();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            days.add(pick(DayOfWeek.values()));
        }
        return new RecurringWindow(days, timeOfDay(), timeOfDay(), clock());
    }

    private LocalTime timeOfDay() {
        return switch (random.nextInt(3)) {
            case 0 -> LocalTime.MIDNIGHT;
            case 1 -> LocalTime.of(random.nextInt(24), random.nextInt(60));
            default -> LocalTime.ofNanoOfDay(random.nextLong(LocalTime.MAX.toNanoOfDay()));
        };
    }

    private Effect effect(ProgramSettings settings, Map<String, AttributeType> attributes) {
        List<String> countable = attributes.keySet().stream()
                .filter(name ->
                        List.of(AttributeType.DURATION, AttributeType.INTEGER).contains(attributes.get(name)))
                .toList();
        if (random.nextInt(4) == 0) {
            return random.nextBoolean() ? beside() : boost(settings);
        }
        Amount amount = countable.isEmpty() || random.nextBoolean()
                ? new Amount.Fixed(points())
                : perUnit(countable, attributes);
        if (random.nextInt(4) == 0) {
            return new Effect.TakePoints(amount, pointType(settings), pick(Effect.TakePoints.Shortfall.values()));
        }
        return new Effect.AddPoints(
                amount,
                pointType(settings),
                maybe(this::duration),
                maybe(() -> new Expiry(
                        random.nextBoolean()
                                ? Period.of(random.nextInt(1, 50), random.nextInt(30), random.nextInt(400))
                                : Duration.ofMillis(random.nextLong(1, 10_000_000)),
                        pick(Expiry.Round.values()),
                        Arrays.stream(Expiry.Activity.values())
                                .filter(activity -> random.nextInt(3) == 0)
                                .collect(Collectors.toSet()))),
                random.nextInt(3) > 0);
    }

    private Amount perUnit(List<String> countable, Map<String, AttributeType> attributes) {
        if (random.nextInt(4) == 0) {
            return new Amount.Custom(call());
        }
        String of = pick(countable);
        Value unit = attributes.get(of) == AttributeType.DURATION
                ? Value.of(Duration.ofMillis(random.nextLong(1, 1_000_000)))
                : Value.of(random.nextLong(1, 1_000));
        if (random.nextInt(3) == 0) {
            return new Amount.PerAccumulated(of, unit, points());
        }
        if (random.nextInt(3) == 0) {
            return new Amount.StepTable(
                    of, List.of(new Amount.Step(unit, points()), new Amount.Step(above(unit), points())));
        }
        return new Amount.PerUnit(of, unit, points(), random.nextBoolean());
    }

    private CalendarPeriod.Zone clock() {
        return switch (random.nextInt(3)) {
            case 0 -> new CalendarPeriod.Zone.OfCampaign();
            case 1 -> new CalendarPeriod.Zone.OfMember();
            default -> new CalendarPeriod.Zone.Fixed(zone());
        };
    }

    private static Value above(Value unit) {
        return unit instanceof Value.Span(Duration span)
                ? Value.of(span.plusMillis(1))
                : Value.of(((Value.Numeric) unit).value().add(BigDecimal.ONE));
    }

    private LimitPeriod period() {
        return random.nextBoolean()
                ? new RollingPeriod(Duration.ofSeconds(random.nextInt(1, 10_000_000)))
                : new CalendarPeriod(pick(CalendarPeriod.Unit.values()), clock());
    }

    private Limit limit() {
        return random.nextInt(4) == 0 ? new Limit.Shared("limit-1") : ownLimit();
    }

    private Limit ownLimit() {
        LimitPeriod period = period();
        List<String> per = pick(List.of(
                List.of("member"),
                List.of("event.country", "member"),
                List.of("rule"),
                List.of("entity", "account"),
                List.of("campaign", "event.platform")));
        return switch (random.nextInt(3)) {
            case 0 -> new Limit.Cap(points(), maybe(() -> "type-1"), per, period, pick(OnExceed.values()));
            case 1 -> new Limit.Frequency(random.nextInt(1, Integer.MAX_VALUE), per, period);
            default -> new Limit.Cooldown(Duration.ofMillis(random.nextInt(1, 1_000_000_000)), per);
        };
    }

    private CampaignTest test(List<Rule> rules) {
        List<CampaignTest.Step> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            EventKind kind = EventKind.shipped(pick(ProgramSettings.DEFAULT.sentKindNames()))
                    .orElseThrow();
            Map<String, Value> attributes = new TreeMap<>();
            new TreeMap<>(kind.attributes()).forEach((name, schema) -> {
                if (random.nextInt(3) == 0) {
                    attributes.put(name, value(schema.type()));
                }
            });
            steps.add(new CampaignTest.Step(kind.name(), instant(), attributes));
        }
        List<CampaignTest.ExpectedReason> reasons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String rule = random.nextBoolean() ? "" : pick(rules).key();
            reasons.add(new CampaignTest.ExpectedReason(
                    rule, pick(ReasonCode.values()), maybe(() -> pick(List.of("", "/when/not/any/0", "/a~1b~0")))));
        }
        return new CampaignTest(pick(TEXTS), steps, random.nextLong(1L << random.nextInt(1, 63)), reasons);
    }

    private Value value(@Nullable AttributeType type) {
        return switch (type == null ? AttributeType.TEXT : type) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case INTEGER -> Value.of(new BigDecimal(digits(60)));
            case DECIMAL -> Value.of(new BigDecimal(digits(60), random.nextInt(-3, 60)));
            case TEXT, ENUMERATION, ENTITY -> Value.of(pick(TEXTS));
            case INSTANT -> Value.of(instant());
            case DATE -> Value.of(LocalDate.ofEpochDay(random.nextInt(-700_000, 2_000_000)));
            case DURATION -> Value.of(duration());
            case TEXT_LIST -> Value.of(random.nextBoolean() ? List.of() : List.of(pick(TEXTS), pick(TEXTS)));
        };
    }

    private BigInteger digits(int most) {
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "").append(random.nextInt(10));
        for (int i = random.nextInt(most); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        return new BigInteger(digits.toString());
    }

    /** Positive, and as odd a scale as a builder can give. */
    private BigDecimal points() {
        return new BigDecimal(digits(20).abs().add(BigInteger.ONE), random.nextInt(-3, 7));
    }

    private @Nullable String pointType(ProgramSettings settings) {
        return maybe(() -> pick(settings.pointTypes()).key());
    }

    private Duration duration() {
        return Duration.ofSeconds(
                random.nextLong(1L << random.nextInt(1, 31)), random.nextInt(2) * random.nextInt(1_000_000_000));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(-60_000_000_000L, 200_000_000_000L), random.nextInt(2) * random.nextInt(1_000_000_000));
    }

    private ZoneId zone() {
        return ZoneId.of(pick(ZONES));
    }

    private <T> @Nullable T maybe(Supplier<@Nullable T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
