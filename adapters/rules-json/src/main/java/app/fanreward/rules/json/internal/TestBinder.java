package app.fanreward.rules.json.internal;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the examples that travel with a campaign. */
final class TestBinder {
    private static final Map<String, ReasonCode> CODES = codes();

    private final Vocabulary vocabulary;
    private final Fields campaign;
    private final PointScale scale;

    /**
     * Creates a binder.
     *
     * @param campaign the document, in which expected reasons are looked up
     * @param rules the rules that could be read
     */
    TestBinder(Vocabulary vocabulary, Fields campaign, List<Rule> rules) {
        this.vocabulary = vocabulary;
        this.campaign = campaign;
        this.scale = PointScale.of(vocabulary.settings(), rules);
    }

    private static Map<String, ReasonCode> codes() {
        Map<String, ReasonCode> codes = new LinkedHashMap<>();
        Arrays.stream(ReasonCode.values()).forEach(code -> codes.put(code.name(), code));
        return codes;
    }

    @Nullable
    CampaignTest test(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot nameSpot = fields.required("name");
        String name = nameSpot == null ? null : nameSpot.text();
        Spot whenSpot = fields.required("when");
        List<CampaignTest.Step> events = whenSpot == null ? List.of() : RuleBinder.each(whenSpot, this::step);
        Spot thenSpot = fields.required("then");
        Fields then = thenSpot == null ? null : thenSpot.fields();
        Long points = null;
        List<CampaignTest.ExpectedReason> reasons = List.of();
        if (then != null) {
            Spot pointsSpot = then.required("points");
            points = pointsSpot == null ? null : points(pointsSpot);
            Spot reasonsSpot = then.optional("reasons");
            reasons = reasonsSpot == null ? List.of() : RuleBinder.each(reasonsSpot, this::reason);
            then.done();
        }
        fields.done();
        return name == null || points == null || spot.problems() > before
                ? null
                : new CampaignTest(name, events, points, reasons);
    }

    private CampaignTest.@Nullable Step step(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot kindSpot = fields.required("kind");
        String kind = kindSpot == null ? null : kindSpot.text("a kind of event such as track.played");
        if (kindSpot != null && kind != null && EventKind.shipped(kind).isEmpty()) {
            kindSpot.wrong(
                    "there is no kind of event " + Quoting.quoted(kind) + "; allowed: "
                            + String.join(", ", Vocabulary.kinds()),
                    Report.near(kind, Vocabulary.kinds()));
        }
        Spot atSpot = fields.required("at");
        Instant at = atSpot == null ? null : TimeBinder.instant(atSpot);
        Map<String, Value> attributes = new TreeMap<>();
        fields.rest().forEach((name, value) -> {
            if (!Names.isAttributeName(name)) {
                value.wrong("a name of an attribute has letters, digits and _ . - and starts with a letter");
                return;
            }
            String full = "event." + name;
            Value read = LiteralBinder.read(value, full, vocabulary.type(kind, full));
            if (read != null) {
                attributes.put(name, read);
            }
        });
        return kind == null || at == null ? null : new CampaignTest.Step(kind, at, attributes);
    }

    private @Nullable Long points(Spot spot) {
        BigDecimal points = spot.number(false);
        if (points == null) {
            return null;
        }
        try {
            return scale.units(points);
        } catch (ArithmeticException tooFine) {
            spot.wanted("a number with at most " + scale.decimals() + " decimals that a ledger can hold");
            return null;
        }
    }

    private CampaignTest.@Nullable ExpectedReason reason(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot ruleSpot = fields.optional("rule");
        String rule = ruleSpot == null ? "" : ruleSpot.text("the key of a rule of this campaign");
        Node ruleNode = rule == null ? null : Pointed.rule(campaign.spot().node(), rule);
        if (ruleSpot != null && rule != null && ruleNode == null) {
            TreeSet<String> keys = Pointed.ruleKeys(campaign.spot().node());
            ruleSpot.wrong(
                    "this campaign has no rule " + Quoting.quoted(rule) + "; it has " + String.join(", ", keys),
                    Report.near(rule, keys));
        }
        Spot codeSpot = fields.required("code");
        ReasonCode code = codeSpot == null ? null : codeSpot.choice(CODES);
        Spot atSpot = fields.optional("at");
        String at = atSpot == null ? null : atSpot.text("a path in the rule such as /when/all/0");
        if (atSpot != null && at != null && !at.isEmpty() && !at.startsWith("/")) {
            atSpot.wanted("a path in the rule such as /when/all/0", "/" + at);
        }
        fields.done();
        if (rule == null || code == null) {
            return null;
        }
        return new CampaignTest.ExpectedReason(
                rule, code, at == null || ruleNode == null ? at : Pointed.canonical(ruleNode, at));
    }
}
