package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records that hold the slots of some events, and those of their release and their promotions. */
final class TakenKeys {
    /** Where none of the slots is known to be taken. */
    static final TakenKeys NONE = new TakenKeys(Map.of());

    private final Map<RecordKey, JournalRecord> records;

    private TakenKeys(Map<RecordKey, JournalRecord> records) {
        this.records = records;
    }

    /** Looks up the slots of events, and of the release and the promotions of those that are there. */
    static TakenKeys of(RewardStore store, Collection<RecordKey> events) {
        Map<RecordKey, RecordLocation> taken = store.find(events);
        if (taken.isEmpty()) {
            return NONE;
        }
        Map<RecordKey, RecordLocation> all = new HashMap<>(taken);
        Map<RecordKey, RecordLocation> further = store.find(taken.keySet().stream()
                .flatMap(key -> Stream.of(key.released(), key.promoted()))
                .toList());
        while (!further.isEmpty()) {
            all.putAll(further);
            List<RecordKey> next = further.keySet().stream()
                    .filter(RecordKey::isPromoted)
                    .map(RecordKey::promoted)
                    .toList();
            further = next.isEmpty() ? Map.of() : store.find(next);
        }
        Map<RecordLocation, JournalRecord> read = store.records(all.values());
        Map<RecordKey, JournalRecord> records = new HashMap<>();
        all.forEach((key, location) -> {
            JournalRecord record = read.get(location);
            if (record == null) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "record " + location.sequence() + " of member " + location.member() + " is missing");
            }
            records.put(key, record);
        });
        return new TakenKeys(records);
    }

    /** The record that holds a slot, or null if it was free. */
    @Nullable
    JournalRecord by(RecordKey key) {
        return records.get(key);
    }
}
