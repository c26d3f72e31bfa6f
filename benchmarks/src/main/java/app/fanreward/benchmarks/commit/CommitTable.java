package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Records made durable by several numbers of threads in several sizes of batches. In each round every side has one turn,
 * in another order each time, so that what else the machine does meets all of them; sides are compared within a round.
 */
@Command(
        name = "commits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Durable records a second: the engine and its embedded store beside a bare SQLite and a bare file.")
public final class CommitTable implements Callable<Integer> {
    @Option(names = "--threads", split = ",", defaultValue = "1,8,64", description = "Callers (${DEFAULT-VALUE}).")
    private List<Integer> threads;

    @Option(names = "--batch", split = ",", defaultValue = "1,100,1000", description = "Records (${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(names = "--rounds", defaultValue = "7", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--millis", defaultValue = "1000", description = "Length of a turn (${DEFAULT-VALUE}).")
    private int millis;

    @Option(names = "--hot", description = "Every record draws on one budget that all members share.")
    private boolean hot;

    @Option(names = "--json", description = "Every turn as JSON instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * Starts from a shell.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CommitTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        requirePositive();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        PrintWriter err = spec.commandLine().getErr();
        String warning = Setting.warning(temporary);
        if (!warning.isEmpty()) {
            err.println("commits: " + warning);
        }
        Report report = new Report(spec.commandLine().getOut(), Setting.of(temporary), rounds, millis, hot);
        if (!json) {
            report.head();
        }
        List<Cell> cells = new ArrayList<>();
        for (int thread : threads) {
            for (int batch : batches) {
                if (thread * (long) batch <= Pool.MEMBERS) {
                    Cell cell = measure(thread, batch);
                    cells.add(cell);
                    if (!json) {
                        report.line(cell);
                    }
                } else {
                    err.println("commits: " + thread + " threads with batches of " + batch
                            + " left out: more records at once than there are members");
                }
            }
        }
        if (json) {
            report.json(cells);
        }
        return 0;
    }

    private void requirePositive() {
        boolean positive = rounds > 0
                && millis > 0
                && threads.stream().allMatch(count -> count > 0)
                && batches.stream().allMatch(size -> size > 0);
        if (!positive) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "threads, batches, rounds and millis must be 1 or more");
        }
    }

    private Cell measure(int thread, int batch) throws IOException, SQLException {
        Cell cell = new Cell(thread, batch);
        List<Side.Kind> order = new ArrayList<>(List.of(Side.Kind.values()));
        for (Side.Kind kind : order) {
            Turn.take(kind, thread, batch, millis, hot);
        }
        for (int round = 0; round < rounds; round++) {
            Map<Side.Kind, Turn> turns = new EnumMap<>(Side.Kind.class);
            for (Side.Kind kind : order) {
                turns.put(kind, Turn.take(kind, thread, batch, millis, hot));
            }
            cell.add(turns);
            Collections.rotate(order, 1);
        }
        return cell;
    }
}
