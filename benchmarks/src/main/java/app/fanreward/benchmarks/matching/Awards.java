package app.fanreward.benchmarks.matching;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what matching rules bring, the same way for every side, into arrays that are used again for each event. Not safe
 * for use by several threads.
 */
final class Awards implements Matched {
    private static final int FIXED = 0;
    private static final int PER_MINUTE = 1;

    private final int[] campaignOf;
    private final byte[] kinds;
    private final int[] amounts;

    private final long[] bases;
    private final int[] bonuses;
    private final boolean[] seen;
    private final int[] touched;
    private int count;
    private long minutes;

    Awards(List<WorkloadRule> rules, int campaigns) {
        campaignOf = new int[rules.size()];
        kinds = new byte[rules.size()];
        amounts = new int[rules.size()];
        for (WorkloadRule rule : rules) {
            campaignOf[rule.number()] = rule.campaign();
            kinds[rule.number()] = (byte) rule.effect().kind().ordinal();
            amounts[rule.number()] = rule.effect().amount();
        }
        bases = new long[campaigns];
        bonuses = new int[campaigns];
        seen = new boolean[campaigns];
        touched = new int[campaigns];
    }

    static Awards of(MatchingWorkload workload) {
        return new Awards(workload.rules(), workload.campaigns().size());
    }

    /** Forgets the event before. */
    void begin(int duration) {
        for (int i = 0; i < count; i++) {
            int campaign = touched[i];
            bases[campaign] = 0;
            bonuses[campaign] = 0;
            seen[campaign] = false;
        }
        count = 0;
        minutes = duration / 60;
    }

    @Override
    public void add(int rule) {
        int campaign = campaignOf[rule];
        if (!seen[campaign]) {
            seen[campaign] = true;
            touched[count++] = campaign;
        }
        switch (kinds[rule]) {
            case FIXED -> bases[campaign] += amounts[rule];
            case PER_MINUTE -> bases[campaign] += amounts[rule] * minutes;
            default -> bonuses[campaign] += amounts[rule];
        }
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
        return bases[campaign] * (100 + bonuses[campaign]) / 100;
    }

    /** The points by the places of the campaigns that pay. */
    Map<Integer, Long> byCampaign() {
        Map<Integer, Long> paid = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            if (points(touched[i]) > 0) {
                paid.put(touched[i], points(touched[i]));
            }
        }
        return paid;
    }
}
