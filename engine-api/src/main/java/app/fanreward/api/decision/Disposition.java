package app.fanreward.api.decision;

/** What became of an event that was not refused. */
public enum Disposition {
    /** The rules were asked. */
    EVALUATED,
    /** It is kept in the journal and pays nothing, as asked by a backfill. */
    RECORDED,
    /**
     * It came too late, or a check of risk holds it, and is kept aside; what was late is released if it is sent again with a
     * backfill.
     */
    QUARANTINED,
    /** It tells of the same act as an event of another source, which earned already; the rules were not asked. */
    SUPPRESSED,
    /** It was kept aside and was then discarded: it earns nothing for good. */
    DISCARDED
}
