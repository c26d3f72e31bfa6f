package app.fanreward.core.internal.program;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a program; compiling goes on, so that everything is found at once. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void add(String subject, String path, String message) {
        add(subject, path, message, null);
    }

    void add(String subject, String path, String message, @Nullable String meant) {
        add(Problem.at(ErrorCode.RULE_INVALID, subject, path, message).suggesting(meant));
    }

    void add(Problem problem) {
        // What rules have in common is looked at for each of them.
        found.add(problem);
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
