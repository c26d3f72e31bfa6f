package app.fanreward.rules.json.internal;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Turns what a parser throws into one sentence with a place. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    static void report(SourceText source, JacksonException e, Report report) {
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            report.unreadable(
                    source.name(), mark.map(SyntaxErrors::place).orElse(null), "this is not YAML: " + sentence(marked));
            return;
        }
        Place place = e.getLocation() == null ? null : new Positions(source).place(e.getLocation());
        String language = source.json() ? "JSON" : "YAML";
        report.unreadable(source.name(), place, "this is not " + language + ": " + oneLine(e.getOriginalMessage()));
    }

    private static String sentence(MarkedYamlEngineException marked) {
        String problem = oneLine(marked.getProblem());
        String context = oneLine(marked.getContext());
        if (context.isEmpty()) {
            return problem;
        }
        return problem
                + " ("
                + context
                + marked.getContextMark()
                        .map(mark -> " that starts in line " + place(mark).line())
                        .orElse("")
                + ")";
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.lines()
                .findFirst()
                .map(String::strip)
                .map(Quoting::printable)
                .orElse("");
    }
}
