package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.EffectiveTally;
import java.time.Instant;
import java.util.List;

/** A member's points by the time from which they count, read from the whole journal. */
final class EffectiveBalance {
    private static final int PAGE = 1_000;

    private EffectiveBalance() {}

    static Balance of(RewardStore store, String member, Instant at, Instant knownAt, List<PointType> pointTypes) {
        EffectiveTally tally = new EffectiveTally(member, at);
        long after = 0;
        List<JournalRecord> page = store.journal(member, after, PAGE);
        while (!page.isEmpty()) {
            for (JournalRecord record : page) {
                if (record.recordedAt().isAfter(knownAt)) {
                    return tally.balance(pointTypes);
                }
                tally.count(record);
            }
            after = page.get(page.size() - 1).sequence();
            page = store.journal(member, after, PAGE);
        }
        return tally.balance(pointTypes);
    }
}
