package app.fanreward.api.rule;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for every campaign of a program.
 *
 * @param zone the zone of campaigns and members that name none
 * @param lateness how late an event may arrive and still be evaluated; later ones are quarantined
 * @param pointTypes the kinds of points, at least one; the first is the one shown where only one is
 * @param memberAttributes the attributes rules may ask of a member, by name
 * @param memberScopedSources sources whose event ids are unique only within one member
 * @param segments conditions over members that rules may ask for by name
 * @param ownKinds kinds of events beside those that come with the engine, and of those the ones with further attributes,
 *     by name
 * @param counters what is counted of members' events, by key
 * @param progress what members get on in: streaks, challenges and badges
 * @param activities which events of different sources are one act
 * @param tiers ladders of levels that members climb, by key
 * @param boards leaderboards, by key
 * @param referrals when bringing in somebody pays, by key
 * @param limits limits that several rules and campaigns share, by key; none of them is a {@link Limit.Shared}
 * @param budgets what all campaigns may give together, at most one for each point type
 * @param entityAttributes what rules may ask of what an event is about, by name; never personal, never required
 * @param risk what makes events suspicious, by key
 * @param accountAttributes what rules may ask of the member's account on the platform of an event, by name; never required
 */
public record ProgramSettings(
        ZoneId zone,
        Duration lateness,
        List<PointType> pointTypes,
        Map<String, AttributeSchema> memberAttributes,
        Set<String> memberScopedSources,
        Map<String, Condition> segments,
        Map<String, EventKind> ownKinds,
        Map<String, Counter> counters,
        Progress progress,
        Activities activities,
        Map<String, Tier> tiers,
        Map<String, Board> boards,
        Map<String, Referral> referrals,
        Map<String, Limit> limits,
        List<Campaign.Budget> budgets,
        Map<String, AttributeSchema> entityAttributes,
        Map<String, RiskCheck> risk,
        Map<String, AttributeSchema> accountAttributes) {
    /** How late an event may arrive where the program does not say. */
    public static final Duration DEFAULT_LATENESS = Duration.ofDays(30);

    /** How far in the future an event may lie, for clocks that differ. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** UTC, 30 days, whole points, and a member's {@code country} and {@code language}. */
    public static final ProgramSettings DEFAULT = new ProgramSettings(
            ZoneId.of("UTC"), DEFAULT_LATENESS, List.of(PointType.DEFAULT), shippedMemberAttributes(), Set.of());

    /**
     * Settings without segments, counters, progress, tiers, boards, referrals, shared limits, budgets, checks of risk and kinds
     * of events of their own.
     *
     * @param zone the zone of campaigns and members that name none
     * @param lateness how late an event may arrive and still be evaluated
     * @param pointTypes the kinds of points
     * @param memberAttributes the attributes rules may ask of a member, by name
     * @param memberScopedSources sources whose event ids are unique only within one member
     */
    public ProgramSettings(
            ZoneId zone,
            Duration lateness,
            List<PointType> pointTypes,
            Map<String, AttributeSchema> memberAttributes,
            Set<String> memberScopedSources) {
        this(
                zone,
                lateness,
                pointTypes,
                memberAttributes,
                memberScopedSources,
                Map.of(),
                Map.of(),
                Map.of(),
                Progress.NONE,
                Activities.NONE,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** Checks the parts and takes copies. */
    public ProgramSettings {
        if (pointTypes.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one point type");
        }
        if (pointTypes.stream().map(PointType::key).distinct().count() != pointTypes.size()) {
            throw new IllegalArgumentException("two point types have the same key");
        }
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("lateness must not be negative");
        }
        if (lateness.compareTo(Literals.LONGEST_DURATION) > 0) {
            throw new IllegalArgumentException("lateness must be at most 100 years");
        }
        for (String source : memberScopedSources) {
            if (!Names.isId(source) || source.length() > Names.LONGEST_NAME) {
                throw new IllegalArgumentException("'" + source + "' is no name of a source");
            }
        }
        for (String key : Stream.of(segments, counters, tiers, boards, referrals, limits, risk)
                .flatMap(named -> named.keySet().stream())
                .toList()) {
            if (!Names.isKey(key)) {
                throw new IllegalArgumentException("'" + key
                        + "' is no name of a segment, counter, tier, board, referral, limit or check of risk: lower-case"
                        + " letters, digits and hyphens");
            }
        }
        limits.forEach((key, limit) -> {
            if (limit instanceof Limit.Shared) {
                throw new IllegalArgumentException("the limit '" + key + "' names another one instead of being one");
            }
        });
        for (AttributeSchema schema : entityAttributes.values()) {
            if (schema.personal() || schema.required()) {
                throw new IllegalArgumentException("entity." + schema.name()
                        + (schema.personal()
                                ? " is declared as personal; what is known of entities never is"
                                : " is declared as required; of an entity nothing has to be known"));
            }
        }
        for (AttributeSchema schema : accountAttributes.values()) {
            if (schema.required()) {
                throw new IllegalArgumentException(
                        "account." + schema.name() + " is declared as required; of an account nothing has to be known");
            }
        }
        accountAttributes = java.util.Collections.unmodifiableMap(new TreeMap<>(accountAttributes));
        entityAttributes = java.util.Collections.unmodifiableMap(new TreeMap<>(entityAttributes));
        limits = java.util.Collections.unmodifiableMap(new TreeMap<>(limits));
        risk = java.util.Collections.unmodifiableMap(new TreeMap<>(risk));
        tiers = java.util.Collections.unmodifiableMap(new TreeMap<>(tiers));
        boards = java.util.Collections.unmodifiableMap(new TreeMap<>(boards));
        referrals = java.util.Collections.unmodifiableMap(new TreeMap<>(referrals));
        counters = java.util.Collections.unmodifiableMap(new TreeMap<>(counters));
        pointTypes = List.copyOf(pointTypes);
        budgets = List.copyOf(budgets);
        ownKinds.forEach((name, kind) -> {
            if (!kind.name().equals(name) || !kind.declarable()) {
                throw new IllegalArgumentException("'" + name + "' is no name for a kind of event of one's own, and not"
                        + " one that comes with the engine with further attributes");
            }
        });
        ownKinds = java.util.Collections.unmodifiableMap(new TreeMap<>(ownKinds));
        segments = java.util.Collections.unmodifiableMap(new TreeMap<>(segments));
        memberAttributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(memberAttributes));
        memberScopedSources = java.util.Collections.unmodifiableSet(new TreeSet<>(memberScopedSources));
    }

    /**
     * Names the member attributes that are personal data.
     *
     * @return their names
     */
    public Set<String> personalAttributes() {
        return personal(memberAttributes);
    }

    /**
     * Names the attributes of members' accounts that are personal data.
     *
     * @return their names
     */
    public Set<String> personalAccountAttributes() {
        return personal(accountAttributes);
    }

    private static Set<String> personal(Map<String, AttributeSchema> attributes) {
        Set<String> personal = new TreeSet<>();
        attributes.values().stream().filter(AttributeSchema::personal).forEach(schema -> personal.add(schema.name()));
        return personal;
    }

    /**
     * Returns the member attributes every program knows.
     *
     * @return {@code country} (ISO 3166-1 alpha-2) and {@code language} (BCP 47), both text
     */
    public static Map<String, AttributeSchema> shippedMemberAttributes() {
        Map<String, AttributeSchema> shipped = new LinkedHashMap<>();
        shipped.put("country", new AttributeSchema("country", AttributeType.TEXT, false, true));
        shipped.put("language", new AttributeSchema("language", AttributeType.TEXT, false, true));
        return shipped;
    }

    /**
     * Finds a point type.
     *
     * @param key its key
     * @return the type, or empty if the program has none of that name
     */
    public Optional<PointType> pointType(String key) {
        return pointTypes.stream().filter(type -> type.key().equals(key)).findFirst();
    }

    /**
     * Finds a kind of event, one that comes with the engine or one of the program's own.
     *
     * @param name its name
     * @return the kind, or empty if there is none
     */
    public Optional<EventKind> kind(String name) {
        EventKind own = ownKinds.get(name);
        return own == null ? EventKind.shipped(name) : Optional.of(own);
    }

    /**
     * Shows an amount with the decimals of its point type.
     *
     * @param pointType the key of the point type
     * @param units the amount, in smallest units
     * @return such as {@code 0.57 coins}; without decimals where the program has no such type
     */
    public String shown(String pointType, long units) {
        return pointType(pointType).map(type -> type.show(units)).orElse(String.valueOf(units)) + " " + pointType;
    }

    /**
     * Names all kinds of events.
     *
     * @return those that come with the engine, then the program's own
     */
    public List<String> kindNames() {
        return Stream.concat(EventKind.shipped().stream().map(EventKind::name), ownKinds.keySet().stream())
                .distinct()
                .toList();
    }

    /**
     * Names the kinds of events that a host can send.
     *
     * @return those of {@link #kindNames} that the engine does not derive itself
     */
    public List<String> sentKindNames() {
        return kindNames().stream().filter(kind -> !DerivedKinds.contains(kind)).toList();
    }

    /**
     * Returns the same settings with other kinds of events of their own.
     *
     * @param others the kinds, each name once; see {@link EventKind#extending} for one that comes with the engine
     * @return the changed copy
     */
    public ProgramSettings withOwnKinds(Collection<EventKind> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.ownKinds = others.stream().collect(Collectors.toMap(EventKind::name, kind -> kind));
        return copy.done();
    }

    /**
     * Returns the same settings with other counters.
     *
     * @param others the counters by key
     * @return the changed copy
     */
    public ProgramSettings withCounters(Map<String, Counter> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.counters = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other streaks, challenges and badges.
     *
     * @param other what members get on in
     * @return the changed copy
     */
    public ProgramSettings withProgress(Progress other) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.progress = other;
        return copy.done();
    }

    /**
     * Returns the same settings with other tiers.
     *
     * @param others the tiers by key
     * @return the changed copy
     */
    public ProgramSettings withTiers(Map<String, Tier> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.tiers = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other leaderboards.
     *
     * @param others the leaderboards by key
     * @return the changed copy
     */
    public ProgramSettings withBoards(Map<String, Board> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.boards = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other shared limits.
     *
     * @param others the limits by key
     * @return the changed copy
     */
    public ProgramSettings withLimits(Map<String, Limit> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.limits = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other referrals.
     *
     * @param others the referrals by key
     * @return the changed copy
     */
    public ProgramSettings withReferrals(Map<String, Referral> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.referrals = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other budgets over all campaigns.
     *
     * @param others the budgets, at most one for each point type
     * @return the changed copy
     */
    public ProgramSettings withBudgets(List<Campaign.Budget> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.budgets = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other checks of risk.
     *
     * @param others the checks by key
     * @return the changed copy
     */
    public ProgramSettings withRisk(Map<String, RiskCheck> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.risk = others;
        return copy.done();
    }

    /**
     * Returns the same settings with other attributes of what events are about.
     *
     * @param others the attributes, each name once; neither personal nor required
     * @return the changed copy
     */
    public ProgramSettings withEntityAttributes(Collection<AttributeSchema> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.entityAttributes = others.stream().collect(Collectors.toMap(AttributeSchema::name, schema -> schema));
        return copy.done();
    }

    /**
     * Returns the same settings with other attributes of members' accounts.
     *
     * @param others the attributes, each name once; none required
     * @return the changed copy
     */
    public ProgramSettings withAccountAttributes(Collection<AttributeSchema> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.accountAttributes = others.stream().collect(Collectors.toMap(AttributeSchema::name, schema -> schema));
        return copy.done();
    }

    /**
     * Returns the same settings with other segments.
     *
     * @param others conditions over members, by the keys of the segments
     * @return the changed copy
     */
    public ProgramSettings withSegments(Map<String, Condition> others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.segments = others;
        return copy.done();
    }

    /**
     * Returns the same settings with another zone.
     *
     * @param other the zone
     * @return the changed copy
     */
    public ProgramSettings withZone(ZoneId other) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.zone = other;
        return copy.done();
    }

    /**
     * Returns the same settings with other acts that several sources may tell of.
     *
     * @param others which events are one act
     * @return the changed copy
     */
    public ProgramSettings withActivities(Activities others) {
        SettingsCopy copy = new SettingsCopy(this);
        copy.activities = others;
        return copy.done();
    }
}
