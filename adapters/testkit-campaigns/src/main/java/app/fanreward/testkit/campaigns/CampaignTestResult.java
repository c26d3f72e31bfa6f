package app.fanreward.testkit.campaigns;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How one test of a campaign came out.
 *
 * @param campaign the key of the campaign
 * @param index the place of the test in the campaign, from 0
 * @param name the name of the test
 * @param failures what was wanted and what came instead; empty if the test passed
 */
public record CampaignTestResult(String campaign, int index, String name, List<String> failures) {
    /** Takes a copy. */
    public CampaignTestResult {
        failures = List.copyOf(failures);
    }

    /**
     * Says whether everything was as wanted.
     *
     * @return true without failures
     */
    public boolean passed() {
        return failures.isEmpty();
    }

    /**
     * Returns the failures as a problem of the campaign, so that a host can show it like any other and find its line.
     *
     * @return a problem whose path points at the test, or empty if it passed
     */
    public Optional<Problem> problem() {
        return passed()
                ? Optional.empty()
                : Optional.of(Problem.at(
                        ErrorCode.RULE_INVALID,
                        campaign,
                        "/tests/" + index,
                        "the test \"" + name + "\" failed: " + String.join("; ", failures)));
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return (passed() ? "passed: " : "FAILED: ") + campaign + ": " + name
                + (passed() ? "" : ": " + String.join("; ", failures));
    }
}
