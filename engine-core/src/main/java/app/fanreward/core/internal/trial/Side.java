package app.fanreward.core.internal.trial;

/** Of two journals of one member, which one. */
enum Side {
    /** What was really booked. */
    PAID,
    /** What the draft booked on trial. */
    DRAFT
}
