package app.fanreward.api;

/** What went wrong. Names never change their meaning. */
public enum ErrorCode {
    /** The event or command is malformed: a part is missing, empty, too long or not of its type. */
    INVALID_INPUT(Cause.CALLER),
    /** An attribute has a value of another type than its event kind declares. */
    TYPE_MISMATCH(Cause.CALLER),
    /** No such kind of event. */
    UNKNOWN_KIND(Cause.CALLER),
    /** The event lies further in the future than clocks may differ. */
    FUTURE_EVENT(Cause.CALLER),
    /** The same identity or key was used before with other content. Nothing was changed. */
    CONFLICT(Cause.CALLER),
    /** A campaign or program is wrong. Nothing was published. */
    RULE_INVALID(Cause.CALLER),
    /** A file cannot be read as what it should be. */
    FILE_UNREADABLE(Cause.CALLER),
    /** There is no such event, member or record. */
    NOT_FOUND(Cause.CALLER),
    /** The store is open for reading only, or another process holds it. */
    STORE_LOCKED(Cause.CALLER),
    /** The store did not confirm; what was asked may or may not be done. Ask again with the same identity. */
    STORE_UNAVAILABLE(Cause.DEPENDENCY),
    /** The store's content is damaged or contradicts itself. */
    STORE_DAMAGED(Cause.DEPENDENCY),
    /** The store was written by a newer version. */
    STORE_TOO_NEW(Cause.CALLER),
    /** An amount is outside what a ledger can hold. */
    OVERFLOW(Cause.CALLER),
    /** The engine contradicts itself: a bug. */
    INVARIANT_BROKEN(Cause.BUG);

    /** Who can do something about it. */
    public enum Cause {
        /** The caller sent something wrong. */
        CALLER,
        /** Something the engine depends on failed. */
        DEPENDENCY,
        /** The engine itself is wrong. */
        BUG
    }

    private final Cause cause;

    ErrorCode(Cause cause) {
        this.cause = cause;
    }

    /**
     * Returns who can do something about it.
     *
     * @return the cause
     */
    public Cause cause() {
        return cause;
    }

    /**
     * Says whether the same call may succeed later.
     *
     * @return true for a store that did not confirm
     */
    public boolean worthRetrying() {
        return this == STORE_UNAVAILABLE;
    }
}
