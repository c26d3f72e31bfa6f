package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Rule;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ShortForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a document of kind {@code Campaign}. */
final class CampaignBinder {
    private final Vocabulary vocabulary;
    private final StepDocuments documents;
    private final Consumer<Scenario> tests;

    /**
     * Creates a binder.
     *
     * @param documents reads the programs that tests publish
     * @param tests told about every test, also those that are no part of the campaign
     */
    CampaignBinder(Vocabulary vocabulary, StepDocuments documents, Consumer<Scenario> tests) {
        this.vocabulary = vocabulary;
        this.documents = documents;
        this.tests = tests;
    }

    /**
     * Reads a campaign.
     *
     * @param fields the fields of the document
     * @return the campaign, or null if something was reported
     */
    @Nullable
    Campaign campaign(Fields fields) {
        Spot spot = fields.spot();
        int before = spot.problems();
        Spot keySpot = fields.required("key");
        String key = keySpot == null ? null : keySpot.key();
        Spot windowSpot = fields.optional("window");
        Campaign.Window window = windowSpot == null
                ? Campaign.Window.ALWAYS
                : TimeBinder.window(windowSpot, vocabulary.settings().zone());
        Spot budgetSpot = fields.optional("budget");
        Campaign.Budget budget = budgetSpot == null ? null : budget(budgetSpot);
        Spot stackingSpot = fields.optional("stacking");
        Campaign.Stacking stacking = stackingSpot == null ? null : stacking(stackingSpot);
        Spot latenessSpot = fields.optional("lateness");
        Duration lateness = latenessSpot == null ? null : TimeBinder.duration(latenessSpot);
        Spot audienceSpot = fields.optional("audience");
        Condition audience =
                audienceSpot == null ? null : new ConditionBinder(vocabulary, null).condition(audienceSpot);
        Spot limitsSpot = fields.optional("limits");
        List<Limit> limits = limitsSpot == null ? List.of() : RuleBinder.each(limitsSpot, LimitBinder::limit);
        Spot boostsSpot = fields.optional("boosts");
        Boosting boosts = boostsSpot == null ? Boosting.DEFAULT : BoostBinder.boosting(boostsSpot);
        Spot fromSpot = fields.optional("effectiveFrom");
        Instant effectiveFrom = fromSpot == null
                ? null
                : TimeBinder.start(
                        fromSpot,
                        window == null || window.zone() == null
                                ? vocabulary.settings().zone()
                                : window.zone());
        List<Rule> rules = rules(fields);
        Spot testsSpot = fields.optional("tests");
        List<CampaignTest> shortTests = testsSpot == null ? List.of() : tests(testsSpot, fields, rules);
        fields.done();
        return key == null || window == null || boosts == null || spot.problems() > before
                ? null
                : new Campaign(
                        key,
                        window,
                        budget,
                        stacking,
                        lateness,
                        audience,
                        limits,
                        boosts,
                        effectiveFrom,
                        rules,
                        shortTests);
    }

    /** Tells all tests and returns those that say no more than a campaign can hold. */
    private List<CampaignTest> tests(Spot spot, Fields campaign, List<Rule> rules) {
        ScenarioBinder binder = new ScenarioBinder(
                vocabulary, List.of(campaign.spot().node()), PointScale.of(vocabulary.settings(), rules), documents);
        List<Scenario> all = RuleBinder.each(spot, binder::test);
        all.forEach(tests);
        return all.stream().map(ShortForm::of).flatMap(Optional::stream).toList();
    }

    private List<Rule> rules(Fields fields) {
        Spot spot = fields.required("rules");
        if (spot == null) {
            return List.of();
        }
        if (spot.node() instanceof Node.Items items && items.items().isEmpty()) {
            spot.wrong("a campaign has at least one rule");
        }
        RuleBinder binder = new RuleBinder(vocabulary);
        Map<String, Integer> lines = new HashMap<>();
        return RuleBinder.each(spot, item -> {
            if (item.node() instanceof Node.Mapping mapping
                    && mapping.fields().get("key")
                            instanceof Node.Field(Place at, Node.Text(Place place, String key))) {
                Integer first = lines.putIfAbsent(key, place.line());
                if (first != null) {
                    item.field("key", new Node.Text(place, key))
                            .wrong("the rule " + Quoting.quoted(key) + " is there twice; the first stands in line "
                                    + first);
                }
            }
            return binder.rule(item);
        });
    }

    static Campaign.@Nullable Budget budget(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(true);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        OnExceed onExceed = LimitBinder.onExceed(fields);
        fields.done();
        return points == null || onExceed == null ? null : new Campaign.Budget(points, pointType, onExceed);
    }

    private static Campaign.@Nullable Stacking stacking(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot groupSpot = fields.required("group");
        String group = groupSpot == null ? null : groupSpot.key();
        Spot modeSpot = fields.optional("mode");
        Campaign.Stacking.Mode mode = modeSpot == null ? Campaign.Stacking.Mode.ALL : modeSpot.choice(Spellings.MODES);
        Spot prioritySpot = fields.optional("priority");
        Integer priority =
                prioritySpot == null ? Integer.valueOf(0) : prioritySpot.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        fields.done();
        return group == null || mode == null || priority == null ? null : new Campaign.Stacking(group, mode, priority);
    }
}
