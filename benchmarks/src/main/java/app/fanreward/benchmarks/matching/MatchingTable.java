package app.fanreward.benchmarks.matching;

import app.fanreward.benchmarks.Child;
import app.fanreward.benchmarks.Folders;
import app.fanreward.benchmarks.Heap;
import app.fanreward.benchmarks.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Matching beside hand-written code and engines off the shelf. In each round every side has one turn in a process of its
 * own, the hand-written ones the first and the last, and is compared with the others of that round.
 */
@Command(
        name = "matching",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Time to find out what an event earns: the engine beside hand-written code and other engines.",
            "All give the same awards on the same events, or nothing is measured."
        })
public final class MatchingTable implements Callable<Integer> {
    private static final int ITERATIONS = 4;

    /** From this version on a virtual machine warns of what a library does that comes with a peer. */
    private static final int WARNS_OF_UNSAFE = 24;

    @Option(
            names = "--campaigns",
            split = ",",
            defaultValue = "10,100,1000,10000",
            description = "How many (${DEFAULT-VALUE}).")
    private List<Integer> campaigns;

    @Option(
            names = "--profiles",
            split = ",",
            defaultValue = "typical",
            description = "typical, hot, global30, global90, sparse, adversarial (${DEFAULT-VALUE}).")
    private List<String> profiles;

