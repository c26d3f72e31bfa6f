package app.fanreward.cli.campaign;

import app.fanreward.cli.output.Output;
import app.fanreward.rules.json.Difference;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;

/** Differences between campaigns, for people and for programs. */
final class DiffWords {
    private DiffWords() {}

    static AnswerJson json(List<Difference> differences) {
        return AnswerJson.ofAll(differences.stream()
                .map(difference -> AnswerJson.object()
                        .put("campaign", difference.campaign())
                        .put("rule", difference.rule().isEmpty() ? null : difference.rule())
                        .put("field", difference.field().isEmpty() ? null : difference.field())
                        .put("before", difference.before())
                        .put("after", difference.after())
                        .build())
                .toList());
    }

    /** A line for each campaign and rule, and below it one for each field. */
    static void print(Output out, List<Difference> differences) {
        String campaign = "";
        String rule = "";
        for (Difference difference : differences) {
            boolean whole = difference.rule().isEmpty() && difference.field().isEmpty();
            if (!difference.campaign().equals(campaign)) {
                campaign = difference.campaign();
                rule = "";
                out.line((whole ? sign(difference) + " " : "") + campaign);
            }
            if (whole) {
                continue;
            }
            boolean wholeRule = difference.field().isEmpty();
            if (!difference.rule().equals(rule)) {
                rule = difference.rule();
                out.line("  " + (wholeRule ? sign(difference) + " " : "") + "rule " + rule);
            }
            if (!wholeRule) {
                out.line((rule.isEmpty() ? "  " : "    ") + field(difference));
            }
        }
    }

    private static String field(Difference difference) {
        if (difference.before() == null) {
            return "+ " + difference.field() + ": " + difference.after();
        }
        return difference.after() == null
                ? "- " + difference.field() + ": " + difference.before()
                : difference.field() + ": " + difference.before() + " -> " + difference.after();
    }

    private static String sign(Difference difference) {
        return difference.before() == null ? "+" : "-";
    }
}
