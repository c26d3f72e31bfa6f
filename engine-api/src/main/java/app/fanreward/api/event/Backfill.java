package app.fanreward.api.event;

/** What to do with events that happened longer ago than the program accepts. An explicit choice of an admin. */
public enum Backfill {
    /** They are quarantined: kept aside with their identity, not evaluated. */
    NONE,
    /** They are kept in the journal and pay nothing. */
    RECORD,
    /** They are evaluated as of the time they happened, whatever their age. */
    AWARD
}
