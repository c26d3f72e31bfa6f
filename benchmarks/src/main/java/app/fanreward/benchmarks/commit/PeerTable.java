package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Ledger writes beside ledgers in PostgreSQL, which {@code benchmarks/peers/postgres/run} has started. In each round
 * every side has one turn, in another order each time; sides are compared within a round.
 */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Durable writes a second: the engine and its embedded store beside ledgers in PostgreSQL.")
public final class PeerTable implements Callable<Integer> {
    @Option(names = "--pgbench", required = true, description = "The program.")
    private Path pgbench;

    @Option(names = "--scripts", required = true, description = "The folder of what it runs.")
    private Path scripts;

    @Option(names = "--ledgers", split = ",", required = true, description = "The ledgers in PostgreSQL.")
    private List<String> ledgers;

    @Option(names = "--callers", split = ",", defaultValue = "1,8,32", description = "Callers (${DEFAULT-VALUE}).")
    private List<Integer> callers;

    @Option(names = "--rounds", defaultValue = "5", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "4", description = "Length of a turn (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--peers-only", description = "Leave our own sides out.")
    private boolean peersOnly;

    @Spec
    private CommandSpec spec;

    /**
     * Starts from a shell.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeerTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (rounds < 1 || seconds < 1 || callers.stream().anyMatch(count -> count < 1 || count > Pool.MEMBERS)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "callers are 1 to " + Pool.MEMBERS + ", rounds and seconds 1 or more");
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        PrintWriter err = spec.commandLine().getErr();
        String warning = Setting.warning(temporary);
        if (!warning.isEmpty()) {
            err.println("peers: " + warning);
        }
        List<Side.Kind> ours = peersOnly ? List.of() : List.of(Side.Kind.ENGINE, Side.Kind.STORE);
        List<String> names = ours.stream().map(Side.Kind::key).toList();
        PeerReport report = new PeerReport(spec.commandLine().getOut());
        report.head(Setting.of(temporary), rounds, seconds);
        for (boolean hot : new boolean[] {false, true}) {
            for (int count : callers) {
                PeerCell cell = measure(ours, hot, count);
                if (peersOnly) {
                    report.peersOnly(cell, ledgers);
                } else {
                    report.lines(cell, names, ledgers);
                }
            }
        }
        return 0;
    }

    private PeerCell measure(List<Side.Kind> ours, boolean hot, int count) throws IOException, SQLException {
        for (Side.Kind kind : ours) {
            // Once before, as Java gets faster while it runs; PostgreSQL is compiled and warm.
            Turn.take(kind, count, 1, seconds * 1_000, hot);
        }
        List<String> order = new ArrayList<>(ledgers);
        ours.forEach(kind -> order.add(kind.key()));
        PeerCell cell = new PeerCell(hot, count);
        for (int round = 0; round < rounds; round++) {
            Map<String, Double> rates = new HashMap<>();
            for (String side : order) {
                rates.put(side, rate(side, hot, count));
            }
            cell.add(rates);
            Collections.rotate(order, 1);
        }
        return cell;
    }

    private double rate(String side, boolean hot, int count) throws IOException, SQLException {
        return ledgers.contains(side)
                ? new Pgbench(pgbench, scripts).perSecond(side, hot, count, seconds)
                : Turn.take(Side.Kind.of(side), count, 1, seconds * 1_000, hot).perSecond();
    }
}
