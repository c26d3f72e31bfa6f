package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What holds of every parser, whatever it is given: it answers, or it refuses in the way it promises, and what it
 * allocates is bounded by the size of what it was given. Any other exception and any error passes through and fails the
 * test.
 */
public final class Parsing {
    /** What a call may allocate whatever it is given: buffers and tables of fixed size. */
    private static final long FIXED = 8L << 20;

    /** A person has to read them, and they must not be a way to make a small request into a large answer. */
    private static final int MOST_PROBLEMS = 201;

    private static final int LONGEST_MESSAGE = 4_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Parsing() {}

    /** Runs a parser that refuses with problems. */
    public static <T> Optional<T> orProblems(byte[] input, long bytesPerByte, Supplier<T> parser) {
        return orProblems(bytesPerByte * input.length, parser);
    }

    /** Runs a parser that refuses with problems and may allocate so much. */
    public static <T> Optional<T> orProblems(long bytes, Supplier<T> parser) {
        return bounded(bytes, () -> {
            try {
                return Optional.of(parser.get());
            } catch (FanRewardException refused) {
                check(refused.problems());
                return Optional.empty();
            }
        });
    }

    /** Runs a parser that refuses with {@link IllegalArgumentException}. */
    public static <T> Optional<T> orIllegalArgument(byte[] input, long bytesPerByte, Supplier<T> parser) {
        return bounded(bytesPerByte * input.length, () -> {
            try {
                return Optional.of(parser.get());
            } catch (IllegalArgumentException refused) {
                return Optional.empty();
            }
        });
    }

    /** Checks that problems say something that a terminal can show and a person can read. */
    public static void check(List<Problem> problems) {
        assertFalse(problems.isEmpty());
        assertTrue(problems.size() <= MOST_PROBLEMS, () -> problems.size() + " problems");
        for (Problem problem : problems) {
            assertFalse(problem.message().isBlank(), problem::toString);
            checkShown(problem.toString());
        }
    }

    /** Checks that a message is short and that a terminal shows it instead of acting on it. */
    public static void checkShown(String message) {
        assertTrue(
                message.length() <= LONGEST_MESSAGE,
                () -> "a message of " + message.length() + " characters: " + message.substring(0, 500));
        assertTrue(
                message.codePoints().noneMatch(Parsing::unfit),
                () -> "not fit to be shown: "
                        + message.codePoints()
                                .mapToObj(c -> unfit(c) ? "<U+%04X>".formatted(c) : Character.toString(c))
                                .collect(Collectors.joining()));
    }

    private static boolean unfit(int c) {
        return Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The first run of a parser also loads its classes, so only a second one is held to the bound. */
    private static <T> Optional<T> bounded(long bytes, Supplier<Optional<T>> run) {
        long allowed = FIXED + bytes;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<T> first = run.get();
        if (THREADS.getCurrentThreadAllocatedBytes() - before <= allowed) {
            return first;
        }
        before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<T> second = run.get();
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken <= allowed, () -> taken + " bytes were allocated; the input pays for " + allowed);
        return second;
    }
}
