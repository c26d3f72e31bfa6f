package app.fanreward.cli.upkeep;

import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.place.DatabasePlace;
import app.fanreward.cli.place.StorePlace;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.store.mongodb.MigrationProgress;
import app.fanreward.store.mongodb.MigrationReport;
import app.fanreward.store.mongodb.MongoMigration;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves the ledger of a folder into a database. */
@Command(
        name = "migrate",
        description =
                "Move the ledger from the folder of --store into a database: the same records, hashes and positions, "
                        + "proven by the chains of hashes. Nobody may write to the folder meanwhile, nor after it. Run it again "
                        + "should it be cut short: it goes on where it was.")
final class MigrateCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--to",
            paramLabel = "URI",
            required = true,
            description = "The database, as mongodb://HOST:27017/NAME; new, or what an earlier run has left.")
    String to = "";

    @Option(
            names = "--ahead",
            description =
                    "Copy what is there while a server goes on writing, and leave the database closed; run it again "
                            + "without --ahead, with the server stopped, for the rest.")
    boolean ahead;

    MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!(StorePlace.of(to, session.around()::resolve) instanceof DatabasePlace database)) {
            throw CliException.usage("--to takes a database, such as mongodb://HOST:27017/fanreward, not '" + to + "'");
        }
        Path folder = session.requireFolder("migrate");
        MigrationReport report = migrate(folder, database.uri());
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("database", database.shown())
                    .put("finished", report.finished())
                    .put("records", report.records())
                    .put("copied", report.copied())
                    .put("journals", report.journals())
                    .put("lastPosition", report.lastPosition())
                    .build());
        }
        out.line(database.shown() + " holds " + Points.count(report.records(), "record")
                + (report.finished() ? " in " + Points.count(report.journals(), "journal") : "") + " up to position "
                + report.lastPosition() + ", " + Points.count(report.copied(), "record") + " of them copied now.");
        out.line(
                report.finished()
                        ? "Every one was read back and proven. From now on: --store " + Session.quoted(database.shown())
                        : "It stays closed until 'migrate' is run without --ahead, with the server stopped.");
        return ExitCode.DONE;
    }

    private MigrationReport migrate(Path folder, String uri) {
        try (EmbeddedStore source = ahead ? EmbeddedStore.openReadOnly(folder) : EmbeddedStore.open(folder);
                StepProgress shown = new StepProgress(session.around(), "migrate")) {
            MigrationProgress progress = (step, done, about) ->
                    shown.at(step, step == MigrationProgress.Step.MEMBERS ? "journal" : "record", done, about);
            return ahead ? MongoMigration.ahead(source, uri, progress) : MongoMigration.run(source, uri, progress);
        }
    }
}
