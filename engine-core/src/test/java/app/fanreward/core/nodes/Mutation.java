package app.fanreward.core.nodes;

/** A store that is broken on purpose. The simulation is worth something only if it finds each of them. */
enum Mutation {
    /** The store as it should be. */
    NONE,
    /** Keys are looked up but no longer unique. */
    NO_SLOT,
    /** The sequence is checked, and the record written a step later whatever has happened since. */
    CHECK_THEN_ACT,
    /** Records that book what was due are written without looking at slot or sequence. */
    SWEEP_TWICE,
    /** What others committed is often not seen, so that answers are given from a stale state. */
    STALE_READS,
    /** Claims of stock are neither found nor unique. */
    NO_CLAIM_SLOT
}
