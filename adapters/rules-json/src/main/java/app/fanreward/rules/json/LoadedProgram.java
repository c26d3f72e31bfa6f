package app.fanreward.rules.json;

import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.rules.json.internal.Paths;
import app.fanreward.rules.json.internal.ProgramLoader;
import app.fanreward.rules.json.internal.ProgramLoader.Document;
import app.fanreward.rules.json.internal.ProgramLoader.Loaded;
import org.jspecify.annotations.Nullable;

/** A program read from files, which still knows where everything stood. Immutable; safe for use by many threads. */
public final class LoadedProgram {
    private final Loaded loaded;

    LoadedProgram(Loaded loaded) {
        this.loaded = loaded;
    }

    /**
     * Returns what was read.
     *
     * @return the program; well formed, but not yet compiled
     */
    public ProgramDefinition definition() {
        return loaded.definition();
    }

    /**
     * Adds to a problem the place it speaks of. The compiler of the engine names campaigns and paths; this finds them in
     * the files.
     *
     * @param problem a problem whose subject is the key of a campaign or {@code program}
     * @return the problem with file, line and column of the value its path points at, or of the nearest part above it
     *     that is there; unchanged if it has a file already or its subject is not from these files
     */
    public Problem locate(Problem problem) {
        return problem.file() != null ? problem : Paths.locate(problem, document(problem));
    }

    private @Nullable Document document(Problem problem) {
        Document campaign = loaded.campaigns().get(problem.subject());
        Document program = problem.subject().equals(ProgramLoader.PROGRAM) ? loaded.program() : null;
        if (campaign == null || program == null) {
            return campaign == null ? program : campaign;
        }
        return Paths.leadsInto(program, problem.path()) ? program : campaign;
    }
}
