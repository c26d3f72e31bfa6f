package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets {@code pgbench} write to a ledger in PostgreSQL for a while. Which server is for the environment to say.
 *
 * @param program where pgbench is
 * @param scripts the folder with what it runs, {@code LEDGER-wide.pgbench} and {@code LEDGER-hot.pgbench}
 */
record Pgbench(Path program, Path scripts) {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("(?m)^number of failed transactions: ([1-9][0-9]*)");

    /** Writes a second of so many clients. */
    double perSecond(String ledger, boolean hot, int clients, int seconds) throws IOException {
        Process process = new ProcessBuilder(command(ledger, hot, clients, seconds))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("pgbench ended with " + exit + ": " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        }
        return rate(said);
    }

    private List<String> command(String ledger, boolean hot, int clients, int seconds) {
        Path script = scripts.resolve(ledger + (hot ? "-hot" : "-wide") + ".pgbench");
        return List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--jobs=" + Math.min(2, clients),
                "--client=" + clients,
                "--time=" + seconds,
                "--file=" + script,
                ledger.replace("-", ""));
    }

    /** What pgbench says it did; nothing that failed may be counted. */
    static double rate(String said) {
        Matcher rate = RATE.matcher(said);
        if (FAILED.matcher(said).find() || !rate.find()) {
            throw new IllegalStateException("pgbench measured nothing that can be used: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
