package app.fanreward.api.trial;

/**
 * What costs are measured with. All three only grow, from a start that means nothing; of the thread that asks. The engine
 * takes no time from anywhere itself.
 */
public interface CostMeter {
    /**
     * The time on a clock that nobody sets.
     *
     * @return in nanoseconds
     */
    long wallNanos();

    /**
     * How long the thread has computed; where that cannot be told, {@link #wallNanos}.
     *
     * @return in nanoseconds
     */
    long cpuNanos();

    /**
     * How much memory the thread has asked for; where that cannot be told, always the same.
     *
     * @return in bytes
     */
    long allocatedBytes();
}
