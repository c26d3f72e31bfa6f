package app.fanreward.rules.json.internal;

import app.fanreward.api.Problem;
import app.fanreward.rules.json.internal.ProgramLoader.Document;
import org.jspecify.annotations.Nullable;

/** Finds the places that paths of the engine point at. */
public final class Paths {
    private Paths() {}

    /**
     * Adds a place to a problem.
     *
     * @param problem the problem
     * @param document the document its path starts from, or null if there is none
     * @return the problem with its place, or as it was without a document
     */
    public static Problem locate(Problem problem, @Nullable Document document) {
        if (document == null) {
            return problem;
        }
        Place place = Pointed.place(document.node(), problem.path());
        return problem.in(document.file(), place.line(), place.column());
    }

    /**
     * Says whether the first step of a path exists in a document.
     *
     * @param document the document
     * @param path a JSON pointer
     * @return true if the document has such a field, or the path is empty
     */
    public static boolean leadsInto(Document document, String path) {
        return Pointers.segments(path).stream()
                .findFirst()
                .map(first -> Pointed.step(document.node(), first) != null)
                .orElse(true);
    }
}
