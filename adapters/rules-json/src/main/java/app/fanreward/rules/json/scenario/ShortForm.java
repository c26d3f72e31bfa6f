package app.fanreward.rules.json.scenario;

import app.fanreward.api.event.Backfill;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.CampaignTest.ExpectedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test that travels with its campaign as a part of it is the short form of a scenario: events of one member, each
 * received when it happens, and at the end the points they give together and reasons among those given.
 */
public final class ShortForm {
    private ShortForm() {}

    /**
     * Says a scenario in the short form.
     *
     * @param scenario the scenario
     * @return the test, or empty if it says more than the short form can
     */
    public static Optional<CampaignTest> of(Scenario scenario) {
        if (!scenario.given().isEmpty() || !scenario.member().equals(Scenario.MEMBER)) {
            return Optional.empty();
        }
        List<CampaignTest.Step> events = new ArrayList<>();
        for (Step step : scenario.when()) {
            if (!(step.action() instanceof Action.Send sent)
                    || !step.then().isEmpty()
                    || !sent.equals(plain(sent, events.size()))
                    || !sent.occurredAt().equals(step.time())) {
                return Optional.empty();
            }
            events.add(new CampaignTest.Step(sent.kind(), sent.occurredAt(), sent.attributes()));
        }
        Long points = null;
        List<ExpectedReason> reasons = new ArrayList<>();
        for (Expectation expected : scenario.then()) {
            if (expected instanceof Expectation.Points(Location at, long units)) {
                points = units;
            } else if (expected instanceof Expectation.Said said
                    && said.campaign().isEmpty()) {
                reasons.add(new ExpectedReason(said.rule(), said.code(), said.path()));
            } else {
                return Optional.empty();
            }
        }
        return points == null
                ? Optional.empty()
                : Optional.of(new CampaignTest(scenario.name(), events, points, reasons));
    }

    private static Action.Send plain(Action.Send sent, int index) {
        return event(sent.kind(), index, new CampaignTest.Step(sent.kind(), sent.occurredAt(), sent.attributes()));
    }

    private static Action.Send event(String kind, int index, CampaignTest.Step step) {
        return new Action.Send(
                kind,
                Scenario.MEMBER,
                Scenario.SOURCE,
                Integer.toString(index + 1),
                step.at(),
                step.attributes(),
                Backfill.NONE,
                "");
    }

    /**
     * Says a test as a scenario.
     *
     * @param test the test
     * @param program the program it is run with
     * @return the scenario; of no file
     */
    public static Scenario scenario(CampaignTest test, ScenarioProgram program) {
        List<Step> steps = new ArrayList<>();
        for (CampaignTest.Step step : test.events()) {
            steps.add(new Step(Location.NOWHERE, step.at(), event(step.kind(), steps.size(), step), List.of()));
        }
        List<Expectation> then = new ArrayList<>();
        then.add(new Expectation.Points(Location.NOWHERE, test.points()));
        for (ExpectedReason reason : test.reasons()) {
            then.add(new Expectation.Said(Location.NOWHERE, "", reason.rule(), reason.code(), reason.at()));
        }
        return new Scenario(Location.NOWHERE, test.name(), program, Scenario.MEMBER, List.of(), steps, then);
    }
}
