package app.fanreward.core.internal.program;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.ProgramSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses attributes that no rule could ask for, as what every event or member has is named like them. Asked only of what
 * is published: a program that was kept before goes on explaining what it decided.
 */
public final class BuiltInNames {
    private static final String MEMBER_ID = "id";

    private BuiltInNames() {}

    /** What is wrong with the names of declared attributes. */
    public static List<Problem> taken(ProgramSettings settings) {
        List<Problem> problems = new ArrayList<>();
        for (EventKind kind : settings.ownKinds().values()) {
            for (String attribute : kind.attributes().keySet()) {
                if (EventKind.isBuiltIn(attribute)) {
                    problems.add(problem(
                            "/kinds/" + kind.name() + "/" + attribute,
                            "event." + attribute + " is the " + (attribute.equals("source") ? "source" : "time")
                                    + " of every event; name the attribute otherwise"));
                }
            }
        }
        if (settings.memberAttributes().containsKey(MEMBER_ID)) {
            problems.add(problem(
                    "/memberAttributes/" + MEMBER_ID,
                    "member.id is the id of every member; name the attribute otherwise"));
        }
        return problems;
    }

    private static Problem problem(String path, String message) {
        return Problem.at(ErrorCode.RULE_INVALID, "program", path, message);
    }
}
