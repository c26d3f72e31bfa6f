package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.RiskCheck;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes programs in their canonical form: the same program always gives the same text. */
public final class DocumentWriter {
    private final JsonGenerator out;

    private DocumentWriter(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes YAML.
     *
     * @param program the program
     * @return one document for the settings and one for each campaign
     */
    public static String yaml(ProgramDefinition program) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Generators.yaml(text)) {
            new DocumentWriter(out).documents(program);
        }
        return checked(new SourceText("program.yaml", text.toString()), program);
    }

    /**
     * Writes JSON.
     *
     * @param program the program
     * @return a list of one document for the settings and one for each campaign
     */
    public static String json(ProgramDefinition program) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Generators.json(text)) {
            out.writeStartArray();
            new DocumentWriter(out).documents(program);
            out.writeEndArray();
        }
        return checked(new SourceText("program.json", text.append('\n').toString()), program);
    }

    /**
     * Writes one campaign as YAML.
     *
     * @param campaign the campaign
     * @param settings the settings it runs with
     * @return one document
     */
    public static String yaml(Campaign campaign, ProgramSettings settings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Generators.yaml(text)) {
            new DocumentWriter(out).campaign(campaign, settings);
        }
        return checked(
                new SourceText("campaign.yaml", text.toString()),
                new ProgramDefinition(settings, List.of(campaign)),
                settings);
    }

    /** A tree can be built that files cannot say; saying something else instead would be worse than refusing. */
    private static String checked(SourceText written, ProgramDefinition program) {
        return checked(written, program, ProgramSettings.DEFAULT);
    }

    private static String checked(SourceText written, ProgramDefinition program, ProgramSettings settings) {
        if (written.text().length() > SourceText.LARGEST_FILE) {
            throw new FanRewardException(
                    ErrorCode.RULE_INVALID,
                    "written out, the program is larger than the 8 MB of a campaign file; write its campaigns apart");
        }
        ProgramDefinition read =
                ProgramLoader.load(List.of(written), settings, new Report()).definition();
        if (!read.equals(program)) {
            throw new FanRewardException(
                    ErrorCode.RULE_INVALID,
                    "the program has a part that files cannot say: a constant of another type than its attribute, an"
                            + " event attribute of a test that is named like a word of its step, such as kind or at, or"
                            + " settings without the member attributes country and language");
        }
        return written.text();
    }

    private void documents(ProgramDefinition program) {
        settings(program.settings());
        for (Campaign campaign : program.campaigns()) {
            campaign(campaign, program.settings());
        }
    }

    private void head(String kind) {
        out.writeStartObject();
        out.writeStringProperty("apiVersion", Spellings.VERSION);
        out.writeStringProperty("kind", kind);
    }

    private void settings(ProgramSettings settings) {
        head("Program");
        out.writeStringProperty("zone", settings.zone().getId());
        out.writeStringProperty("lateness", settings.lateness().toString());
        out.writeArrayPropertyStart("pointTypes");
        for (PointType type : settings.pointTypes()) {
            out.writeStartObject();
            out.writeStringProperty("key", type.key());
            out.writeNumberProperty("decimals", type.decimals());
            out.writeStringProperty("rounding", Spellings.key(type.rounding()));
            if (type.maxBalance() != null) {
                out.writeNumberProperty("maxBalance", BigDecimal.valueOf(type.maxBalance(), type.decimals()));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        List<AttributeSchema> own = settings.memberAttributes().values().stream()
                .filter(schema -> !schema.equals(
                        ProgramSettings.DEFAULT.memberAttributes().get(schema.name())))
                .sorted(java.util.Comparator.comparing(AttributeSchema::name))
                .toList();
        if (!own.isEmpty()) {
            out.writeObjectPropertyStart("memberAttributes");
            own.forEach(this::attribute);
            out.writeEndObject();
        }
        if (!settings.entityAttributes().isEmpty()) {
            out.writeObjectPropertyStart("entityAttributes");
            settings.entityAttributes().values().forEach(this::attribute);
            out.writeEndObject();
        }
        if (!settings.accountAttributes().isEmpty()) {
            out.writeObjectPropertyStart("accountAttributes");
            settings.accountAttributes().values().forEach(this::attribute);
            out.writeEndObject();
        }
        if (!settings.memberScopedSources().isEmpty()) {
            out.writeArrayPropertyStart("memberScopedSources");
            settings.memberScopedSources().forEach(out::writeString);
            out.writeEndArray();
        }
        if (!settings.ownKinds().isEmpty()) {
            out.writeObjectPropertyStart("kinds");
            settings.ownKinds().forEach((name, kind) -> {
                out.writeObjectPropertyStart(name);
                kind.declared().forEach(this::attribute);
                out.writeEndObject();
            });
            out.writeEndObject();
        }
        if (!settings.counters().isEmpty()) {
            out.writeObjectPropertyStart("counters");
            settings.counters().forEach(this::counter);
            out.writeEndObject();
        }
        new ProgressWriter(out).write(settings.progress());
        if (!settings.tiers().isEmpty()) {
            out.writeObjectPropertyStart("tiers");
            settings.tiers().forEach((key, tier) -> {
                out.writeName(key);
                TierWriter.write(out, tier);
            });
            out.writeEndObject();
        }
        if (!settings.boards().isEmpty()) {
            out.writeObjectPropertyStart("boards");
            settings.boards().forEach(new BoardWriter(out)::board);
            out.writeEndObject();
        }
        if (!settings.referrals().isEmpty()) {
            out.writeObjectPropertyStart("referrals");
            settings.referrals().forEach(this::referral);
            out.writeEndObject();
        }
        if (!settings.risk().isEmpty()) {
            out.writeObjectPropertyStart("risk");
            settings.risk().forEach(this::risk);
            out.writeEndObject();
        }
        budgets(settings.budgets());
        if (!settings.limits().isEmpty()) {
            out.writeObjectPropertyStart("limits");
            settings.limits().forEach((key, limit) -> {
                out.writeName(key);
                LimitWriter.write(out, limit);
            });
            out.writeEndObject();
        }
        if (!settings.segments().isEmpty()) {
            out.writeObjectPropertyStart("segments");
            settings.segments().forEach((key, members) -> {
                out.writeName(key);
                new ConditionWriter(out).condition(members);
            });
            out.writeEndObject();
        }
        activities(settings.activities());
        out.writeEndObject();
    }

    private void activities(Activities activities) {
        if (!activities.byKind().isEmpty()) {
            out.writeObjectPropertyStart("activities");
            activities.byKind().forEach((kind, activity) -> {
                out.writeObjectPropertyStart(kind);
                out.writeArrayPropertyStart("key");
                activity.key().forEach(out::writeString);
                out.writeEndArray();
                out.writeStringProperty("within", activity.within().toString());
                if (activity.promoteOnReversal()) {
                    out.writeBooleanProperty("promoteOnReversal", true);
                }
                out.writeEndObject();
            });
            out.writeEndObject();
        }
    }

    private void referral(String key, Referral referral) {
        out.writeObjectPropertyStart(key);
        out.writeStringProperty("on", referral.on());
        if (referral.where() != null) {
            out.writeName("where");
            new ConditionWriter(out).condition(referral.where());
        }
        out.writeStringProperty("within", referral.within().toString());
        out.writeEndObject();
    }

    private void risk(String key, RiskCheck check) {
        out.writeObjectPropertyStart(key);
        Generators.text(out, "on", check.on());
        if (check.when() != null) {
            out.writeName("when");
            new ConditionWriter(out).condition(check.when());
        }
        RiskCheck.Over over = check.over();
        if (over != null && over.pointType() == null) {
            Generators.number(out, "over", over.points());
        } else if (over != null) {
            out.writeObjectPropertyStart("over");
            Generators.number(out, "points", over.points());
            Generators.text(out, "pointType", over.pointType());
            out.writeEndObject();
        }
        out.writeStringProperty("then", check.then().key());
        out.writeEndObject();
    }

    private void counter(String key, Counter counter) {
        out.writeObjectPropertyStart(key);
        switch (counter.measure()) {
            case Counter.Measure.Count ignored -> out.writeStringProperty("count", counter.on());
            case Counter.Measure.Sum(String of) -> measured("sum", of, counter);
            case Counter.Measure.Distinct(String of) -> measured("distinct", of, counter);
        }
        if (counter.where() != null) {
            out.writeName("where");
            new ConditionWriter(out).condition(counter.where());
        }
        if (!counter.per().isEmpty()) {
            out.writeArrayPropertyStart("per");
            counter.per().forEach(out::writeString);
            out.writeEndArray();
        }
        PeriodWriter.write(out, counter.period());
        out.writeEndObject();
    }

    private void measured(String measure, String of, Counter counter) {
        out.writeStringProperty(measure, of);
        out.writeStringProperty("on", counter.on());
    }

    private void attribute(AttributeSchema schema) {
        if (schema.personal() && !schema.required() && schema.values().isEmpty() && schema.unit() == null) {
            out.writeStringProperty(schema.name(), schema.type().label());
            return;
        }
        out.writeObjectPropertyStart(schema.name());
        out.writeStringProperty("type", schema.type().label());
        if (!schema.values().isEmpty()) {
            out.writeArrayPropertyStart("values");
            schema.values().forEach(out::writeString);
            out.writeEndArray();
        }
        Generators.text(out, "unit", schema.unit());
        out.writeBooleanProperty("required", schema.required());
        out.writeBooleanProperty("personal", schema.personal());
        out.writeEndObject();
    }

    private void campaign(Campaign campaign, ProgramSettings settings) {
        head("Campaign");
        out.writeStringProperty("key", campaign.key());
        WindowWriter.write(out, campaign.window());
        if (campaign.budget() != null) {
            out.writeName("budget");
            budget(campaign.budget());
        }
        Campaign.Stacking stacking = campaign.stacking();
        if (stacking != null) {
            out.writeObjectPropertyStart("stacking");
            out.writeStringProperty("group", stacking.group());
            out.writeStringProperty("mode", stacking.mode().key());
            out.writeNumberProperty("priority", stacking.priority());
            out.writeEndObject();
        }
        Generators.text(out, "lateness", campaign.lateness());
        if (campaign.audience() != null) {
            out.writeName("audience");
            new ConditionWriter(out).condition(campaign.audience());
        }
        if (!campaign.limits().isEmpty()) {
            out.writeArrayPropertyStart("limits");
            campaign.limits().forEach(limit -> LimitWriter.write(out, limit));
            out.writeEndArray();
        }
        if (!campaign.boosts().equals(Boosting.DEFAULT)) {
            out.writeObjectPropertyStart("boosts");
            out.writeStringProperty("combine", campaign.boosts().combine().key());
            if (campaign.boosts().atMost() != null) {
                Generators.number(out, "atMost", campaign.boosts().atMost());
            }
            out.writeEndObject();
        }
        Generators.text(out, "effectiveFrom", campaign.effectiveFrom());
        new RuleWriter(out).rules(campaign.rules());
        new TestWriter(out, PointScale.of(settings, campaign.rules())).tests(campaign.tests());
        out.writeEndObject();
    }

    private void budgets(List<Campaign.Budget> budgets) {
        if (budgets.size() == 1) {
            out.writeName("budget");
            budget(budgets.getFirst());
        } else if (!budgets.isEmpty()) {
            out.writeArrayPropertyStart("budget");
            budgets.forEach(this::budget);
            out.writeEndArray();
        }
    }

    private void budget(Campaign.Budget budget) {
        out.writeStartObject();
        Generators.number(out, "points", budget.points());
        Generators.text(out, "pointType", budget.pointType());
        if (budget.onExceed() != OnExceed.TRUNCATE) {
            out.writeStringProperty("onExceed", budget.onExceed().key());
        }
        out.writeEndObject();
    }
}
