package app.fanreward.testkit;

/**
 * What {@link app.fanreward.api.store.RewardStore} asks of those who implement it. The display name of every test in
 * this kit starts with the id of the requirement it tests.
 */
public enum StoreRequirement {
    /** Safe for use by many threads. */
    RS_01("is safe for use by many threads"),
    /** A commit is seen whole or not at all. */
    RS_02("makes a commit visible whole or not at all"),
    /** A commit has the next sequence of its journal. */
    RS_03("accepts only the next sequence of a journal, and names the newest otherwise"),
    /** A key is taken once. */
    RS_04("accepts a key once, and names where it is taken otherwise"),
    /** A budget is never overdrawn. */
    RS_05("never overdraws a budget, and names what is left otherwise"),
    /** What was committed stays. */
    RS_06("keeps what it answered with Committed, and shows it to every later call"),
    /** Positions grow. */
    RS_07("gives positions that grow in the order in which commits became visible"),
    /** Records come back as they went in. */
    RS_08("returns records exactly as committed"),
    /** Refusals are told apart. */
    RS_09("says STORE_LOCKED when open for reading, and STORE_UNAVAILABLE where it does not know"),
    /** A snapshot is a cache. */
    RS_10("loses nothing but its cache with a snapshot"),
    /** Nothing that is due is forgotten. */
    RS_11("lists every member whose newest commit named an instant that has come"),
    /** The newest record of each journal can be named. */
    RS_12("names the newest record of each journal up to a position"),
    /** A destroyed key is gone. */
    RS_13("keeps a sealed key until it is destroyed, replaces none, and leaves no copy of a destroyed one"),
    /** A proof can be held against all that the store keeps. */
    RS_14("answers what a proof asks: positions, slots up to one, when a member is due, which campaigns drew"),
    /** If it is far away. */
    RS_15("if it is far away, refuses a key that the same journal holds in the other scope"),
    /** For those who go by a journal. */
    RS_16("tells that a journal grew of every record whose commit was answered");

    private final String text;

    StoreRequirement(String text) {
        this.text = text;
    }

    /**
     * Returns the id that display names start with.
     *
     * @return such as {@code RS-04}
     */
    public String id() {
        return name().replace('_', '-');
    }

    /**
     * Returns what is required.
     *
     * @return the end of a sentence that begins with "A store"
     */
    public String text() {
        return text;
    }
}
