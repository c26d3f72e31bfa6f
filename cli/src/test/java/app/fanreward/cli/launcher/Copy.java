package app.fanreward.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A working copy that has the real scripts, a Maven that only pretends, and JDKs that only say who they are. */
final class Copy {
    private static final Path ROOT =
            Path.of(System.getProperty("fanreward.root", "..")).toAbsolutePath().normalize();

    /** Notes that it ran, takes a moment, and leaves behind what a build would. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME $*" >>"${0%/*}/maven.calls"
            [ -f "${0%/*}/maven.fails" ] && { echo "[ERROR] the cause of it"; exit 1; }
            [ -f "${0%/*}/maven.slow" ] && sleep 1
            mkdir -p "${0%/*}/cli/target/dist/lib"
            echo jar >"${0%/*}/cli/target/dist/lib/fanreward-cli.jar"
            """;

    /** Prints what it was asked to run; asked to record its start, it does. */
    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
                case $word in
                    -XX:AOTCacheOutput=*) echo record >"${word#*=}" ;;
                    -XX:ArchiveClassesAtExit=*) echo record >"${word#*=}" ;;
                esac
            done
            echo "home=${0%/bin/java}"
            echo "args=$*"
            if [ -n "${FANREWARD_EXTENSIONS:-}" ]; then
                echo "extensions=$FANREWARD_EXTENSIONS"
            fi
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Copy(Path scratch) throws IOException {
        folder = Files.createDirectories(scratch.toRealPath().resolve("copy"));
        for (String script : List.of("fanreward", "test", ".mvn/find-jdk.sh")) {
            Path target = folder.resolve(script);
            Files.createDirectories(target.getParent());
            Files.copy(ROOT.resolve(script), target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        script("mvnw", MAVEN);
        write("pom.xml", "<project/>");
        write("cli/src/main/java/Main.java", "class Main {}");
        Files.createDirectories(folder.resolve("jdks"));
        environment.put("FANREWARD_JDK_PLACES", folder.resolve("jdks").toString());
        // No java but those of the test.
        environment.put("PATH", tools(scratch).toString());
        environment.put("HOME", folder.toString());
    }

    /** What came of a script. */
    record Result(int exit, String out, String err) {
        String home() {
            return line("home=");
        }

        String args() {
            return line("args=");
        }

        String extensions() {
            return line("extensions=");
        }

        private String line(String start) {
            return out.lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Copy environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void script(String name, String text) throws IOException {
        write(name, text);
        if (!folder.resolve(name).toFile().setExecutable(true)) {
            throw new IOException(name);
        }
    }

    /** As if everything was written an hour ago. */
    void age() throws IOException {
        FileTime then = FileTime.from(Instant.now().minusSeconds(3_600));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, then);
            }
        }
    }

    /** Puts a JDK where they are looked for. */
    Path jdk(String name, String version) throws IOException {
        Path home = java(name, version);
        script("jdks/" + name + "/bin/javac", "#!/bin/sh\n");
        return home;
    }

    /** Puts a Java without a compiler there. */
    Path java(String name, String version) throws IOException {
        write("jdks/" + name + "/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"x\"\n");
        script("jdks/" + name + "/bin/java", JAVA);
        return folder.resolve("jdks").resolve(name);
    }

    int builds() throws IOException {
        Path calls = folder.resolve("maven.calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    Result run(String... args) throws IOException, InterruptedException {
        return runScript(folder, folder.resolve("fanreward").toString(), args);
    }

    Result runScript(Path in, String script, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script));
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " does not end");
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Path tools(Path scratch) throws IOException {
        Path bin = Files.createDirectories(scratch.toRealPath().resolve("bin"));
        Map<String, String> found = new LinkedHashMap<>();
        for (String tool : List.of(
                "sh",
                "mkdir",
                "rm",
                "mv",
                "cat",
                "find",
                "head",
                "tail",
                "sleep",
                "readlink",
                "flock",
                "dirname",
                "echo",
                "env",
                "bash")) {
            for (String place : List.of("/bin", "/usr/bin", "/usr/local/bin")) {
                Path there = Path.of(place, tool);
                if (Files.isExecutable(there) && found.putIfAbsent(tool, place) == null) {
                    Path wrapper = bin.resolve(tool);
                    Files.writeString(wrapper, "#!/bin/sh\nexec " + there + " \"$@\"\n");
                    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        return bin;
    }
}
