package app.fanreward.testkit.campaigns;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import app.fanreward.rules.json.scenario.Scenario;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs scenarios, each on an engine of its own whose clock shows what the steps say. At the end of each the ledger is
 * proven sound, whatever the scenario is about. Unless they are given, the functions that rules can ask are those that
 * {@link java.util.ServiceLoader} finds. Safe for use by many threads.
 */
public final class Scenarios {
    private Scenarios() {}

    /**
     * Runs a scenario in memory.
     *
     * @param scenario the scenario
     * @return how it came out; what is not as wanted is a result and no error
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found, if the program it begins with does
     *     not compile
     */
    public static ScenarioResult run(Scenario scenario) {
        InMemoryStore store = new InMemoryStore();
        return run(scenario, () -> store);
    }

    /**
     * Runs a scenario in memory.
     *
     * @param scenario the scenario
     * @param functions the functions that rules can ask
     * @return how it came out; what is not as wanted is a result and no error
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found, if the program it begins with does
     *     not compile
     */
    public static ScenarioResult run(Scenario scenario, Functions functions) {
        InMemoryStore store = new InMemoryStore();
        return run(scenario, functions, () -> store);
    }

    /**
     * Runs a scenario on a store.
     *
     * @param scenario the scenario
     * @param opening opens the store, empty at first; asked again at each restart, after the store was closed
     * @return how it came out
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found, if the program it begins with does
     *     not compile
     */
    public static ScenarioResult run(Scenario scenario, Supplier<RewardStore> opening) {
        return run(scenario, installed(), opening);
    }

    private static ScenarioResult run(Scenario scenario, Functions functions, Supplier<RewardStore> opening) {
        List<Problem> problems = FanReward.check(scenario.program().definition(), functions);
        if (!problems.isEmpty()) {
            throw new FanRewardException(
                    problems.stream().map(scenario.program().locating()).toList());
        }
        return new ScenarioResult(scenario, ScenarioRun.failures(scenario, functions, opening));
    }

    /** The functions that are on the class path. */
    static Functions installed() {
        return Functions.installed(Scenarios.class.getClassLoader());
    }
}
