package app.fanreward.cli.upkeep;

import app.fanreward.cli.Surroundings;
import app.fanreward.cli.intake.Progress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far work is that goes step by step: a bar or lines for each step. */
final class StepProgress implements AutoCloseable {
    private final Surroundings around;
    private final String task;
    private @Nullable Enum<?> step;
    private @Nullable Progress shown;

    /** Begins with what people call the work. */
    StepProgress(Surroundings around, String task) {
        this.around = around;
        this.task = task;
    }

    /**
     * Takes note.
     *
     * @param now the step
     * @param thing the word for one item of it
     * @param done how much of it is done
     * @param about about how much there is to do; below 1 if unknown
     */
    void at(Enum<?> now, String thing, long done, long about) {
        Progress bar = shown;
        if (bar == null || now != step) {
            close();
            bar = Progress.start(
                    around, task + ", " + now.name().toLowerCase(Locale.ROOT).replace('_', ' '), thing, about);
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
