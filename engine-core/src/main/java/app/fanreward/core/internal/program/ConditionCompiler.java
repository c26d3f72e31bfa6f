package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.core.internal.program.extension.FunctionUse;
import app.fanreward.core.internal.program.tier.CompiledTier;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the condition of one rule. */
final class ConditionCompiler {
    /** Deepest nesting of a condition; people do not write deeper ones. */
    static final int DEEPEST = 32;

    /** Most conditions in one rule. */
    static final int MOST_CONDITIONS = 1_000;

    /** Most values in one {@code in}. */
    static final int MOST_VALUES = 10_000;

    private final AttributeNames names;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final Problems problems;
    private final String subject;
    private final String rulePath;
    private final ZoneId campaignZone;
    private int count;

    ConditionCompiler(
            AttributeNames names,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            Problems problems,
            String subject,
            String rulePath,
            ZoneId campaignZone) {
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.campaignZone = campaignZone;
        this.names = names;
        this.problems = problems;
        this.subject = subject;
        this.rulePath = rulePath;
    }

    /** Compiles the condition; where something is wrong the result is only good for finding more. */
    CompiledCondition compile(Condition condition, String path, int depth) {
        if (depth > DEEPEST) {
            problem(path, "conditions are nested deeper than " + DEEPEST);
            return nothing(path);
        }
        if (++count == MOST_CONDITIONS + 1) {
            problem(path, "the rule has more than " + MOST_CONDITIONS + " conditions");
        }
        if (count > MOST_CONDITIONS) {
            return nothing(path);
        }
        return switch (condition) {
            case Condition.All(List<Condition> parts) -> combined(path, CombinedTest.Operator.ALL, "all", parts, depth);
            case Condition.Any(List<Condition> parts) -> combined(path, CombinedTest.Operator.ANY, "any", parts, depth);
            case Condition.Not(Condition part) ->
                new CombinedTest(
                        path, CombinedTest.Operator.NOT, ImmutableList.of(compile(part, path + "/not", depth + 1)));
            case Condition.Compare compare -> comparison(compare, path);
            case Condition.In in -> membership(in, path);
            case Condition.Between between -> range(between, path);
            case Condition.Exists exists -> attributeTest(exists.attribute(), path, new AttributeTest.Presence());
            case Condition.TextMatch text -> textMatch(text, path);
            case Condition.HasAll list -> hasAll(list, path);
            case Condition.During(RecurringWindow window) -> new WindowTest(path, window, clock(window));
            case Condition.InSegment(String segment) -> inSegment(segment, path);
            case Condition.HasTier(String tier, String level) -> hasTier(tier, level, path);
            case Condition.Custom(CustomCall call) -> custom(call, path);
        };
    }

    private CompiledCondition custom(CustomCall call, String path) {
        @Nullable
        FunctionUse<CustomCondition> use = extensions.resolve(
                CustomCondition.class, call, names, problems, new Extensions.Place(subject, rulePath + path));
        return use == null ? nothing(path) : new CustomTest(path, use);
    }

    private CompiledCondition hasTier(String key, String level, String path) {
        @Nullable CompiledTier tier = tiers.find(key);
        if (tier == null) {
            problems.add(
                    subject,
                    rulePath + path + "/tier/" + key,
                    tiers.whyNot(key),
                    tiers.didYouMean(key).orElse(null));
            return nothing(path);
        }
        return isLevel(tier, level, path + "/tier/" + key)
                ? new TierTest(path, AttributeNames.ofTier(tier), new TierReading(tier), tier.indexOf(level))
                : nothing(path);
    }

    private boolean isLevel(CompiledTier tier, String level, String path) {
        if (tier.indexOf(level) >= 0) {
            return true;
        }
        problems.add(
                subject,
                rulePath + path,
                "tier " + tier.key() + " has no level '" + level + "'; it has " + tier.levels(),
                Names.didYouMean(level, tier.levels()).orElse(null));
        return false;
    }

    private CompiledCondition inSegment(String segment, String path) {
        @Nullable CompiledCondition members = segments.find(segment);
        if (members == null) {
            problems.add(
                    subject,
                    rulePath + path + "/segment",
                    segments.whyNot(segment),
                    segments.didYouMean(segment).orElse(null));
            return nothing(path);
        }
        return new SegmentTest(path, segment, members);
    }

