package app.fanreward.api.trial;

/** Told how far a backtest is, now and then. */
@FunctionalInterface
public interface BacktestProgress {
    /**
     * Tells how far it is.
     *
     * @param done how much is done
     * @param total how much it is in all, in the same unit
     */
    void at(long done, long total);
}
