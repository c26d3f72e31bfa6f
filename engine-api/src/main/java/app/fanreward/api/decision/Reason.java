package app.fanreward.api.decision;

/**
 * Why something earned less than it might have.
 *
 * @param campaign the campaign that speaks, or empty for the event as a whole
 * @param rule the rule that speaks, or empty for the campaign as a whole
 * @param code why
 * @param path a JSON pointer to the condition or limit within the rule or campaign, such as {@code /when/all/0}; behind
 *     {@code program:} one within the program, such as {@code program:/limits/daily}; may be empty
 */
public record Reason(String campaign, String rule, ReasonCode code, String path) {
    /**
     * A reason that concerns the event as a whole.
     *
     * @param code why
     * @return the reason
     */
    public static Reason ofEvent(ReasonCode code) {
        return new Reason("", "", code, "");
    }
}
