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
    /** A member's personal data is encrypted, and the master key for it is not given, another one or out of reach. */
    MASTER_KEY_UNAVAILABLE(Cause.CALLER),
    /** An amount is outside what a ledger can hold. */
    OVERFLOW(Cause.CALLER),
    /** The program has no such point type. */
    UNKNOWN_POINT_TYPE(Cause.CALLER),
    /** Something is said to count from an instant that is too far back, or ahead. */
    BACKDATED_TOO_FAR(Cause.CALLER),
    /** The member has fewer points available than asked for. */
    INSUFFICIENT_POINTS(Cause.RULE),
    /** There is no such hold. */
    HOLD_NOT_FOUND(Cause.RULE),
    /** The hold's time ran out. */
    HOLD_EXPIRED(Cause.RULE),
    /** The hold was given back before. */
    HOLD_VOIDED(Cause.RULE),
    /** The hold was captured before. */
    HOLD_CLOSED(Cause.RULE),
    /** The hold has less left than asked for. */
    EXCEEDS_HOLD(Cause.RULE),
    /** All of it was reversed before. */
    ALREADY_REVERSED(Cause.RULE),
    /** The event does not wait in quarantine: it never did, or it was released or discarded. */
    NOT_QUARANTINED(Cause.RULE),
    /** It is of a kind, or in a state, that cannot be reversed. */
    NOT_REVERSIBLE(Cause.RULE),
    /** Less of it is left to reverse than asked for. */
    EXCEEDS_ORIGINAL(Cause.RULE),
    /** A net amount is above the one that counts by now; a refund never gives anything. */
    EXCEEDS_NET(Cause.RULE),
    /** The points were spent, and the policy says to change nothing then. */
    INSUFFICIENT_POINTS_FOR_REVERSAL(Cause.RULE),
    /** The member's account is frozen. */
    MEMBER_FROZEN(Cause.RULE),
    /** The member's account is closed for good. */
    MEMBER_CLOSED(Cause.RULE),
    /** An account with points in it is closed only if they are given up. */
    NOT_EMPTY(Cause.RULE),
    /** The balance would grow beyond what the point type allows. */
    BALANCE_LIMIT_EXCEEDED(Cause.RULE),
    /** The amount is too small to convert into anything. */
    CONVERTS_TO_ZERO(Cause.RULE),
    /** The books are closed for the instant from which it is said to count. */
    PERIOD_CLOSED(Cause.RULE),
    /** The reward is out of stock. */
    OUT_OF_STOCK(Cause.RULE),
    /** The reward is not offered, or not yet, or no longer. */
    REWARD_UNAVAILABLE(Cause.RULE),
    /** The member has had as many of the reward as one may have. */
    REWARD_LIMIT(Cause.RULE),
    /** Another command of the same batch was refused, and the batch was to be booked as a whole or not at all. */
    BATCH_REFUSED(Cause.RULE),
    /** The reward costs something else than the caller expected. */
    PRICE_CHANGED(Cause.RULE),
    /** The life of the campaign does not allow that now. */
    CAMPAIGN_STATE(Cause.RULE),
    /** Somebody approves what is his own, and the host does not allow that. */
    OWN_APPROVAL(Cause.RULE),
    /** The engine contradicts itself: a bug. */
    INVARIANT_BROKEN(Cause.BUG);

    /** Who can do something about it. */
    public enum Cause {
        /** The caller sent something wrong. */
        CALLER,
        /** Nobody: the rules of the ledger say no. The same call may be allowed later. */
        RULE,
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
