package app.fanreward.api.activation;

/** Told how far the activation of a campaign on the past is, now and then. */
@FunctionalInterface
public interface ActivationProgress {
    /**
     * Tells how far it is.
     *
     * @param done how much is done
     * @param total how much it is in all, in the same unit; negative if nobody knows
     */
    void at(long done, long total);
}
