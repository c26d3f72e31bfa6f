package app.fanreward.cli.upkeep;

import app.fanreward.cli.ExitCode;
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
    PointOptions point;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestorePoint upTo = point == null ? new RestorePoint.Everything() : point.read();
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
}
