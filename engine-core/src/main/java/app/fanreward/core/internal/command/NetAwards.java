package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Rating.NetEarned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * What is taken of the awards of an event since, by its net values, it would have been awarded others. Of each point type
 * as much is taken as they have beyond what it earns now, whichever rule gives it: first of the awards that came last, and
 * only of those that are smaller now.
 *
 * @param taken what is taken of each award, by its place
 * @param left what is left of each award afterwards, by its place
 * @param earned what is earned by point type
 */
record NetAwards(Map<Integer, Long> taken, long[] left, List<NetEarned> earned) {
    /**
     * Works it out.
     *
     * @param awards what was granted at first
     * @param net what would have been granted by the net values
     * @param undone how much was taken of an award before, by its place
     */
    static NetAwards of(List<Award> awards, List<Award> net, IntToLongFunction undone) {
        long[] left = new long[awards.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = awards.get(i).granted() - undone.applyAsLong(i);
        }
        long[] kept = kept(awards, net);
        Map<Integer, Long> taken = new TreeMap<>();
        List<NetEarned> earned = new ArrayList<>();
        for (String type : awards.stream().map(Award::pointType).distinct().toList()) {
            NetEarned one = new NetEarned(type, sum(awards, type), 0, sum(net, type));
            for (int i = 0; i < left.length; i++) {
                if (awards.get(i).pointType().equals(type)) {
                    one = new NetEarned(type, one.original(), one.before() + left[i], one.net());
                }
            }
            earned.add(one);
            long rest = one.taken();
            for (int i = left.length - 1; i >= 0 && rest > 0; i--) {
                if (awards.get(i).pointType().equals(type)) {
                    long part = Math.min(rest, Math.max(0, left[i] - kept[i]));
                    rest -= part;
                    left[i] -= part;
                    if (part > 0) {
                        taken.put(i, part);
                    }
                }
            }
        }
        return new NetAwards(taken, left, earned);
    }

    private static long sum(List<Award> awards, String type) {
        return awards.stream()
                .filter(award -> award.pointType().equals(type))
                .mapToLong(Award::granted)
                .sum();
    }

    /** What each award would be now; a rule gives one award of a point type. */
    private static long[] kept(List<Award> awards, List<Award> net) {
        return awards.stream()
                .mapToLong(award -> net.stream()
                        .filter(now -> now.campaign().equals(award.campaign())
                                && now.rule().equals(award.rule())
                                && now.pointType().equals(award.pointType()))
                        .mapToLong(Award::granted)
                        .sum())
                .toArray();
    }
}
