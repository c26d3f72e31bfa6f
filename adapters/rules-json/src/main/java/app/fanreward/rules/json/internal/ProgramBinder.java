package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a document of kind {@code Program}. */
final class ProgramBinder {
    private ProgramBinder() {}

    /**
     * Reads the settings.
     *
     * @param fields the fields of the document
     * @return what could be read; the default stands in for what was reported, so that campaigns can be checked as well
     */
    static ProgramSettings settings(Fields fields) {
        ProgramSettings other = ProgramSettings.DEFAULT;
        Spot zoneSpot = fields.optional("zone");
        ZoneId zone = zoneSpot == null ? null : TimeBinder.zone(zoneSpot);
        Spot latenessSpot = fields.optional("lateness");
        Duration lateness = latenessSpot == null ? null : TimeBinder.duration(latenessSpot);
        Spot typesSpot = fields.optional("pointTypes");
        List<PointType> types = typesSpot == null ? List.of() : pointTypes(typesSpot);
        Map<String, AttributeSchema> attributes = ProgramSettings.shippedMemberAttributes();
        Spot attributesSpot = fields.optional("memberAttributes");
        if (attributesSpot != null) {
            AttributeBinder.attributes(attributesSpot).forEach(schema -> attributes.put(schema.name(), schema));
        }
        Spot entitiesSpot = fields.optional("entityAttributes");
        Spot accountsSpot = fields.optional("accountAttributes");
        Spot sourcesSpot = fields.optional("memberScopedSources");
        Set<String> sources =
                sourcesSpot == null ? Set.of() : new TreeSet<>(RuleBinder.each(sourcesSpot, ProgramBinder::source));
        Spot kindsSpot = fields.optional("kinds");
        Spot countersSpot = fields.optional("counters");
        Spot tiersSpot = fields.optional("tiers");
        Spot referralsSpot = fields.optional("referrals");
        Spot boardsSpot = fields.optional("boards");
        Spot riskSpot = fields.optional("risk");
        Spot segmentsSpot = fields.optional("segments");
        Function<ProgramSettings, Progress> progress = ProgressBinder.progress(fields);
        Spot activitiesSpot = fields.optional("activities");
        Spot limitsSpot = fields.optional("limits");
        Spot budgetSpot = fields.optional("budget");
        fields.done();
        ProgramSettings settings = new ProgramSettings(
                        zone == null ? other.zone() : zone,
                        lateness == null ? other.lateness() : lateness,
                        types.isEmpty() ? other.pointTypes() : types,
                        attributes,
                        sources)
                .withOwnKinds(kindsSpot == null ? List.of() : AttributeBinder.kinds(kindsSpot))
                .withEntityAttributes(entitiesSpot == null ? List.of() : AttributeBinder.ofEntities(entitiesSpot))
                .withAccountAttributes(accountsSpot == null ? List.of() : AttributeBinder.ofAccounts(accountsSpot))
                .withActivities(
                        new Activities(activitiesSpot == null ? Map.of() : ActivityBinder.activities(activitiesSpot)))
                .withLimits(limitsSpot == null ? Map.of() : LimitBinder.declared(limitsSpot))
                .withBudgets(budgetSpot == null ? List.of() : budgets(budgetSpot));
        if (tiersSpot != null) {
            settings = settings.withTiers(TierBinder.tiers(tiersSpot));
        }
        if (segmentsSpot != null) {
            settings = settings.withSegments(segments(segmentsSpot, settings));
        }
        settings = settings.withProgress(progress.apply(settings));
        if (countersSpot != null) {
            settings = settings.withCounters(counters(countersSpot, settings));
        }
        if (boardsSpot != null) {
            settings = settings.withBoards(BoardBinder.boards(boardsSpot, settings));
        }
        if (referralsSpot != null) {
            settings = settings.withReferrals(ReferralBinder.referrals(referralsSpot, settings));
        }
        return riskSpot == null ? settings : settings.withRisk(RiskBinder.checks(riskSpot, settings));
    }

    /** One budget, or a list of one for each point type. */
    private static List<Campaign.Budget> budgets(Spot spot) {
        return spot.node() instanceof Node.Items
                ? RuleBinder.each(spot, CampaignBinder::budget)
                : Nullables.listOf(CampaignBinder.budget(spot));
    }

    private static Map<String, Counter> counters(Spot spot, ProgramSettings settings) {
        Map<String, Counter> counters = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            CounterBinder binder = new CounterBinder(new Vocabulary(settings));
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a counter has lower-case letters, digits and hyphens");
                    return;
                }
                Counter counter = binder.counter(declared);
                if (counter != null) {
                    counters.put(key, counter);
                }
            });
        }
        return counters;
    }

    private static Map<String, Condition> segments(Spot spot, ProgramSettings settings) {
        Map<String, Condition> segments = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            ConditionBinder conditions = new ConditionBinder(new Vocabulary(settings), null);
            fields.rest().forEach((key, members) -> {
                if (!Names.isKey(key)) {
                    members.wrong("a name of a segment has lower-case letters, digits and hyphens");
                    return;
                }
                Condition condition = conditions.condition(members);
                if (condition != null) {
                    segments.put(key, condition);
                }
            });
        }
        return segments;
    }

    private static List<PointType> pointTypes(Spot spot) {
        if (spot.node() instanceof Node.Items items && items.items().isEmpty()) {
            spot.wrong("a program has at least one point type; leave the field out for whole points called points");
        }
        Set<String> keys = new HashSet<>();
        return RuleBinder.each(spot, item -> {
            PointType type = pointType(item);
            if (type != null && !keys.add(type.key())) {
                item.wrong("there are two point types " + Quoting.quoted(type.key()));
                return null;
            }
            return type;
        });
    }

    private static @Nullable PointType pointType(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot keySpot = fields.required("key");
        String key = keySpot == null ? null : keySpot.key();
        Spot decimalsSpot = fields.optional("decimals");
        Integer decimals = decimalsSpot == null ? Integer.valueOf(0) : decimalsSpot.whole(0, 6);
        Spot roundingSpot = fields.optional("rounding");
        RoundingMode rounding = roundingSpot == null ? RoundingMode.DOWN : roundingSpot.choice(Spellings.ROUNDINGS);
        Spot mostSpot = fields.optional("maxBalance");
        BigDecimal most = mostSpot == null ? null : mostSpot.number(true);
        Long units = mostSpot == null || most == null || decimals == null ? null : units(mostSpot, most, decimals);
        fields.done();
        return key == null || decimals == null || rounding == null || (mostSpot != null && units == null)
                ? null
                : new PointType(key, decimals, rounding, units);
    }

    private static @Nullable Long units(Spot spot, BigDecimal points, int decimals) {
        try {
            long units = points.movePointRight(decimals).longValueExact();
            if (units >= 1 && units <= PointType.LARGEST_AMOUNT) {
                return units;
            }
        } catch (ArithmeticException tooFine) {
            // Said below, like an amount out of range.
        }
        spot.wrong("the largest balance is a positive number of points with at most " + decimals + " decimals");
        return null;
    }

    private static @Nullable String source(Spot spot) {
        String source = spot.text("the name of a source such as lastfm");
        if (source != null && (!Names.isId(source) || source.length() > Names.LONGEST_NAME)) {
            spot.wanted("the name of a source, 1 to " + Names.LONGEST_NAME
                    + " characters, no control characters and no space at either end");
            return null;
        }
        return source;
    }
}
