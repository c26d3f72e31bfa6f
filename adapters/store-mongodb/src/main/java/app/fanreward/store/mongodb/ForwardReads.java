package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads journals, and never shows less of one than this host has seen of it before. A primary that does not know yet that it is
 * none any more may do so, until it hears of the new one. Safe for use by many threads.
 */
final class ForwardReads {
    private static final int MOST_ATTEMPTS = 20;

    private final StoredEntries entries;
    private final KnownEnds ends;
    private final Surroundings surroundings;

    ForwardReads(StoredEntries entries, KnownEnds ends, Surroundings surroundings) {
        this.entries = entries;
        this.ends = ends;
        this.surroundings = surroundings;
    }

    /** As {@link app.fanreward.api.store.RewardStore#journal}. */
    List<JournalRecord> after(String member, long sequence, int limit) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<JournalRecord> records = read(member, sequence, limit);
            long end = records.isEmpty()
                    ? sequence
                    : records.get(records.size() - 1).sequence();
            @Nullable Long seen = ends.of(member);
            if (records.size() == limit || seen == null || seen <= end) {
                if (!records.isEmpty()) {
                    ends.reached(member, end);
                }
                return records;
            }
            surroundings.pause(attempt);
        }
        throw new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "the database shows fewer records of " + member
                        + " than it did before, as a primary may that was cut off; try"
                        + " again, and if it stays so, run verify to see what is missing");
    }

    private List<JournalRecord> read(String member, long sequence, int limit) {
        return entries.after(member, sequence, limit).stream()
                .flatMap(entry -> entry.records().stream())
                .filter(record -> record.sequence() > sequence)
                .limit(limit)
                .toList();
    }
}
