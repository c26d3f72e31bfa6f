package app.fanreward.cli.upkeep;

import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.store.embedded.BackupReport;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies a store, beside whoever writes it. */
@Command(
        name = "backup",
        description = "Copy the store as it is at this moment, while everything goes on, and prove the copy.")
final class BackupCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DIR", description = "A folder that is not there yet or is empty.")
    Path target = Path.of("");

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path store = session.requireFolder("backup");
        BackupReport made = backup(store, session.around().resolve(target));
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("folder", made.folder().toString())
                    .put("records", made.records())
                    .put("members", made.members())
                    .put("lastPosition", made.lastPosition())
                    .put("bytes", made.bytes())
                    .build());
        }
        out.line(made.folder() + " holds " + Points.count(made.records(), "record") + " of "
                + Points.count(made.members(), "member") + " up to position " + made.lastPosition() + ", "
                + Points.count(made.bytes(), "byte") + "; every record was read back and proven.");
        return ExitCode.DONE;
    }

    private BackupReport backup(Path store, Path folder) {
        try (EmbeddedStore source = EmbeddedStore.openReadOnly(store);
                CopySteps progress = new CopySteps(session.around(), "backup")) {
            return source.backup(folder, progress);
        }
    }
}
