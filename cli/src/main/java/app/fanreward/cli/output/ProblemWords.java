package app.fanreward.cli.output;

import app.fanreward.api.Problem;
import app.fanreward.rules.json.ProblemText;
import java.util.List;

/** Problems with the lines of the files they speak of. */
public final class ProblemWords {
    private ProblemWords() {}

    /**
     * Shows problems to a person.
     *
     * @param problems the problems
     * @return lines, without an end to the last
     */
    public static String list(List<Problem> problems) {
        return ProblemText.ofFiles().show(problems).stripTrailing();
    }
}
