package app.fanreward.cli.intake;

import app.fanreward.api.Problem;

/** Problems of events in one sentence, where the place is told apart. */
public final class Sentences {
    private Sentences() {}

    /**
     * Writes a problem without its file and line.
     *
     * @param problem the problem
     * @return code, path within the event, message, suggestion
     */
    public static String of(Problem problem) {
        return new Problem(problem.code(), null, 0, 0, "", problem.path(), problem.message(), problem.suggestion())
                .toString();
    }
}
