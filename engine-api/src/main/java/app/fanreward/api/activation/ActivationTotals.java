package app.fanreward.api.activation;

import java.util.List;

/**
 * What came of an activation.
 *
 * @param events how many events of the stretch the campaign's rules were asked about
 * @param given for how many of them something was given
 * @param asBefore how many events were left as they are, since the campaign or another one of its stacking group gave
 *     something for them before, or the same version decided them
 * @param aside how many events were left out because they are kept aside: only recorded, quarantined, or another
 *     source's word for an act that counts already
 * @param reversed how many were left out because they were reversed
 * @param closed how many were left out because the account of the member takes no points
 * @param withheld how many were left out because personal data that they carry cannot be read
 * @param rules what each rule gave, by rule and point type
 */
public record ActivationTotals(
        long events,
        long given,
        long asBefore,
        long aside,
        long reversed,
        long closed,
        long withheld,
        List<RuleTotal> rules) {
    /** Takes a copy. */
    public ActivationTotals {
        rules = List.copyOf(rules);
    }

    /**
     * What one rule gave.
     *
     * @param rule the key of the rule
     * @param pointType the key of the point type, or empty for what it did beside points
     * @param times how often
     * @param granted how many smallest units; below 0 for what it took
     */
    public record RuleTotal(String rule, String pointType, long times, long granted) {}
}
