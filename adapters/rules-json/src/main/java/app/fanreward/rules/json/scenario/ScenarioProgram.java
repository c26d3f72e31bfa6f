package app.fanreward.rules.json.scenario;

import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import java.util.function.UnaryOperator;

/**
 * A program that a scenario runs.
 *
 * @param definition the program; well formed, but not yet compiled
 * @param locating adds file and line to a problem of the compiler, where they are known
 */
public record ScenarioProgram(ProgramDefinition definition, UnaryOperator<Problem> locating) {
    /**
     * Takes a program that was built and stands in no file.
     *
     * @param definition the program
     * @return the same, without places
     */
    public static ScenarioProgram of(ProgramDefinition definition) {
        return new ScenarioProgram(definition, UnaryOperator.identity());
    }
}
