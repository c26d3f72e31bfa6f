package app.fanreward.benchmarks.load;

import app.fanreward.benchmarks.Child;
import app.fanreward.benchmarks.Folders;
import app.fanreward.benchmarks.Heap;
import app.fanreward.benchmarks.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fills a store through the engine in a process of its own, kills that process while it writes, opens the store again
 * and checks that nothing acknowledged is lost; then weighs the store and the engine's memory of a member.
 */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A store at full size: filled, killed, opened again, weighed.")
public final class Load implements Callable<Integer> {
    @Option(names = "--records", defaultValue = "1000000", description = "When to kill it (${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--members", defaultValue = "100000", description = "Whose events (${DEFAULT-VALUE}).")
    private int members;

    @Option(
            names = "--in-turn",
            description = "One member's event after the other's, as an import has them; else at random.")
    private boolean inTurn;

    @Option(names = "--batch", defaultValue = "1000", description = "Events in a call (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--heap",
            converter = Heap.class,
            defaultValue = "512m",
            description = "Heap of the filling process (${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--keep", description = "An empty or new folder to fill and to keep.")
    private @Nullable Path kept;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * Starts from a shell.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (records < 1 || members < 1 || batch < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "records, members and batch must be 1 or more");
        }
        Path folder = kept == null ? Folders.make() : Files.createDirectories(kept);
        if (!Weight.ofFiles(folder).isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), folder + " is not empty; name a new folder for --keep");
        }
        try {
            String warning = Setting.warning(folder);
            if (!warning.isEmpty()) {
                spec.commandLine().getErr().println("load: " + warning);
            }
            measure(folder);
            return 0;
        } finally {
            if (kept == null) {
                Folders.remove(folder);
            }
        }
    }

    private void measure(Path folder) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        LoadReport report = new LoadReport(json ? null : out, spec.commandLine().getErr());
        report.setting(Setting.of(folder), records, members, batch, heap);
        long acknowledged = fill(folder, report);
        report.killed(Weight.ofFiles(folder), acknowledged);
        Reopening reopening = Reopening.of(folder).counted(folder);
        report.reopened(reopening);
        if (reopening.records() < acknowledged) {
            throw new IllegalStateException(
                    "records were lost: " + acknowledged + " were acknowledged, " + reopening.records() + " are there");
        }
        report.weighed(Weight.ofFiles(folder), Weight.ofTables(folder), reopening.records());
        try (Child child = Child.start(CachedMembers.class, List.of("-Xmx1g", "-XX:+UseSerialGC"), List.of())) {
            report.members(requireLine(child).split(" ", -1));
        }
        if (json) {
            out.println(report.json());
            out.flush();
        }
    }

    /** Returns how many records were acknowledged when it was killed. */
    private long fill(Path folder, LoadReport report) throws IOException {
        List<String> arguments = List.of(
                folder.toString(), Integer.toString(members), Integer.toString(batch), Boolean.toString(inTurn));
        try (Child child = Child.start(Filler.class, List.of("-Xmx" + heap), arguments)) {
            long start = System.nanoTime();
            while (true) {
                String[] said = requireLine(child).split(" ", -1);
                long durable = Long.parseLong(said[0]);
                boolean last = durable >= records;
                report.progress(durable, records, System.nanoTime() - start, last);
                if (last) {
                    report.filled(Long.parseLong(said[1]) / (double) durable, child.peakBytes());
                    child.kill();
                    return lastOf(child, durable);
                }
            }
        }
    }

    /** What it still said before it was gone counts as acknowledged. */
    private static long lastOf(Child child, long before) throws IOException {
        long durable = before;
        for (String line = child.line(); line != null; line = child.line()) {
            String[] said = line.split(" ", -1);
            // The last line may be cut off.
            durable = said.length == 2 ? Math.max(durable, Long.parseLong(said[0])) : durable;
        }
        return durable;
    }

    private static String requireLine(Child child) throws IOException {
        String line = child.line();
        if (line == null) {
            throw new IllegalStateException("a process ended early; what it said is above");
        }
        return line;
    }
}
