package app.fanreward.cli.upkeep;

import app.fanreward.cli.Surroundings;
import app.fanreward.store.embedded.CopyProgress;

/** Shows how far a copy of a store is. */
final class CopySteps implements CopyProgress, AutoCloseable {
    private final StepProgress shown;

    CopySteps(Surroundings around, String task) {
        shown = new StepProgress(around, task);
    }

    @Override
    public void at(Step now, long done, long about) {
        shown.at(now, now == Step.COPYING ? "byte" : "record", done, about);
    }

    @Override
    public void close() {
        shown.close();
    }
}
