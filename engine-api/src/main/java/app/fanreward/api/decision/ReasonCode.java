package app.fanreward.api.decision;

/** Why a rule, a campaign or a whole event earned less than it might have. Names never change their meaning. */
public enum ReasonCode {
    /** A condition was false. */
    CONDITION_FALSE("A condition was not met."),
    /** A condition, amount or limit needs an attribute that the event or member does not have. */
    MISSING_ATTRIBUTE("Something this rule needs to know is missing."),
    /** The event happened outside the campaign's window. */
    OUT_OF_WINDOW("The campaign did not run at that time."),
    /** The campaign or rule is for other members. */
    NOT_IN_AUDIENCE("This is for other members."),
    /** No rule of the program is about this kind of event. */
    NO_ACTIVE_RULE("No campaign rewards this."),
    /** The rule fired, and its amount came to nothing. */
    AMOUNT_ZERO("This came to less than one point."),
    /** The rule paid as often as it may in this period. */
    FREQUENCY_LIMIT("This was already rewarded as often as it can be in this period."),
    /** The rule paid a shorter time ago than it may, or, for a late event, is known to pay so soon after it. */
    COOLDOWN("This was rewarded too short a time ago."),
    /** The rule paid as much as it may in this period. */
    CAP("The most points for this period were reached."),
    /** The member has fewer points available than the rule would take. */
    BALANCE_SHORT("There were fewer points than this would have taken."),
    /** The member has as many points as the point type allows. */
    BALANCE_LIMIT("You have as many points as one may have."),
    /** The campaign has no points left. */
    BUDGET_EXHAUSTED("The campaign has given all its points."),
    /** Another campaign of the same stacking group paid instead. */
    EXCLUDED_BY_GROUP("Another campaign paid for this instead."),
    /** The rule has already given something for what this event follows from, so it gives nothing more. */
    ALREADY_GAVE("This was already rewarded by what led to it."),
    /** The event arrived later than the campaign accepts. */
    TOO_LATE("This arrived too late for the campaign."),
    /** The event arrived later than the program accepts and is kept aside. */
    LATE_QUARANTINED("This arrived late and waits for a decision."),
    /** The event was brought in from the past to be kept, not to be paid. */
    RECORDED_ONLY("This was brought in from the past and earns nothing."),
    /** An event of another source told of the same act before and earned already. */
    DUPLICATE_ACTIVITY("This was already counted as reported by another source."),
    /** It counts for a run of a leaderboard that was frozen before it was booked; what it earns stays. */
    RUN_CLOSED("This leaderboard was closed before it arrived."),
    /** The member named as who brought the member in is the same one. */
    SELF_REFERRAL("Nobody can refer themselves."),
    /** Who was referred is no new member: something was booked before. */
    REFEREE_NOT_NEW("Only somebody new can be referred."),
    /** A check of risk keeps the event aside until somebody has looked at it. */
    RISK_HOLD("This is being looked at and may count later."),
    /** A check of risk denies the event. */
    RISK_DENY("This does not count."),
    /** The rule could not be evaluated, such as on an overflow; the others were. */
    RULE_ERROR("This rule could not be evaluated.");

    private final String message;

    ReasonCode(String message) {
        this.message = message;
    }

    /**
     * Returns a sentence for a fan, used where the rule brings none of its own.
     *
     * @return the sentence
     */
    public String message() {
        return message;
    }
}
