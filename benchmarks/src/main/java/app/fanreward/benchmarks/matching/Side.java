package app.fanreward.benchmarks.matching;

/**
 * Something that finds the rules that match an event, loaded with the campaigns. Used by one thread.
 *
 * @param <E> what an event is to it
 */
interface Side<E> extends AutoCloseable {
    /** Puts an event into the form that suits it best; not timed. */
    E event(WorkloadEvent event);

    /**
     * Names the rules of running campaigns that match, each once, in any order.
     *
     * @param event an event in its form
     * @param matched to be told their {@linkplain WorkloadRule#number() numbers}
     */
    void match(E event, Awards matched);

    @Override
    default void close() {
        // most have nothing to close
    }
}
