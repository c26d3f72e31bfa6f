package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import org.jspecify.annotations.Nullable;

/** Reads the campaigns that a step of a scenario brings. */
@FunctionalInterface
interface StepDocuments {
    /**
     * Reads what a field lists.
     *
     * @param spot the field
     * @param settings what holds unless a document of kind {@code Program} says otherwise
     * @return the program
     */
    @Nullable
    ScenarioProgram read(Spot spot, ProgramSettings settings);
}
