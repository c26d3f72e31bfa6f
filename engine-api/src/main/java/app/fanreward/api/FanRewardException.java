package app.fanreward.api;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The only exception the engine and its adapters throw for reasons a caller can act on. */
public final class FanRewardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final ErrorCode code;

    /**
     * Reports one problem.
     *
     * @param problem the problem
     */
    public FanRewardException(Problem problem) {
        this(List.of(problem), null);
    }

    /**
     * Reports problems found together.
     *
     * @param problems at least one; the first gives the code
     */
    public FanRewardException(List<Problem> problems) {
        this(problems, null);
    }

    /**
     * Reports a problem without a place.
     *
     * @param code the kind of problem
     * @param message what is wrong and what would be right
     */
    public FanRewardException(ErrorCode code, String message) {
        this(List.of(Problem.at(code, "", "", message)), null);
    }

    /**
     * Reports a problem that something else caused.
     *
     * @param code the kind of problem
     * @param message what is wrong and what would be right
     * @param cause what caused it
     */
    public FanRewardException(ErrorCode code, String message, Throwable cause) {
        this(List.of(Problem.at(code, "", "", message)), cause);
    }

    private FanRewardException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())), cause);
        this.problems = List.copyOf(problems);
        this.code = problems.get(0).code();
    }

    /**
     * Returns the kind of the first problem.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * Returns everything that was found.
     *
     * @return the problems, at least one
     */
    public List<Problem> problems() {
        return problems;
    }
}
