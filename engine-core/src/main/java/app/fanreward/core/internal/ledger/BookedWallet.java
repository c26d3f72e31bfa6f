package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lots and holds that the records of a member leave open. */
final class BookedWallet extends Wallet {
    final TreeMap<LotId, OpenLot> lots = new TreeMap<>();
    final TreeMap<String, OpenHold> holds = new TreeMap<>();
    final TreeSet<Due> due = new TreeSet<>();

    @Override
    @Nullable
    OpenLot lot(LotId id) {
        return lots.get(id);
    }

    @Override
    @Nullable
    OpenHold hold(String key) {
        return holds.get(key);
    }

    @Override
    void setLot(LotId id, @Nullable OpenLot open) {
        if (open == null) {
            lots.remove(id);
        } else {
            lots.put(id, open);
        }
    }

    @Override
    void setHold(String key, @Nullable OpenHold open) {
        if (open == null) {
            holds.remove(key);
        } else {
            holds.put(key, open);
        }
    }

    @Override
    void addDue(Due one) {
        due.add(one);
    }

    @Override
    void removeDue(Due one) {
        due.remove(one);
    }
}