    private CompiledCondition combined(
            String path, CombinedTest.Operator operator, String field, List<Condition> parts, int depth) {
        ImmutableList.Builder<CompiledCondition> compiled = ImmutableList.builder();
        for (int i = 0; i < parts.size(); i++) {
            compiled.add(compile(parts.get(i), path + "/" + field + "/" + i, depth + 1));
        }
        return new CombinedTest(path, operator, compiled.build());
    }

    private CompiledCondition comparison(Condition.Compare compare, String path) {
        AttributeRef ref = resolve(compare.attribute(), path);
        if (ref == null) {
            return nothing(path);
        }
        String at = path + "/" + compare.operator().key();
        if (ref.type() == AttributeType.TEXT_LIST) {
            problem(path, ref.name() + " is a list; ask it with in, hasAll or exists");
            return nothing(path);
        }
        if (compare.operator().needsOrder() && !ref.type().ordered()) {
            problem(
                    at,
                    ref.tier() == null
                            ? ref.name() + " is " + ref.type().described() + " and has no order; use eq, ne or in"
                            : "to ask for at least a level, write tier: { " + ref.own() + ": "
                                    + Values.show(compare.value()) + " }");
            return nothing(path);
        }
        return checkType(ref, ref.type(), compare.value(), at) & checkUnit(ref, compare.unit(), path)
                ? new AttributeTest(
                        path, ref, new AttributeTest.Comparison(compare.operator(), compare.value(), ref.measured()))
                : nothing(path);
    }

    private CompiledCondition membership(Condition.In in, String path) {
        AttributeRef ref = resolve(in.attribute(), path);
        if (ref == null) {
            return nothing(path);
        }
        String at = path + "/in";
        if (in.values().isEmpty() || in.values().size() > MOST_VALUES) {
            problem(
                    at,
                    "in needs 1 to " + MOST_VALUES + " values, not "
                            + in.values().size());
            return nothing(path);
        }
        AttributeType element = ref.type() == AttributeType.TEXT_LIST ? AttributeType.TEXT : ref.type();
        boolean fits = true;
        for (int i = 0; i < in.values().size(); i++) {
            fits &= checkType(ref, element, in.values().get(i), at + "/" + i);
        }
        return fits
                ? new AttributeTest(
                        path, ref, new AttributeTest.Membership(ImmutableSet.copyOf(in.values()), ref.measured()))
                : nothing(path);
    }

    private CompiledCondition range(Condition.Between between, String path) {
        AttributeRef ref = resolve(between.attribute(), path);
        if (ref == null) {
            return nothing(path);
        }
        String at = path + "/between";
        if (!ref.type().ordered()) {
            problem(at, ref.name() + " is " + ref.type().described() + " and has no order; use eq, ne or in");
            return nothing(path);
        }
        boolean fits = checkType(ref, ref.type(), between.low(), at + "/0")
                & checkType(ref, ref.type(), between.high(), at + "/1")
                & checkUnit(ref, between.unit(), path);
        if (!fits) {
            return nothing(path);
        }
        if (Values.compare(between.low(), between.high()) > 0) {
            problem(
                    at,
                    "nothing lies between " + Values.show(between.low()) + " and " + Values.show(between.high())
                            + "; write the smaller one first");
            return nothing(path);
        }
        return new AttributeTest(path, ref, new AttributeTest.Range(between.low(), between.high(), ref.measured()));
    }

    private CompiledCondition textMatch(Condition.TextMatch match, String path) {
        AttributeRef ref = resolve(match.attribute(), path);
        if (ref == null) {
            return nothing(path);
        }
        String at = path + "/" + match.match().key();
        if (ref.type() != AttributeType.TEXT && ref.type() != AttributeType.ENTITY) {
            problem(
                    at,
                    ref.name() + " is " + ref.type().described() + "; "
                            + match.match().key() + " asks a text");
            return nothing(path);
        }
        if (match.part().isEmpty()) {
            problem(at, "every text has nothing in it; write what is looked for");
            return nothing(path);
        }
        if (!checkType(ref, AttributeType.TEXT, Value.of(match.part()), at)) {
            return nothing(path);
        }
        String part = match.ignoreCase() ? AttributeTest.PartOfText.folded(match.part()) : match.part();
        return new AttributeTest(path, ref, new AttributeTest.PartOfText(match.match(), part, match.ignoreCase()));
    }

