package app.fanreward.cli.upkeep;

import app.fanreward.cli.Surroundings;
import app.fanreward.cli.intake.Progress;
import app.fanreward.store.mongodb.MigrationProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far a migration is: a bar or lines for each step. */
final class MigrationSteps implements MigrationProgress, AutoCloseable {
    private final Surroundings around;
    private @Nullable Step step;
    private @Nullable Progress shown;

    MigrationSteps(Surroundings around) {
        this.around = around;
    }

    @Override
    public void at(Step now, long done, long about) {
        Progress bar = shown;
        if (bar == null || now != step) {
            close();
            String name = "migrate, " + now.name().toLowerCase(Locale.ROOT);
            bar = Progress.start(around, name, now == Step.MEMBERS ? "journal" : "record", about);
            step = now;
            shown = bar;
        }
        bar.at(done, done);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
