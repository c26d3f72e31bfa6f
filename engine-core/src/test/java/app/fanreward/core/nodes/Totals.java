package app.fanreward.core.nodes;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of everything that was ever posted, read from the records alone. */
public final class Totals {
    private final Map<String, Long> sums = new TreeMap<>();

    private Totals() {}

    /** Adds up a whole store. */
    public static Totals of(RewardStore store) {
        Totals totals = new Totals();
        long position = 0;
        List<PositionedRecord> page = store.follow(position, 1_000);
        while (!page.isEmpty()) {
            for (PositionedRecord next : page) {
                for (Posting posting : next.record().postings()) {
                    totals.add(posting.account() + "/" + posting.pointType(), posting.amount());
                    totals.add("ALL/" + posting.pointType(), posting.amount());
                }
                position = next.position();
            }
            page = store.follow(position, 1_000);
        }
        return totals;
    }

    private void add(String name, long amount) {
        sums.merge(name, amount, Math::addExact);
    }

    /** What an account holds, over all its owners. */
    public long of(AccountKind account, String pointType) {
        return sums.getOrDefault(account + "/" + pointType, 0L);
    }

    /** The sum of all accounts of a point type, which is zero. */
    public long all(String pointType) {
        return sums.getOrDefault("ALL/" + pointType, 0L);
    }
}
