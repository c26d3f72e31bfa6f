package app.fanreward.cli.upkeep;

import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Progress;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.place.DatabasePlace;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.MongoStore;
import app.fanreward.store.mongodb.MongoViews;
import app.fanreward.wire.json.AnswerJson;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the collections up to date that are made of the journal. */
@Command(
        name = "views",
        description =
                "Bring the collections of a database up to date that are made of the journal for people and other "
                        + "programs: campaigns, entities, sessions, audit, connections, notifications, redemptions. Servers do it by "
                        + "themselves.")
final class StoreViewsCommand implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofMillis(250);
    private final Session session;

    @Option(names = "--rebuild", description = "Make them from nothing; they can be read meanwhile.")
    boolean rebuild;

    StoreViewsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!(session.settings().store() instanceof DatabasePlace database)) {
            throw CliException.usage(
                    "a folder has no such collections; name a database with --store mongodb://HOST/NAME");
        }
        MongoViews.Progress reached = bringUpToDate(database);
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("position", reached.position())
                    .put("behind", reached.behind())
                    .build());
        }
        out.line("The collections show everything up to position " + reached.position() + "; "
                + Points.count(reached.behind(), "record") + " came since.");
        return ExitCode.DONE;
    }

    private MongoViews.Progress bringUpToDate(DatabasePlace database) {
        try (MongoStore store = database.open();
                MongoViews views = MongoViews.open(store, FanReward::kept);
                Progress shown = Progress.start(session.around(), "views", "record", store.lastPosition())) {
            if (rebuild) {
                views.rebuild();
            }
            while (!views.await(GLANCE)) {
                MongoViews.Progress now = views.progress();
                RuntimeException failure = now.failure();
                if (failure != null) {
                    throw failure;
                }
                shown.at(now.position(), now.position());
            }
            return views.progress();
        }
    }
}
