package app.fanreward.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A further process with the same Java and the same classes. */
public final class Child implements AutoCloseable {
    /** Those that run, to be ended where a benchmark is broken off. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy)));
    }

    private final Process process;
    private final BufferedReader lines;

    /** What it writes beside what it was told to, such as libraries that it unpacks: it is killed, and cannot tidy up. */
    private final Path scratch;

    private Child(Process process, Path scratch) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.scratch = scratch;
    }

    /**
     * Starts one. What it says on standard error is said on ours.
     *
     * @param main where it begins
     * @param javaOptions options of its virtual machine
     * @param arguments what it is told
     * @return the process
     * @throws IOException if it cannot be started
     */
    public static Child start(Class<?> main, List<String> javaOptions, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        Path scratch = Folders.make();
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        RUNNING.add(process);
        process.onExit().thenRun(() -> RUNNING.remove(process));
        return new Child(process, scratch);
    }

    /**
     * Waits for what it says.
     *
     * @return the next line, or null if it ended
     * @throws IOException if it cannot be read
     */
    public @Nullable String line() throws IOException {
        return lines.readLine();
    }

    /**
     * The most memory it has held so far, as the system counts it.
     *
     * @return bytes; 0 where the system does not say
     * @throws IOException if what the system says cannot be read
     */
    public long peakBytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Kills it as the system would, without a chance to tidy up. What it had said can still be read, up to the end. */
    public void kill() {
        // By its handle: killed as a process, what it said would be lost.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        lines.close();
        Folders.remove(scratch);
    }
}
