package app.fanreward.benchmarks.matching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds out whether a side gives the same awards as the plain loop: what is not right is not timed. */
final class Verification {
    private Verification() {}

    /**
     * Compares the awards of each event, campaign by campaign.
     *
     * @param side the name of the side
     * @param contender the side
     * @param workload the workload
     * @param expected its right awards
     * @param longest after which time no further event is begun
     * @return how many events were compared, from the first on; all of them or as many as the time was enough for, at least one
     * @throws IllegalStateException if an award differs; it names the side, the event and the campaign
     */
    static int verify(
            String side, Contender<?> contender, MatchingWorkload workload, Expected expected, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        int events = workload.events().size();
        for (int i = 0; i < events; i++) {
            Map<Integer, Long> wanted = expected.awards().get(i);
            Awards awards = contender.match(i);
            Map<Integer, Long> seen = awards.byCampaign();
            if (!seen.equals(wanted)) {
                throw new IllegalStateException(difference(side, workload, i, wanted, seen));
            }
            if (awards.total()
                    != wanted.values().stream().mapToLong(Long::longValue).sum()) {
                throw new IllegalStateException(side + ", event " + i + ": the total is not the sum of the awards");
            }
            if (System.nanoTime() - end >= 0) {
                return i + 1;
            }
        }
        return events;
    }

    private static String difference(
            String side, MatchingWorkload workload, int event, Map<Integer, Long> wanted, Map<Integer, Long> seen) {
        TreeSet<Integer> campaigns = new TreeSet<>(wanted.keySet());
        campaigns.addAll(seen.keySet());
        List<String> differences = new ArrayList<>();
        for (int campaign : campaigns) {
            long right = wanted.getOrDefault(campaign, 0L);
            long wrong = seen.getOrDefault(campaign, 0L);
            if (right != wrong) {
                differences.add(workload.campaigns().get(campaign).key() + " awards " + wrong + " and not " + right);
            }
        }
        return side + " differs from the loop, event " + event + " of profile "
                + workload.profile().key() + ": " + String.join(", ", differences);
    }
}
