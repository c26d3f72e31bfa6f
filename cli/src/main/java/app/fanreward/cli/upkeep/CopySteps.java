package app.fanreward.cli.upkeep;

import app.fanreward.cli.Surroundings;
import app.fanreward.cli.intake.Progress;
import app.fanreward.store.embedded.CopyProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far a copy of a store is: a bar or lines for each step. */
final class CopySteps implements CopyProgress, AutoCloseable {
    private final Surroundings around;
    private final String task;
    private @Nullable Step step;
    private @Nullable Progress shown;

    CopySteps(Surroundings around, String task) {
        this.around = around;
        this.task = task;
    }

    @Override
    public void at(Step now, long done, long about) {
        Progress bar = shown;
        if (bar == null || now != step) {
            close();
            String name = task + ", " + now.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            bar = Progress.start(around, name, now == Step.COPYING ? "byte" : "record", about);
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