    private CompiledCondition hasAll(Condition.HasAll list, String path) {
        AttributeRef ref = resolve(list.attribute(), path);
        if (ref == null) {
            return nothing(path);
        }
        String at = path + "/hasAll";
        if (ref.type() != AttributeType.TEXT_LIST) {
            problem(at, ref.name() + " is " + ref.type().described() + "; hasAll asks a list");
            return nothing(path);
        }
        if (list.texts().isEmpty() || list.texts().size() > MOST_VALUES) {
            problem(
                    at,
                    "hasAll needs 1 to " + MOST_VALUES + " texts, not "
                            + list.texts().size());
            return nothing(path);
        }
        boolean fits = true;
        for (int i = 0; i < list.texts().size(); i++) {
            fits &= checkType(ref, AttributeType.TEXT, Value.of(list.texts().get(i)), at + "/" + i);
        }
        return fits
                ? new AttributeTest(path, ref, new AttributeTest.HasAll(ImmutableSet.copyOf(list.texts())))
                : nothing(path);
    }

    private @Nullable ZoneId clock(RecurringWindow window) {
        return switch (window.zone()) {
            case CalendarPeriod.Zone.OfCampaign own -> campaignZone;
            case CalendarPeriod.Zone.OfMember member -> null;
            case CalendarPeriod.Zone.Fixed(ZoneId id) -> id;
        };
    }

    private CompiledCondition attributeTest(String attribute, String path, AttributeTest.Check check) {
        AttributeRef ref = resolve(attribute, path);
        return ref == null ? nothing(path) : new AttributeTest(path, ref, check);
    }

    @Nullable
    AttributeRef resolve(String attribute, String path) {
        AttributeRef ref = names.find(attribute).orElse(null);
        if (ref == null) {
            problems.add(
                    subject,
                    rulePath + path + "/attribute",
                    "no attribute '" + attribute + "' here" + names.whyNot(attribute),
                    names.didYouMean(attribute).orElse(null));
        }
        return ref;
    }

    private boolean checkType(AttributeRef ref, AttributeType wanted, Value value, String path) {
        try {
            AttributeBounds.check(ref.name(), value);
        } catch (IllegalArgumentException outOfBounds) {
            problem(path, String.valueOf(outOfBounds.getMessage()));
            return false;
        }
        if (ref.tier() != null && value instanceof Value.Text(String level)) {
            return isLevel(ref.tier(), level, path);
        }
        AttributeSchema declared = ref.declared();
        if (value.fits(wanted)) {
            if (declared == null || wanted != ref.type() || declared.takes(value)) {
                return true;
            }
            problems.add(
                    subject,
                    rulePath + path,
                    ref.name() + " is never " + Values.show(value) + "; write " + declared.howToWrite(),
                    declared.didYouMean(value).orElse(null));
            return false;
        }
        problem(
                path,
                ref.name() + " is " + ref.type().described() + ", and " + Values.show(value) + " is a "
                        + value.type().label() + "; write " + Literals.howToWrite(wanted));
        return false;
    }

    /** What is measured in one unit means something else in another, and nothing is converted. */
    private boolean checkUnit(AttributeRef ref, @Nullable String unit, String path) {
        if (unit == null || unit.equals(ref.unit())) {
            return true;
        }
        String own = ref.unit();
        problems.add(
                subject,
                rulePath + path + "/unit",
                own == null
                        ? ref.name() + " is declared without a unit, so nothing can be said in '" + unit + "'"
                        : ref.name() + " is in " + own + ", not in '" + unit + "'; nothing is converted",
                own);
        return false;
    }

    private void problem(String path, String message) {
        problems.add(subject, rulePath + path, message);
    }

    private static CompiledCondition nothing(String path) {
        return new CombinedTest(path, CombinedTest.Operator.ANY, ImmutableList.of());
    }
}
