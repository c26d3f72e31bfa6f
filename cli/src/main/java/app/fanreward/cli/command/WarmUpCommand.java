package app.fanreward.cli.command;

import app.fanreward.cli.Cli;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.demo.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs the usual commands on a small store of its own that it removes again. The launcher calls it once after a build,
 * while the virtual machine records which classes are loaded, so that later starts are quick.
 */
@Command(name = "warm-up", description = "Run the usual commands once; the launcher uses it.")
public final class WarmUpCommand implements Callable<Integer> {
    private static final int PLAYS = 3_000;
    private final Session session;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public WarmUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.make("fanreward-warm-up")) {
            Surroundings quiet = quiet(folder.path());
            Files.writeString(folder.path().resolve("StreamingHistory0.json"), history());
            int worst = ExitCode.DONE;
            String[][] runs = {
                {"--help"},
                {"demo"},
                {"demo", "StreamingHistory0.json", "--json"},
                {"validate", ".fanreward/demo/campaigns"},
                {
                    "import",
                    "StreamingHistory0.json",
                    "--member",
                    "m",
                    "--backfill",
                    "award",
                    "--store",
                    "s",
                    "--campaigns",
                    ".fanreward/demo/campaigns",
                    "--json"
                },
                {"balance", "ada", "--store", ".fanreward/demo/store", "--json"},
                {"balance", "ada", "--store", ".fanreward/demo/store"},
                {"history", "ada", "--store", ".fanreward/demo/store", "--json"},
                {"history", "ada", "--store", ".fanreward/demo/store"},
                {"leaderboard", "--store", ".fanreward/demo/store", "--json"},
                {"verify", "--store", ".fanreward/demo/store", "--json"},
                {"member", "show", "ada", "--store", ".fanreward/demo/store"},
            };
            for (String[] run : runs) {
                worst = Math.max(worst, Cli.run(quiet, run));
            }
            return worst;
        }
    }

    private Surroundings quiet(Path folder) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        // What goes wrong here is worth reading in the launcher's log.
        return new Surroundings(
                nowhere,
                session.around().err(),
                InputStream.nullInputStream(),
                session.around().clock(),
                Map.of(),
                folder,
                folder,
                "warm-up",
                false,
                "fanreward");
    }

    private static String history() {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < PLAYS; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(
                            "{\"endTime\":\"2024-01-%02d %02d:%02d\",\"artistName\":\"a\",\"trackName\":\"t%d\",\"msPlayed\":%d}"
                                    .formatted(1 + i / 120, i / 60 % 24, i % 60, i % 40, 20_000 + i * 37));
        }
        return new String(json.append("]").toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
