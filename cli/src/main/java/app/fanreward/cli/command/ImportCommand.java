package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.intake.Intake;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.intake.Refusal;
import app.fanreward.cli.intake.Tally;
import app.fanreward.platform.files.ListeningExports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a person's own export files in. */
@Command(
        name = "import",
        description =
                "Book the plays in a person's own export files: Spotify, YouTube, Last.fm, ListenBrainz; plain, .gz "
                        + "or .zip as delivered. Importing a file again books nothing.")
public final class ImportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Export files.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--member", required = true, paramLabel = "ID", description = "Whose they are.")
    String member = "";

    @Mixin
    IntakeOptions intake = new IntakeOptions();

    private long order;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        SubmitOptions options = intake.options(session);
        ProgramDefinition program = intake.program(session);
        List<Path> all = files.stream()
                .map(session.around()::resolve)
                .map(Arguments::readable)
                .toList();
        // Every file is looked at before the first event is booked.
        Set<String> formats = new LinkedHashSet<>();
        long bytes = 0;
        for (Path file : all) {
            try (ActivityReader reader = ListeningExports.open(file, member)) {
                formats.add(reader.format());
            }
            bytes += size(file);
        }
        Tally tally = IntakeAnswer.tally(session);
        String stopped;
        try (RewardEngine engine = session.writer(program)) {
            stopped = book(engine, options, all, tally, bytes);
        }
        session.output().line("format       " + String.join(", ", formats));
        return new IntakeAnswer(session.output(), program.settings())
                .with("member", member)
                .with("format", String.join(", ", formats))
                .write(tally, stopped);
    }

    private @Nullable String book(RewardEngine engine, SubmitOptions options, List<Path> all, Tally tally, long bytes) {
        String stopped = null;
        try (Intake lanes = new Intake(engine, options, 1, tally);
                Progress progress = Progress.start(session.around(), "import", "row", bytes)) {
            long before = 0;
            for (Path file : all) {
                try (ActivityReader reader = ListeningExports.open(file, member)) {
                    read(reader, lanes, tally, progress, before);
                } catch (FanRewardException unreadable) {
                    IntakeAnswer.onlyUnreadable(unreadable);
                    stopped = unreadable.getMessage() + "; what was read before that is booked";
                }
                before += size(file);
            }
            lanes.finish();
        }
        return stopped;
    }

    private void read(ActivityReader reader, Intake lanes, Tally tally, Progress progress, long before) {
        for (ActivityItem item = reader.next(); item != null; item = reader.next()) {
            switch (item) {
                case ActivityItem.Readable readable -> lanes.add(order, readable.event(), readable.place());
                case ActivityItem.LeftOut leftOut -> tally.leftOut();
                case ActivityItem.Unreadable unreadable ->
                    tally.unreadable(new Refusal(order, unreadable.place().toString(), unreadable.message()));
            }
            order++;
            if (order % 256 == 0) {
                progress.at(before + reader.bytesRead(), order);
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
