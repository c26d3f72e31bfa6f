package app.fanreward.cli.bench;

import app.fanreward.api.trial.CostProgress;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.intake.Progress;
import org.jspecify.annotations.Nullable;

/** Shows how many of the seconds have passed for which costs are measured. */
public final class Seconds implements CostProgress, AutoCloseable {
    private static final long MILLIS = 1_000;

    private final Surroundings around;
    private @Nullable Progress shown;

    /**
     * Begins with nothing to show.
     *
     * @param around where it is shown
     */
    public Seconds(Surroundings around) {
        this.around = around;
    }

    @Override
    public void at(long done, long total) {
        Progress progress = shown;
        if (progress == null) {
            progress = Progress.start(around, "bench", "second", total / MILLIS);
            shown = progress;
        }
        progress.at(done / MILLIS, done / MILLIS);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
