package app.fanreward.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, in a folder of their own, at a time of their own. */
public final class CliRun {
    /** When it is, unless said otherwise. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private InstantSource clock = InstantSource.fixed(NOW);
    private String input = "";
    private boolean terminal;

    public CliRun(Path folder) {
        this.folder = folder;
    }

    /** What came of a command. */
    public record Result(int exit, String out, String err) {
        /** Both streams, for messages of assertions. */
        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    public CliRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public CliRun at(Instant instant) {
        return clock(InstantSource.fixed(instant));
    }

    public CliRun clock(InstantSource source) {
        clock = source;
        return this;
    }

    public CliRun input(String text) {
        input = text;
        return this;
    }

    public CliRun onATerminal(boolean there) {
        terminal = there;
        return this;
    }

    /** Writes a file of the folder. */
    public CliRun file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                clock,
                environment,
                folder,
                folder.resolve("home"),
                "tester",
                terminal,
                "fanreward");
        int exit = Cli.run(around, args);
        return new Result(exit, out.toString(), err.toString());
    }
}
