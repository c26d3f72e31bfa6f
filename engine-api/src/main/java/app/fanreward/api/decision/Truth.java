package app.fanreward.api.decision;

/** A truth value of three-valued logic (Kleene's strong logic). */
public enum Truth {
    /** It holds. */
    TRUE,
    /** It does not hold. */
    FALSE,
    /** It cannot be known, because an attribute is missing. */
    UNKNOWN;

    /**
     * Lifts a plain truth value.
     *
     * @param value the value
     * @return {@link #TRUE} or {@link #FALSE}
     */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * Negates; not unknown is unknown.
     *
     * @return the opposite
     */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
