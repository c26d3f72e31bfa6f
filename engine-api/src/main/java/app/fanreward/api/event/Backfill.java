package app.fanreward.api.event;

/** How the events of a call are taken in, for bringing in a past. An explicit choice of an admin. */
public enum Backfill {
    /** Those that happened longer ago than the program accepts are quarantined: kept aside, not evaluated. */
    NONE,
    /** All of them, old or new, are kept in the journal and pay nothing. */
    RECORD,
    /** All of them are evaluated as of the time they happened, whatever their age. */
    AWARD
}
