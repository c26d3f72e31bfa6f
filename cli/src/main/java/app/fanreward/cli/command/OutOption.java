package app.fanreward.cli.command;

import app.fanreward.cli.CliException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The new file that a document goes to. */
public final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "Write it to this new file. Default: show it.")
    @Nullable
    Path file;

    /** Makes an option that is not set. */
    public OutOption() {}

    /**
     * Says whether a file is named.
     *
     * @return true if so
     */
    public boolean given() {
        return file != null;
    }

    /**
     * Returns the file, and insists that nothing is there.
     *
     * @param session the run
     * @return the file, or null if none is named
     * @throws CliException if something is in the way
     */
    public @Nullable Path target(Session session) {
        return file == null ? null : NewFile.free(session.around().resolve(file));
    }
}
