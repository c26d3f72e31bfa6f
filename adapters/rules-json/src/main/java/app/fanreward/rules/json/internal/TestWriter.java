package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.CampaignTest;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the examples that travel with a campaign. */
final class TestWriter {
    private final JsonGenerator out;
    private final PointScale scale;

    TestWriter(JsonGenerator out, PointScale scale) {
        this.out = out;
        this.scale = scale;
    }

    void tests(List<CampaignTest> tests) {
        if (tests.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart("tests");
        tests.forEach(this::test);
        out.writeEndArray();
    }

    private void test(CampaignTest test) {
        out.writeStartObject();
        out.writeStringProperty("name", test.name());
        out.writeArrayPropertyStart("when");
        test.events().forEach(this::step);
        out.writeEndArray();
        out.writeObjectPropertyStart("then");
        Generators.number(out, "points", scale.points(test.points()));
        if (!test.reasons().isEmpty()) {
            out.writeArrayPropertyStart("reasons");
            test.reasons().forEach(this::reason);
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void step(CampaignTest.Step step) {
        out.writeStartObject();
        out.writeStringProperty("kind", step.kind());
        out.writeStringProperty("at", step.at().toString());
        step.attributes().forEach((name, value) -> {
            out.writeName(name);
            Generators.value(out, value);
        });
        out.writeEndObject();
    }

    private void reason(CampaignTest.ExpectedReason reason) {
        out.writeStartObject();
        if (!reason.rule().isEmpty()) {
            out.writeStringProperty("rule", reason.rule());
        }
        out.writeStringProperty("code", reason.code().name());
        Generators.text(out, "at", reason.at());
        out.writeEndObject();
    }
}
