package app.fanreward.api.decision;

/**
 * Points that one rule took from the member for one event. All amounts are smallest units.
 *
 * @param campaign the key of the campaign
 * @param rule the key of the rule
 * @param pointType the key of the point type
 * @param desired what the rule would have taken without limits from a member who has enough
 * @param taken what it took of what the member had available before the event
 * @param owed what became debt
 */
public record Penalty(String campaign, String rule, String pointType, long desired, long taken, long owed) {
    /**
     * Tells what the penalty cost the member.
     *
     * @return what was taken and what is owed; positive
     */
    public long amount() {
        return Math.addExact(taken, owed);
    }
}
