package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lots and holds that the records of a member leave open. */
final class BookedWallet extends Wallet {
    final TreeMap<LotId, OpenLot> lots = new TreeMap<>();
    final TreeMap<String, OpenHold> holds = new TreeMap<>();
    final TreeSet<Due> due = new TreeSet<>();

    /** How many of the lots activity renews. */
    int slidingLots;

    @Override
    @Nullable
    OpenLot lot(LotId id) {
        return lots.get(id);
    }

    @Override
    List<OpenLot> renewed(String pointType, Renewal renewal) {
        return slidingLots == 0
                ? List.of()
                : lots.values().stream()
                        .filter(open -> open.isOn(pointType, renewal))
                        .toList();
    }

    @Override
    @Nullable
    OpenHold hold(String key) {
        return holds.get(key);
    }

    @Override
    boolean addLot(LotId id, OpenLot open) {
        if (lots.putIfAbsent(id, open) != null) {
            return false;
        }
        slidingLots += sliding(open);
        return true;
    }

    @Override
    void setLot(LotId id, @Nullable OpenLot open) {
        @Nullable OpenLot before = open == null ? lots.remove(id) : lots.put(id, open);
        slidingLots += sliding(open) - sliding(before);
    }

    private static int sliding(@Nullable OpenLot open) {
        return open == null || open.lot().renewal() == null ? 0 : 1;
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
