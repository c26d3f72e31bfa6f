package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.bench.BenchChart;
import app.fanreward.cli.bench.BenchJson;
import app.fanreward.cli.bench.BenchWords;
import app.fanreward.cli.bench.KnownFacts;
import app.fanreward.cli.bench.Seconds;
import app.fanreward.cli.bench.ThreadMeter;
import app.fanreward.cli.intake.Sentences;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.core.FanReward;
import app.fanreward.core.ProgramBench;
import app.fanreward.platform.files.ListeningExports;
import app.fanreward.wire.json.EntityJson;
import app.fanreward.wire.json.EventLines;
import app.fanreward.wire.json.MemberJson;
import app.fanreward.wire.json.ParsedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what campaigns cost on a user's own events. */
@Command(
        name = "bench",
        description =
                "Measure what your campaigns cost on your events, in memory: events a second, and the rules and conditions"
                        + " that cost most. Uses no store.")
public final class BenchCommand implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 3_600;
    private static final int MOST_NAMED = 1_000;

    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Campaign files and folders of them. Default: those of --campaigns.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--events",
            paramLabel = "FILE",
            required = true,
            description = "CloudEvents, one a line; - for standard input.")
    String events = "-";

    @Option(
            names = "--member",
            paramLabel = "ID",
            description = "The file of --events is a person's own export, as for 'import', and this is the person.")
    @Nullable
    String member;

    @Option(
            names = "--members",
            paramLabel = "FILE",
            description =
                    "What is known of members and their accounts: one object a line, as the server takes it, with "
                            + "the field member.")
    @Nullable
    Path members;

    @Option(
            names = "--entities",
            paramLabel = "FILE",
            description = "What is known of what events are about: one object a line, as the server takes it.")
    @Nullable
    Path entities;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "How long to measure, about; at least three rounds, and making ready for each comes on top. Default: 10.")
    int seconds = (int) ProgramBench.USUAL_TIME.toSeconds();

    @Option(names = "--top", paramLabel = "N", description = "How many rules and conditions are named. Default: 10.")
    int top = 10;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Draw them as bars for a browser, into a file that ends in .html or .svg; it is replaced.")
    @Nullable
    Path chart;

    private long unreadable;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (session.settings().server() != null) {
            throw CliException.usage("bench measures on this machine and not at the server at "
                    + session.settings().server() + "; run it without --server");
        }
        Arguments.between("--seconds", seconds, 0, LONGEST_SECONDS);
        Arguments.between("--top", top, 1, MOST_NAMED);
        if (member != null) {
            Arguments.member(member);
        }
        if (chart != null) {
            checkDrawing(chart);
        }
        ProgramDefinition program = DraftFiles.load(session, NamedPaths.of(session, paths, "measure"));
        ProgramSettings settings = program.settings();
        List<EngagementEvent> read = member == null ? lines(settings) : export(member);
        requireRules(program, read);
        ProgramBench bench = ProgramBench.of(program, session.functions()).during(Duration.ofSeconds(seconds));
        if (members != null || entities != null) {
            bench = knowing(bench, program, read);
        }
        ProgramCosts costs;
        try (Seconds passed = new Seconds(session.around())) {
            costs = bench.run(read, new ThreadMeter(), passed);
        }
        return answer(costs);
    }

    private int answer(ProgramCosts costs) {
        Output out = session.output();
        BenchWords words = new BenchWords(out);
        words.about(costs.events());
        if (unreadable > 0) {
            out.word(Points.count(unreadable) + (unreadable == 1 ? " line was" : " lines were") + " not understood");
        }
        if (out.json()) {
            out.document(BenchJson.of(costs, unreadable, top));
        } else {
            words.print(costs, top);
        }
        words.doubts(costs);
        if (chart != null) {
            draw(costs, chart);
        }
        return unreadable > 0 || costs.events().refused() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** Nobody wants to learn after minutes that what was measured cannot be drawn. */
    private void checkDrawing(Path file) {
        if (!file.toString().endsWith(".html") && !file.toString().endsWith(".svg")) {
            throw CliException.usage("--chart takes a file that ends in .html or .svg, not '" + file + "'");
        }
        Path resolved = session.around().resolve(file).toAbsolutePath();
        Path folder = resolved.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CliException.notPossible("the chart " + file + " cannot be written: there is no folder " + folder);
        }
        if (Files.isDirectory(resolved)
                || !(Files.exists(resolved) ? Files.isWritable(resolved) : takesFiles(folder))) {
            throw CliException.notPossible("the chart " + file + " cannot be written there; name another file");
        }
    }

    /** Only trying tells: some folders look as if they could be written to. */
    private static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".chart", ""));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void draw(ProgramCosts costs, Path file) {
        String drawing = file.toString().endsWith(".svg") ? BenchChart.svg(costs, top) : BenchChart.html(costs, top);
        try {
            Files.writeString(session.around().resolve(file), drawing);
        } catch (IOException failed) {
            throw CliException.notPossible("the chart " + file + " cannot be written: " + failed);
        }
    }

    /** What is known is told to an engine line by line, so that what is wrong with a line is said of that line. */
    private ProgramBench knowing(ProgramBench bench, ProgramDefinition program, List<EngagementEvent> read) {
        ProgramSettings settings = program.settings();
        Instant first = read.stream()
                .map(EngagementEvent::occurredAt)
                .min(Instant::compareTo)
                .orElseThrow();
        try (RewardEngine engine = FanReward.builder()
                .program(program)
                .functions(session.functions())
                .clock(() -> first)
                .build()) {
            return bench.knowing(
                    known(members, line -> {
                        MemberUpdate update = MemberJson.parse(line, settings);
                        engine.update(update);
                        return update;
                    }),
                    known(entities, line -> {
                        EntityUpdate update = EntityJson.parse(line, settings);
                        engine.update(update);
                        return update;
                    }));
        }
    }

    private <T> List<T> known(@Nullable Path file, Function<byte[], T> reading) {
        return file == null ? List.of() : KnownFacts.read(readable(file), file.toString(), reading);
    }

    /** Nothing is booked by a bench, so there is no need to say so. */
    private Path readable(Path named) {
        Path file = session.around().resolve(named);
        if (Files.isDirectory(file)) {
            throw CliException.notPossible(named + " is a folder; name the file in it");
        }
        if (!Files.isReadable(file)) {
            throw CliException.notPossible(
                    Files.exists(file) ? named + " cannot be read" : "there is no file " + named);
        }
        return file;
    }

    private List<EngagementEvent> lines(ProgramSettings settings) {
        List<EngagementEvent> read = new ArrayList<>();
        try (EventLines lines = new EventLines(open(), shown(), settings)) {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                switch (line.outcome()) {
                    case ParsedEvent.Parsed(EngagementEvent event) -> read.add(event);
                    case ParsedEvent.Bad bad ->
                        refuse(shown() + ":" + line.number() + ": "
                                + bad.problems().stream().map(Sentences::of).collect(Collectors.joining("; ")));
                }
            }
        } catch (FanRewardException broken) {
            IntakeAnswer.onlyUnreadable(broken);
            throw CliException.notPossible(String.valueOf(broken.getMessage()));
        }
        return read;
    }

    private List<EngagementEvent> export(String person) {
        if (events.equals("-")) {
            throw CliException.usage("--member goes with a file of --events, and not with standard input");
        }
        List<EngagementEvent> read = new ArrayList<>();
        try (ActivityReader reader = ListeningExports.open(readable(Path.of(events)), person)) {
            for (ActivityItem item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof ActivityItem.Readable readable) {
                    read.add(readable.event());
                } else if (item instanceof ActivityItem.Unreadable wrong) {
                    refuse(wrong.place() + ": " + wrong.message());
                }
            }
        }
        return read;
    }

    private void refuse(String why) {
        unreadable++;
        if (unreadable <= IntakeAnswer.FIRST || session.settings().verbose()) {
            session.output().word(why);
        }
    }

    private InputStream open() {
        if (events.equals("-")) {
            return session.around().in();
        }
        try {
            return Files.newInputStream(readable(Path.of(events)));
        } catch (IOException broken) {
            throw CliException.notPossible(events + " cannot be read: " + broken.getMessage());
        }
    }

    private String shown() {
        return events.equals("-") ? "standard input" : events;
    }

    private void requireRules(ProgramDefinition program, List<EngagementEvent> read) {
        if (read.isEmpty()) {
            throw CliException.notPossible("there is no event in " + shown()
                    + (unreadable > 0 ? " that can be read" : "") + "; without any nothing can be measured");
        }
        TreeSet<String> asked = program.campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream())
                .map(Rule::on)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeMap<String, Integer> kinds = new TreeMap<>();
        read.forEach(event -> kinds.merge(event.kind(), 1, Integer::sum));
        // Rules about what nobody sends are about what follows from events, which only deciding them tells.
        boolean allSent = program.settings().sentKindNames().containsAll(asked);
        if (allSent && kinds.keySet().stream().noneMatch(asked::contains)) {
            throw CliException.notPossible("no rule is about any of these events: they are "
                    + kinds.entrySet().stream()
                            .map(kind -> Points.count(kind.getValue()) + " of kind " + kind.getKey())
                            .collect(Collectors.joining(", "))
                    + ", and "
                    + (asked.isEmpty() ? "there is no rule" : "rules are about " + String.join(", ", asked)));
        }
    }
}