    @Option(
            names = "--sides",
            split = ",",
            completionCandidates = SideKeys.class,
            description = "Who, instead of all: ${COMPLETION-CANDIDATES}; the index always has its turns.")
    private @Nullable List<String> sides;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--millis",
            defaultValue = "1000",
            description = "Length of each of the four iterations of a turn (${DEFAULT-VALUE}).")
    private int millis;

    @Option(names = "--warm-ups", defaultValue = "8", description = "Iterations before them (${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--events", defaultValue = "1000", description = "How many are cycled through (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--load-limit",
            defaultValue = "60s",
            converter = Durations.class,
            description = "After which time loading is given up (${DEFAULT-VALUE}).")
    private Duration loadLimit;

    @Option(
            names = "--verify-limit",
            defaultValue = "20s",
            converter = Durations.class,
            description =
                    "After which time no further event is compared; those that were are timed (${DEFAULT-VALUE}).")
    private Duration verifyLimit;

    @Option(
            names = "--heap",
            converter = Heap.class,
            defaultValue = "3g",
            description = "Heap of each process (${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--json", description = "Every turn as JSON instead of tables.")
    private boolean json;

    @Option(names = "--table", paramLabel = "FILE", description = "Also writes the tables between the marks in a page.")
    private @Nullable Path table;

    @Spec
    private CommandSpec spec;

    private static final class SideKeys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SideKind.keys().iterator();
        }
    }

    /**
     * Starts from a shell.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MatchingTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<SideKind> kinds;
        List<Profile> chosen;
        MarkedPage page;
        try {
            kinds = kinds();
            chosen = profiles.stream().map(Profile::of).toList();
            page = table == null ? null : MarkedPage.read(table);
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } catch (NoSuchFileException missing) {
            throw new CommandLine.ParameterException(spec.commandLine(), "there is no page " + table, missing);
        }
        if (rounds < 1
                || millis < 1
                || warmUps < 0
                || events < 1
                || campaigns.stream().anyMatch(count -> count < 1)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "campaigns, rounds, millis and events must be 1 or more, warm-ups 0 or more");
        }
        List<MatchingCell> cells = new ArrayList<>();
        try {
            for (Profile profile : chosen) {
                for (int count : campaigns) {
                    cells.add(measure(new MatchingCell(profile, count), kinds));
                }
            }
        } catch (IllegalStateException failed) {
            spec.commandLine().getErr().println("matching: " + failed.getMessage());
            return 1;
        }
        MatchingReport report = new MatchingReport(
                Setting.of(Path.of(System.getProperty("java.io.tmpdir"))), how(), kinds, List.copyOf(cells));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() + "\n" : report.markdown());
        out.flush();
        if (page != null) {
            page.write(report.markdown());
        }
        return 0;
    }

    private List<SideKind> kinds() {
        Set<SideKind> kinds = EnumSet.of(SideKind.INDEX);
        if (sides == null) {
            kinds = EnumSet.allOf(SideKind.class);
        } else {
            for (String side : sides) {
                kinds.add(SideKind.of(side));
            }
        }
        return List.copyOf(kinds);
    }

    private String how() {
        return String.format(
                Locale.ROOT,
                "%s of one turn in a process of its own, each %s of %d iterations of %,d ms after %d to warm up, on %,d"
                        + " events, one thread, heap %s, parallel collector; ratios within a round",
                rounds == 1 ? "figures" : "medians of " + rounds + " rounds",
                "the median",
                ITERATIONS,
                millis,
                warmUps,
                events,
                heap);
    }

    private MatchingCell measure(MatchingCell cell, List<SideKind> kinds) throws IOException {
        Path folder = Folders.make();
        try {
            Path expected = folder.resolve("expected.json");
            Expected.of(MatchingWorkload.of(cell.profile(), cell.campaigns(), events))
                    .write(expected);
            return measure(cell, kinds, expected);
        } finally {
            Folders.remove(folder);
        }
    }

    private MatchingCell measure(MatchingCell cell, List<SideKind> kinds, Path expected) throws IOException {
        List<SideKind> peers = new ArrayList<>(kinds);
        peers.removeAll(List.of(SideKind.INDEX, SideKind.LOOP));
        Set<SideKind> givenUp = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            List<SideKind> order = new ArrayList<>();
            order.add(SideKind.INDEX);
            Set<SideKind> between = new LinkedHashSet<>(peers);
            if (kinds.contains(SideKind.LOOP)) {
                order.add(SideKind.LOOP);
            }
            between.removeAll(givenUp);
            order.addAll(between);
            if (kinds.contains(SideKind.LOOP)) {
                order.add(SideKind.LOOP);
            }
            order.add(SideKind.INDEX);
            List<Turn> turns = new ArrayList<>();
            for (SideKind side : order) {
                Turn turn = turn(side, cell, expected);
                progress(turn, round);
                turns.add(turn);
                if (turn.missing() != null) {
                    if (side == SideKind.INDEX) {
                        throw new IllegalStateException("nothing can be compared with the index: " + turn.missing());
                    }
                    givenUp.add(side);
                }
            }
            cell.rounds().add(turns);
            Collections.rotate(peers, 1);
        }
        return cell;
    }

    private void progress(Turn turn, int round) {
        String said = turn.missing() == null
                ? String.format(Locale.ROOT, "%,.0f ns an event, %,d compared", turn.cpuNanos(), turn.events())
                : turn.missing();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "matching: %s, %,d campaigns, round %d of %d: %s: %s%n",
                turn.profile(),
                turn.campaigns(),
                round + 1,
                rounds,
                turn.side(),
                said);
        err.flush();
    }

    private Turn turn(SideKind side, MatchingCell cell, Path expected) throws IOException {
        TurnOrder order = new TurnOrder(
                side.key(),
                cell.profile().key(),
                cell.campaigns(),
                events,
                millis,
                warmUps,
                ITERATIONS,
                expected.toString(),
                loadLimit.toMillis(),
                verifyLimit.toMillis());
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseParallelGC"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        try (Child child = Child.start(TurnProcess.class, options, List.of(order.argument()))) {
            String said = child.line();
            if (said == null) {
                return Turn.missing(side.key(), cell.profile().key(), cell.campaigns(), "its process ended early");
            }
            if (said.startsWith(TurnProcess.DIFFERS)) {
                throw new IllegalStateException(said.substring(TurnProcess.DIFFERS.length()));
            }
            return JsonMapper.shared().readValue(said, Turn.class);
        }
    }
}
