package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.intake.Intake;
import app.fanreward.cli.intake.LiveInput;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.intake.Refusal;
import app.fanreward.cli.intake.Sentences;
import app.fanreward.cli.intake.Tally;
import app.fanreward.wire.json.EventLines;
import app.fanreward.wire.json.ParsedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings events in, one CloudEvent a line. */
@Command(
        name = "ingest",
        description =
                "Book events from JSON lines: one CloudEvents 1.0 event a line. Sending a line again books nothing.")
public final class IngestCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 64;
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file; - for standard input (the default).")
    String file = "-";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads book; the events of one member keep their order. Default: 1.")
    int threads = 1;

    @Mixin
    IntakeOptions intake = new IntakeOptions();

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public IngestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--threads", threads, 1, MOST_THREADS);
        SubmitOptions options = intake.options(session);
        ProgramDefinition program = intake.program(session);
        Path path =
                file.equals("-") ? null : Arguments.readable(session.around().resolve(Path.of(file)));
        Tally tally = IntakeAnswer.tally(session);
        String stopped;
        try (RewardEngine engine = session.writer(program)) {
            stopped = book(engine, program, options, path, tally);
        }
        return new IntakeAnswer(session.output(), program.settings()).write(tally, stopped);
    }

    private @Nullable String book(
            RewardEngine engine, ProgramDefinition program, SubmitOptions options, @Nullable Path path, Tally tally) {
        try (Intake lanes = new Intake(engine, options, threads, tally);
                EventLines lines = new EventLines(open(path, lanes), file, program.settings());
                Progress progress = Progress.start(session.around(), "ingest", "line", size(path))) {
            String stopped = read(lines, lanes, tally, progress);
            lanes.finish();
            return stopped;
        }
    }

    private @Nullable String read(EventLines lines, Intake lanes, Tally tally, Progress progress) {
        try {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                long number = line.number();
                switch (line.outcome()) {
                    case ParsedEvent.Parsed parsed -> lanes.add(number, parsed.event(), new LinePlace(file, number));
                    case ParsedEvent.Bad bad ->
                        tally.unreadable(new Refusal(
                                number,
                                new LinePlace(file, number).toString(),
                                bad.problems().stream().map(Sentences::of).collect(Collectors.joining("; "))));
                }
                if (number % 256 == 0) {
                    progress.at(lines.bytesRead(), number);
                }
            }
            return null;
        } catch (FanRewardException unreadable) {
            IntakeAnswer.onlyUnreadable(unreadable);
            return unreadable.getMessage() + "; what was read before that is booked";
        }
    }

    private InputStream open(@Nullable Path path, Intake lanes) {
        if (path == null) {
            return new LiveInput(session.around().in(), lanes::flush);
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException unreadable) {
            throw CliException.notPossible(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static long size(@Nullable Path path) {
        try {
            return path == null ? -1 : Files.size(path);
        } catch (IOException unreadable) {
            return -1;
        }
    }

    /** A line of the input, shown only if it is refused. */
    private record LinePlace(String file, long line) {
        @Override
        public String toString() {
            return (file.equals("-") ? "standard input" : file) + ":" + line;
        }
    }
}
