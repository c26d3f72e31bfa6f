package app.fanreward.cli.demo;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import app.fanreward.cli.intake.Intake;
import app.fanreward.cli.intake.Refusal;
import app.fanreward.cli.intake.Tally;
import app.fanreward.platform.files.ListeningExports;
import java.nio.file.Path;
import java.time.Instant;

/** Books what the demo shows. */
public final class DemoRun {
    private final RewardEngine engine;
    private final Tally tally;

    /**
     * Prepares a run.
     *
     * @param engine books the events
     * @param tally counts them
     */
    public DemoRun(RewardEngine engine, Tally tally) {
        this.engine = engine;
        this.tally = tally;
    }

    /**
     * Books what the made-up fans did.
     *
     * @param now up to when
     */
    public void population(Instant now) {
        Population.members().forEach(engine::update);
        try (Intake lanes = new Intake(engine, SubmitOptions.DEFAULT, 1, tally)) {
            long order = 0;
            for (EngagementEvent event : Population.events(now)) {
                lanes.add(order++, event, Population.SOURCE);
            }
            lanes.finish();
        }
    }

    /**
     * Books an export.
     *
     * @param file the export
     * @param member whose it is
     * @param options the choice about old events
     * @return what kind of export it is
     */
    public String export(Path file, String member, SubmitOptions options) {
        try (ActivityReader reader = ListeningExports.open(file, member);
                Intake lanes = new Intake(engine, options, 1, tally)) {
            long order = 0;
            for (ActivityItem item = reader.next(); item != null; item = reader.next()) {
                switch (item) {
                    case ActivityItem.Readable readable -> lanes.add(order, readable.event(), readable.place());
                    case ActivityItem.LeftOut leftOut -> tally.leftOut();
                    case ActivityItem.Unreadable unreadable ->
                        tally.unreadable(new Refusal(order, unreadable.place().toString(), unreadable.message()));
                }
                order++;
            }
            lanes.finish();
            return reader.format();
        }
    }
}
