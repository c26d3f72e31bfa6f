package app.fanreward.core.internal.trial;

import app.fanreward.api.trial.Backtest.MemberCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/** The few members of whom there is most; holds no more than those. */
final class Best {
    private final int most;
    private final Comparator<MemberCost> bestFirst;
    private final PriorityQueue<MemberCost> kept;

    Best(int most, ToLongFunction<MemberCost> score) {
        this.most = most;
        this.bestFirst = Comparator.comparingLong(score).reversed().thenComparing(MemberCost::member);
        this.kept = new PriorityQueue<>(bestFirst.reversed());
    }

    void offer(MemberCost member) {
        kept.add(member);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    List<MemberCost> list() {
        List<MemberCost> sorted = new ArrayList<>(kept);
        sorted.sort(bestFirst);
        return sorted;
    }
}
