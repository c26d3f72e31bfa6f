package app.fanreward.benchmarks.matching;

/** An expression language, loaded with the condition of every rule. Used by one thread. */
interface ExpressionEngine {
    /** Makes an event the one that is asked about. */
    void see(PeerEvent event);

    /** Whether the condition of a rule holds for that event. */
    boolean holds(int rule);
}
