package app.fanreward.cli.installed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as it was packaged, started by its launcher, in a folder of its own. */
final class Installed {
    static final Path ROOT =
            Path.of(System.getProperty("fanreward.root", "..")).toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Installed(Path folder) throws IOException {
        this.folder = folder;
        Files.createSymbolicLink(folder.resolve("fanreward"), ROOT.resolve("fanreward"));
        Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
        // The build that runs this test has just packaged it.
        environment.put("FANREWARD_BUILD", "never");
        environment.put("HOME", folder.toString());
    }

    /** What came of a command. */
    record Result(int exit, String out, String err) {}

    /** A command that runs. */
    record Running(Process process, Path out, Path err) {
        Result end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("does not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    Installed environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Result run(String... args) throws IOException, InterruptedException {
        return start(args).end();
    }

    Running start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("./fanreward"));
        command.addAll(List.of(args));
        return start(command);
    }

    /** Both streams of a script, as a terminal shows them. */
    Result shell(String script) throws IOException, InterruptedException {
        return start(List.of("sh", "-e", "-c", "exec 2>&1\n" + script)).end();
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile("fanreward", ".out");
        Path err = Files.createTempFile("fanreward", ".err");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        for (String name : List.of("FANREWARD_STORE", "FANREWARD_CAMPAIGNS", "FANREWARD_CONFIG", "FANREWARD_JSON")) {
            builder.environment().remove(name);
        }
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }
}
