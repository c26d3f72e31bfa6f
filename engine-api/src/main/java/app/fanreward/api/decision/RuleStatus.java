package app.fanreward.api.decision;

/** What became of one rule for one event. */
public enum RuleStatus {
    /** It granted all it would, or did what it does beside points. */
    AWARDED,
    /** It fired and boosts what other rules award; what it granted is how much larger it made that, if at all. */
    BOOSTED,
    /** It took points from the member; what it granted is how many. */
    PENALIZED,
    /** It granted less than it would. */
    REDUCED,
    /** Its condition did not hold. */
    NOT_MATCHED,
    /** It matched, and a limit or the budget left nothing. */
    LIMITED,
    /** It matched, and another campaign of the group paid. */
    EXCLUDED,
    /** It would grant something, and a check of risk keeps the event aside until somebody has looked at it. */
    HELD,
    /** It does not apply: window, lateness or audience; or a check of risk denies the event. */
    DENIED,
    /** It could not be evaluated. */
    ERROR
}
