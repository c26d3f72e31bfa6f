package app.fanreward.rules.json.internal;

import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenarios: documents of their own, and the tests that travel with a campaign. */
final class ScenarioBinder {
    private final Vocabulary vocabulary;
    private final List<Node> campaigns;
    private final PointScale scale;
    private final StepDocuments documents;

    /**
     * Creates a binder.
     *
     * @param campaigns the documents of the campaigns that run
     * @param scale the decimals of points that are summed up over all types
     * @param documents reads the programs that steps publish
     */
    ScenarioBinder(Vocabulary vocabulary, List<Node> campaigns, PointScale scale, StepDocuments documents) {
        this.vocabulary = vocabulary;
        this.campaigns = campaigns;
        this.scale = scale;
        this.documents = documents;
    }

    /** A test of a campaign. */
    @Nullable
    Scenario test(Spot spot) {
        Fields fields = spot.fields();
        return fields == null ? null : scenario(fields, ScenarioProgram.of(vocabulary.noCampaigns()));
    }

    /** The scenario, or null once it is reported what is wrong with it. */
    @Nullable
    Scenario scenario(Fields fields, ScenarioProgram program) {
        Values values = new Values(fields, vocabulary.settings()).read(ScenarioWords.SCENARIO);
        String member = values.text("member", Scenario.MEMBER);
        ExpectationBinder expectations = new ExpectationBinder(vocabulary, member, campaigns, scale);
        StepBinder steps = new StepBinder(vocabulary, member, expectations, documents);
        List<Step> given = values.has("given") ? steps.steps(values.spot("given")) : List.of();
        List<Step> when = values.has("when") ? steps.steps(values.spot("when")) : List.of();
        List<Expectation> then = values.has("then") ? expectations.atEnd(values.spot("then")) : List.of();
        fields.done();
        if (!values.sound()) {
            return null;
        }
        if (then.isEmpty()
                && Stream.concat(given.stream(), when.stream())
                        .allMatch(step -> step.then().isEmpty())) {
            values.spot().wrong("nothing is expected here; write then, at the end or at a step");
            return null;
        }
        return new Scenario(values.spot().location(), values.text("name"), program, member, given, when, then);
    }
}
