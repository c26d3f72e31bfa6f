package app.fanreward.core.internal.program;

/**
 * A stretch of the calendar, as names of counters end with it.
 *
 * @param name what it is called
 * @param hash the hash of that
 * @param shift what the hash of a text is multiplied by if that follows it
 */
record Stretch(String name, int hash, int shift) {
    /** Of limits that hold at any time. */
    static final Stretch ROLLING = of("rolling");

    private static final int PRIME = 31;

    /** One of a name. */
    static Stretch of(String name) {
        int shift = 1;
        for (int i = name.length(); i > 0; i--) {
            shift *= PRIME;
        }
        return new Stretch(name, name.hashCode(), shift);
    }

    /** The hash of a text of a hash with the name behind it, as {@link String#hashCode()} defines it. */
    int hashBehind(int hashOfBeginning) {
        return hashOfBeginning * shift + hash;
    }
}
