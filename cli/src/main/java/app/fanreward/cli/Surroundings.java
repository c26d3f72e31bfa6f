package app.fanreward.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Everything the command line takes from the process it runs in, so that tests can give it something else.
 *
 * @param out where data goes
 * @param err where words go
 * @param in what {@code -} reads
 * @param clock the time
 * @param environment the environment variables
 * @param folder the folder that relative paths start from; empty for that of the process
 * @param home the user's own folder
 * @param user the name of the user
 * @param terminal whether {@code err} is a terminal
 * @param program how the user calls this program
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        InstantSource clock,
        Map<String, String> environment,
        Path folder,
        Path home,
        String user,
        boolean terminal,
        String program) {

    /** Takes a copy of the environment. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * Those of this process. Text is UTF-8 whatever the locale, so that a script reads the same everywhere.
     *
     * @param standardOutput where data goes
     * @return the surroundings
     */
    static Surroundings ofProcess(OutputStream standardOutput) {
        return new Surroundings(
                new PrintWriter(new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                System.in,
                InstantSource.system(),
                System.getenv(),
                Path.of(""),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", "unknown"),
                Boolean.getBoolean("fanreward.terminal"),
                System.getProperty("fanreward.program", "fanreward"));
    }

    /**
     * Resolves a path as the user wrote it.
     *
     * @param path the path
     * @return the path from the root of the file system, or as written if it starts from the folder of the process
     */
    public Path resolve(Path path) {
        return folder.resolve(path).normalize();
    }
}
