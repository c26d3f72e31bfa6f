package app.fanreward.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own, with this class path, that runs a main class of these tests. */
final class ChildJvm {
    /** Longer than any child takes on a busy machine; one that hangs fails its test. */
    private static final long MINUTES = 5;

    private ChildJvm() {}

    static Process start(Class<?> main, Object... arguments) throws IOException {
        return startUnder(List.of(), main, arguments);
    }

    /** Starts one by a command that runs what is behind it, such as one that takes rights away. */
    static Process startUnder(List<String> prefix, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A prefix that sets a limit of the shell's {@code ulimit} first. */
    static List<String> limited(String limit) {
        return List.of("sh", "-c", "ulimit " + limit + "; exec \"$0\" \"$@\"");
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits until a child has said everything, and returns it. */
    static List<String> lines(Process process) throws IOException, InterruptedException {
        try (BufferedReader output = output(process)) {
            List<String> lines = output.lines().toList();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the child hangs: " + lines);
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Says whether a command can be run to success here. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
