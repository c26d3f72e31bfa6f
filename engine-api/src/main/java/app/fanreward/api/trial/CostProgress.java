package app.fanreward.api.trial;

/** Told how far the measuring of costs is, now and then. */
@FunctionalInterface
public interface CostProgress {
    /**
     * Tells how far it is.
     *
     * @param done how much is done
     * @param total how much it is in all, in the same unit
     */
    void at(long done, long total);
}
