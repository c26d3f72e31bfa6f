package app.fanreward.cli.intake;

import app.fanreward.cli.Surroundings;
import app.fanreward.cli.output.Points;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a long command is, on standard error: a bar on a terminal, otherwise a plain line every few seconds, so
 * that a short command in a script stays silent.
 */
public interface Progress extends AutoCloseable {
    /**
     * Tells how far it is.
     *
     * @param done in the unit of the total
     * @param items how many things that makes, for people
     */
    void at(long done, long items);

    @Override
    void close();

    /**
     * Starts showing.
     *
     * @param around says whether there is a terminal
     * @param task what is being done
     * @param thing the word for one item
     * @param total where {@code done} ends; below 1 if unknown
     * @return what shows it
     */
    static Progress start(Surroundings around, String task, String thing, long total) {
        return around.terminal() ? new Bar(around.err(), task, total) : new Lines(around, task, thing, total);
    }

    /** Bars for people. */
    final class Bar implements Progress {
        private static final int WIDTH = 79;
        private static final int REFRESH_MILLIS = 200;
        private final ProgressBar bar;
        private final PrintWriter err;

        private Bar(PrintWriter err, String task, long total) {
            this.err = err;
            this.bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total > 0 ? total : -1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
                    .build();
        }

        private void show(String text) {
            err.print("\r" + text);
            err.flush();
        }

        @Override
        public void at(long done, long items) {
            bar.stepTo(done);
            bar.setExtraMessage(Points.count(items));
        }

        @Override
        public void close() {
            bar.close();
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }

    /** Lines for logs. */
    final class Lines implements Progress {
        private static final long EVERY_MILLIS = 5_000;
        private final Surroundings around;
        private final String task;
        private final String thing;
        private final long total;
        private long due;

        private Lines(Surroundings around, String task, String thing, long total) {
            this.around = around;
            this.task = task;
            this.thing = thing;
            this.total = total;
            this.due = around.clock().millis() + EVERY_MILLIS;
        }

        @Override
        public void at(long done, long items) {
            long now = around.clock().millis();
            if (now >= due) {
                due = now + EVERY_MILLIS;
                String share = total > 0 ? " (" + Math.min(100, done * 100 / total) + " %)" : "";
                around.err().println(task + ": " + Points.count(items, thing) + share);
            }
        }

        @Override
        public void close() {
            around.err().flush();
        }
    }
}
