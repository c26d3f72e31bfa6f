package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The lots and holds that the records of a member leave open. */
final class BookedWallet extends Wallet {
    final Lots lots = new Lots();
    SortedMap<String, OpenHold> holds = Collections.emptySortedMap();
    SortedSet<Due> due = Collections.emptySortedSet();

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
                : lots.all().stream()
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
        if (!lots.add(id, open)) {
            return false;
        }
        slidingLots += sliding(open);
        return true;
    }

    @Override
    void setLot(LotId id, @Nullable OpenLot open) {
        @Nullable OpenLot before = lots.set(id, open);
        slidingLots += sliding(open) - sliding(before);
    }

    private static int sliding(@Nullable OpenLot open) {
        return open == null || open.lot().renewal() == null ? 0 : 1;
    }

    @Override
    void setHold(String key, @Nullable OpenHold open) {
        if (open != null) {
            holds = Seldom.writable(holds);
            holds.put(key, open);
        } else if (!holds.isEmpty()) {
            holds.remove(key);
        }
    }

    @Override
    void addDue(Due one) {
        due = Seldom.writable(due);
        due.add(one);
    }

    @Override
    void removeDue(Due one) {
        if (!due.isEmpty()) {
            due.remove(one);
        }
    }
}
