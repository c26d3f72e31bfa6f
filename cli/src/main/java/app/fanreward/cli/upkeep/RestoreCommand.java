package app.fanreward.cli.upkeep;

import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.store.embedded.RestorePoint;
import app.fanreward.store.embedded.RestoreReport;
import app.fanreward.store.embedded.StoreRestore;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a store of a backup. */
@Command(
        name = "restore",
        description = "Make the store of --store from a backup, as it was at its end or at a point before. Nothing is "
                + "restored over a store: that folder must be new or empty.")
final class RestoreCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "BACKUP", description = "The folder of the backup, or of any other store.")
    Path backup = Path.of("");

    @ArgGroup
    @Nullable
    Point point;

    RestoreCommand(Session session) {
        this.session = session;
    }

    /** Up to where. */
    static final class Point {
        @Option(
                names = "--to-record",
                paramLabel = "MEMBER#SEQ",
                description = "Up to this record, for all members. 'history' shows the numbers.")
        @Nullable
        String record;

        @Option(names = "--to-position", paramLabel = "N", description = "Up to this position among all records.")
        @Nullable
        Long position;

        @Option(
                names = "--to-instant",
                paramLabel = "T",
                description = "Up to the last record that was booked by then, such as 2026-06-01T10:00:00Z.")
        @Nullable
        String instant;
    }

    @Override
    public Integer call() {
        RestorePoint upTo = point();
        RestoreReport made = restore(upTo);
        Output out = session.output();
        Instant newest = made.newestBooking();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("folder", made.folder().toString())
                    .put("records", made.records())
                    .put("members", made.members())
                    .put("lastPosition", made.lastPosition())
                    .put("newestBooking", newest == null ? null : newest.toString())
                    .put("recordsLeftOut", made.recordsLeftOut())
                    .put("bytes", made.bytes())
                    .build());
        }
        out.line(made.folder() + " holds " + Points.count(made.records(), "record") + " of "
                + Points.count(made.members(), "member") + " up to position " + made.lastPosition()
                + (newest == null ? "" : ", booked by " + newest) + "; every one was proven. "
                + (made.recordsLeftOut() == 0
                        ? "None was left out."
                        : Points.count(made.recordsLeftOut(), "later record") + " left out."));
        return ExitCode.DONE;
    }

    private RestoreReport restore(RestorePoint upTo) {
        try (CopySteps progress = new CopySteps(session.around(), "restore")) {
            return StoreRestore.restore(session.around().resolve(backup), session.folder("restore"), upTo, progress);
        }
    }

    private RestorePoint point() {
        if (point == null) {
            return new RestorePoint.Everything();
        }
        if (point.instant != null) {
            return new RestorePoint.Moment(Arguments.instant("--to-instant", point.instant));
        }
        if (point.position != null) {
            if (point.position < 1) {
                throw CliException.usage("--to-position is 1 or more, not " + point.position);
            }
            return new RestorePoint.Position(point.position);
        }
        return entry(String.valueOf(point.record));
    }

    /** A member's id may hold the sign itself, so the last one counts. */
    private static RestorePoint entry(String text) {
        int sign = text.lastIndexOf('#');
        String digits = text.substring(sign + 1);
        if (sign < 1 || !digits.matches("[1-9]\\d{0,17}")) {
            throw CliException.usage("--to-record takes MEMBER#SEQ such as fan-1#17, not '" + text + "'");
        }
        return new RestorePoint.Entry(Arguments.member(text.substring(0, sign)), Long.parseLong(digits));
    }
}
