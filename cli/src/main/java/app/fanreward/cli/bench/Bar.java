package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.rules.json.ProblemText;
import java.util.List;

/**
 * One bar of a picture.
 *
 * @param name what it is about
 * @param place where that stands; may be empty
 * @param nanos how long it is
 * @param share its part in the whole, in words
 * @param answers how it came out, in words
 */
record Bar(String name, String place, double nanos, String share, String answers) {
    static List<Bar> ofRules(ProgramCosts costs, int top) {
        return BenchWords.dearest(costs, top)
                .map(rule -> new Bar(
                        rule.campaign() + " / " + rule.rule(),
                        "on " + rule.kind(),
                        rule.nanos(),
                        BenchWords.percent(rule.share()),
                        inWords(rule.answers())))
                .toList();
    }

    static List<Bar> ofConditions(ProgramCosts costs, int top) {
        return costs.conditions().stream()
                .limit(top)
                .map(condition -> new Bar(
                        ProblemText.printable(condition.text()),
                        BenchWords.places(condition),
                        condition.nanos(),
                        BenchWords.percent(condition.share()),
                        inWords(condition.answers())))
                .toList();
    }

    /** How long the longest is; never 0, as others are drawn in its parts. */
    static double longest(List<Bar> bars) {
        return Math.max(1e-9, bars.stream().mapToDouble(Bar::nanos).max().orElse(0));
    }

    private static String inWords(Answers answers) {
        return "true " + BenchWords.part(answers.held(), answers) + ", false "
                + BenchWords.part(answers.missed(), answers) + ", unknown "
                + BenchWords.part(answers.unknown(), answers);
    }
}
