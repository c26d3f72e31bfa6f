package app.fanreward.cli.command;

import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.intake.Progress;
import org.jspecify.annotations.Nullable;

/** Shows how far a backtest is. How much it is in all is known only once it has begun. */
final class BacktestSteps implements BacktestProgress, AutoCloseable {
    private final Surroundings around;
    private @Nullable Progress shown;

    BacktestSteps(Surroundings around) {
        this.around = around;
    }

    @Override
    public void at(long done, long total) {
        Progress progress = shown;
        if (progress == null) {
            progress = Progress.start(around, "backtest", "step", total);
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
