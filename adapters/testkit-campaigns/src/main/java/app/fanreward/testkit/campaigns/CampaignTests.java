package app.fanreward.testkit.campaigns;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import app.fanreward.rules.json.scenario.ShortForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tests that are a part of campaigns. Those that a file has beside, because they say more than that part can, are
 * run by {@link Scenarios}.
 *
 * <p>The functions that rules can ask are those that {@link java.util.ServiceLoader} finds.
 *
 * <p>Each test runs on an engine of its own that is kept in memory and has the program's settings and this one campaign,
 * so that neither other campaigns nor other tests can change how it comes out. Its events are those of one member, and
 * each is received at the instant it happens.
 */
public final class CampaignTests {
    private CampaignTests() {}

    /**
     * Runs every test of every campaign.
     *
     * @param program the program
     * @return one result for each test, in the order written; a failed test is a result
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found, if the program does not compile
     */
    public static List<CampaignTestResult> run(ProgramDefinition program) {
        Functions functions = Scenarios.installed();
        List<Problem> problems = FanReward.check(program, functions);
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
        List<CampaignTestResult> results = new ArrayList<>();
        for (Campaign campaign : program.campaigns()) {
            ProgramDefinition alone = new ProgramDefinition(program.settings(), List.of(campaign));
            for (int i = 0; i < campaign.tests().size(); i++) {
                ScenarioResult result = Scenarios.run(
                        ShortForm.scenario(campaign.tests().get(i), ScenarioProgram.of(alone)), functions);
                results.add(new CampaignTestResult(
                        campaign.key(),
                        i,
                        campaign.tests().get(i).name(),
                        result.failures().stream()
                                .map(ScenarioResult.Failure::message)
                                .toList()));
            }
        }
        return results;
    }
}
