package app.fanreward.rules.json;

import app.fanreward.api.Problem;
import app.fanreward.rules.json.internal.Quoting;
import app.fanreward.rules.json.internal.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows problems to a person: place, code and message, and below it the line with a caret under the column.
 *
 * <pre>
 * summer-tour.yaml:14:31: error RULE_INVALID: /rules/0/when/all/0/gt: …; did you mean gte?
 *    14 |         - { attribute: event.duration, gt: 30 }
 *       |                                            ^
 * 1 problem
 * </pre>
 *
 * Control characters of a file never reach the terminal. Not safe for use by several threads.
 */
public final class ProblemText {
    private static final int WIDEST = 160;

    private final Function<String, @Nullable String> textOf;
    private final Map<String, List<String>> lines = new HashMap<>();

    private ProblemText(Function<String, @Nullable String> textOf) {
        this.textOf = textOf;
    }

    /**
     * Shows lines of the files that problems name. A file that cannot be read any more is shown without its line.
     *
     * @return the renderer
     */
    public static ProblemText ofFiles() {
        return new ProblemText(ProblemText::contentOf);
    }

    /**
     * Shows lines of texts that are no files.
     *
     * @param texts the texts by the names that problems have as their files
     * @return the renderer
     */
    public static ProblemText ofTexts(Map<String, String> texts) {
        Map<String, String> copy = Map.copyOf(texts);
        return new ProblemText(copy::get);
    }

    /**
     * Replaces what a terminal would act on instead of showing it: control characters, line ends and their like.
     *
     * @param text a text from a file
     * @return the text on one line
     */
    public static String printable(String text) {
        return Quoting.printable(text);
    }

    /**
     * Shows all problems and says how many there are.
     *
     * @param problems the problems
     * @return lines that each end in a line feed; empty without problems
     */
    public String show(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(show(problem)));
        return text.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append('\n')
                .toString();
    }

    /**
     * Shows one problem.
     *
     * @param problem the problem
     * @return one line, or three with the line it speaks of
     */
    public String show(Problem problem) {
        StringBuilder text = new StringBuilder();
        String file = problem.file();
        if (file != null) {
            text.append(Quoting.printable(file));
            if (problem.line() > 0) {
                text.append(':').append(problem.line()).append(':').append(problem.column());
            }
            text.append(": ");
        }
        text.append("error ").append(problem.code()).append(": ");
        if (file == null && !problem.subject().isEmpty()) {
            text.append(Quoting.printable(problem.subject()));
        }
        String path = Quoting.printable(problem.path());
        text.append(path).append(text.charAt(text.length() - 1) == ' ' ? "" : ": ");
        text.append(Quoting.printable(problem.message()));
        if (problem.suggestion() != null) {
            text.append("; did you mean ")
                    .append(Quoting.printable(problem.suggestion()))
                    .append('?');
        }
        text.append('\n');
        if (file != null && problem.line() > 0) {
            List<String> known = lines.computeIfAbsent(file, this::linesOf);
            if (problem.line() <= known.size()) {
                excerpt(text, problem, known.get(problem.line() - 1));
            }
        }
        return text.toString();
    }

    private static void excerpt(StringBuilder text, Problem problem, String line) {
        int length = line.codePointCount(0, line.length());
        int column = Math.clamp(problem.column(), 1, length + 1);
        int from = column <= WIDEST ? 0 : column - WIDEST / 2;
        int to = Math.min(length, from + WIDEST);
        int start = line.offsetByCodePoints(0, from);
        String shown = line.substring(start, line.offsetByCodePoints(start, to - from));
        String cutBefore = from > 0 ? "…" : "";
        text.append(String.format(Locale.ROOT, "%5d | ", problem.line()))
                .append(cutBefore)
                .append(Quoting.printable(shown))
                .append(to < length ? "…" : "")
                .append('\n')
                .append("      | ")
                .append(" ".repeat(cutBefore.length() + column - 1 - from))
                .append("^\n");
    }

    private List<String> linesOf(String file) {
        String text = textOf.apply(file);
        return text == null
                ? List.of()
                : new SourceText(file, text).text().lines().toList();
    }

    private static @Nullable String contentOf(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(SourceText.LARGEST_FILE), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }
}
