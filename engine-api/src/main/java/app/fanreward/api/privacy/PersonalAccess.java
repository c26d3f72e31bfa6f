package app.fanreward.api.privacy;

/** Whether a member's personal data can be read. */
public enum PersonalAccess {
    /** Yes, all there is. */
    READABLE,
    /** No, and never again: it was erased. */
    ERASED,
    /** Not here: it is encrypted, and the master key is not given, another one or out of reach. */
    LOCKED
}
