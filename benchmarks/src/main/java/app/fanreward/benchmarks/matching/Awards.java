package app.fanreward.benchmarks.matching;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what matching rules bring, the same way for every side, into arrays that are used again for each event. Every side pays
 * for it, and where many rules match it is a good part of what an event costs: so it makes no choice that a processor could guess
 * wrong, and what belongs together stands side by side. Not safe for use by several threads.
 */
final class Awards implements Matched {
    /** Of each rule: the place of its campaign, the points it brings, those for each full minute, and per cent. */
    private static final int OF_RULE = 4;

    private static final int FIXED_AT = 1;
    private static final int PER_MINUTE_AT = 2;
    private static final int BONUS_AT = 3;

    /** Of each campaign: what its rules award, and what per cent is added to that, with a bit for having been touched. */
    private static final int OF_CAMPAIGN = 2;

    private static final int TOUCHED_AT = 32;
    private static final long TOUCHED = 1L << TOUCHED_AT;

    private final int[] rules;
    private final long[] campaigns;

    /** Where what belongs to the campaigns stands that were touched. */
    private final int[] touched;

    private int count;
    private long minutes;

    Awards(List<WorkloadRule> matching, int campaigns) {
        rules = new int[matching.size() * OF_RULE];
        for (WorkloadRule rule : matching) {
            int at = rule.number() * OF_RULE;
            rules[at] = rule.campaign() * OF_CAMPAIGN;
            int amountAt = switch (rule.effect().kind()) {
                case FIXED -> FIXED_AT;
                case PER_MINUTE -> PER_MINUTE_AT;
                case BONUS -> BONUS_AT;
            };
            rules[at + amountAt] = rule.effect().amount();
        }
        this.campaigns = new long[campaigns * OF_CAMPAIGN];
        // One is written down too many before it is known whether it is another one.
        touched = new int[campaigns + 1];
    }

    static Awards of(MatchingWorkload workload) {
        return new Awards(workload.rules(), workload.campaigns().size());
    }

    /** Forgets the event before. */
    void begin(int duration) {
        for (int i = 0; i < count; i++) {
            campaigns[touched[i]] = 0;
            campaigns[touched[i] + 1] = 0;
        }
        count = 0;
        minutes = duration / 60;
    }

    @Override
    public void add(int rule) {
        int at = rule * OF_RULE;
        int campaign = rules[at];
        campaigns[campaign] += rules[at + FIXED_AT] + rules[at + PER_MINUTE_AT] * minutes;
        long bonus = campaigns[campaign + 1];
        touched[count] = campaign;
        count += 1 - (int) (bonus >>> TOUCHED_AT);
        campaigns[campaign + 1] = (bonus | TOUCHED) + rules[at + BONUS_AT];
    }

    /** The points of all campaigns together. */
    long total() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += points(touched[i]);
        }
        return total;
    }

    private long points(int campaign) {
        return campaigns[campaign] * (100 + (int) campaigns[campaign + 1]) / 100;
    }

    /** The points by the places of the campaigns that pay. */
    Map<Integer, Long> byCampaign() {
        Map<Integer, Long> paid = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            if (points(touched[i]) > 0) {
                paid.put(touched[i] / OF_CAMPAIGN, points(touched[i]));
            }
        }
        return paid;
    }
}
