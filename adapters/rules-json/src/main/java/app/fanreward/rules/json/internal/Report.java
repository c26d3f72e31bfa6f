package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong, up to a bound, so that a broken file of some megabytes gives a list a person can
 * read. Not safe for use by several threads.
 */
public final class Report {
    /** Most problems kept; the rest is only counted. */
    public static final int MOST_PROBLEMS = 200;

    private final List<Problem> problems = new ArrayList<>();
    private int dropped;

    /** Creates an empty report. */
    public Report() {}

    /**
     * Adds a problem, once, whatever reads the same place again.
     *
     * @param problem the problem
     */
    public void add(Problem problem) {
        if (problems.contains(problem)) {
            return;
        }
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            dropped++;
        }
    }

    /**
     * Adds a file, or a place in it, that cannot be read.
     *
     * @param file the name of the file
     * @param place where, or null for the file as a whole
     * @param message what is wrong and what would be right
     */
    public void unreadable(String file, @Nullable Place place, String message) {
        add(Problem.at(ErrorCode.FILE_UNREADABLE, "", "", message)
                .in(file, place == null ? 0 : place.line(), place == null ? 0 : place.column()));
    }

    /**
     * Says how many problems there are, those not kept included.
     *
     * @return the number
     */
    public int count() {
        return problems.size() + dropped;
    }

    /**
     * Returns what was found, file by file from top to bottom.
     *
     * @return the problems, with one more at the end if some were not kept
     */
    public List<Problem> problems() {
        List<String> files = problems.stream().map(Report::fileOf).distinct().toList();
        List<Problem> all = new ArrayList<>(problems);
        all.sort(Comparator.comparingInt((Problem problem) -> files.indexOf(fileOf(problem)))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        if (dropped > 0) {
            all.add(Problem.at(
                    ErrorCode.RULE_INVALID, "", "", dropped + " more problems are not shown; put these right first"));
        }
        return List.copyOf(all);
    }

    private static String fileOf(Problem problem) {
        return Objects.requireNonNullElse(problem.file(), "");
    }

    /**
     * Finds the allowed name that was probably meant.
     *
     * @param wrong the name as written
     * @param allowed the right names
     * @return the nearest, or null if none is near
     */
    public static @Nullable String near(String wrong, Collection<String> allowed) {
        return Names.didYouMean(wrong, allowed).orElse(null);
    }
}
