package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.store.mongodb.Identities.Holder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where keys are taken: those of the whole program by the member who may book them. Safe for use by many threads. */
final class TakenSlots {
    private final Identities identities;
    private final StoredEntries entries;

    TakenSlots(Identities identities, StoredEntries entries) {
        this.identities = identities;
        this.entries = entries;
    }

    /** As {@link app.fanreward.api.store.RewardStore#find}. */
    Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        List<String> ofProgram =
                keys.stream().filter(key -> key.member() == null).map(Slots::of).toList();
        Map<String, Holder> holders = ofProgram.isEmpty() ? Map.of() : identities.holders(ofProgram);
        Map<RecordKey, SlotOf> asked = new HashMap<>();
        for (RecordKey key : keys) {
            String slot = Slots.of(key);
            Holder holder = holders.get(slot);
            if (key.member() != null) {
                asked.put(key, new SlotOf(key.member(), slot));
            } else if (holder != null) {
                asked.put(key, new SlotOf(holder.member(), holder.slot(slot)));
            }
        }
        Map<SlotOf, RecordLocation> places = entries.places(asked.values());
        Map<RecordKey, RecordLocation> found = new HashMap<>();
        asked.forEach((key, slot) -> {
            RecordLocation place = places.get(slot);
            if (place != null) {
                found.put(key, place);
            }
        });
        return found;
    }
}
