package app.fanreward.cli.intake;

import app.fanreward.api.activation.ActivationProgress;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.cli.Surroundings;
import org.jspecify.annotations.Nullable;

/** Shows how far long work is of which it is known only once it has begun how much it is. */
public final class Steps implements BacktestProgress, ActivationProgress, AutoCloseable {
    private final Surroundings around;
    private final String what;
    private @Nullable Progress shown;

    /**
     * Begins with nothing to show.
     *
     * @param around where it is shown
     * @param what names the work
     */
    public Steps(Surroundings around, String what) {
        this.around = around;
        this.what = what;
    }

    @Override
    public void at(long done, long total) {
        Progress progress = shown;
        if (progress == null) {
            progress = Progress.start(around, what, "step", total);
            shown = progress;
        }
        progress.at(done, done);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
