package app.fanreward.rules.json;

import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.rules.json.internal.ProgramLoader.Loaded;
import app.fanreward.rules.json.scenario.Scenario;
import java.util.List;

/** A program read from files, which still knows where everything stood. Immutable; safe for use by many threads. */
public final class LoadedProgram {
    private final Loaded loaded;

    LoadedProgram(Loaded loaded) {
        this.loaded = loaded;
    }

    /**
     * Returns what was read. Its campaigns have those of their tests that are in the short form; {@link #tests} has all.
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
        return loaded.locate(problem);
    }

    /**
     * Returns the tests inside the campaigns, those in the short form and those that say more. Each runs with the settings
     * and its own campaign alone.
     *
     * @return the tests in the order written
     */
    public List<Scenario> tests() {
        return loaded.tests();
    }
}
