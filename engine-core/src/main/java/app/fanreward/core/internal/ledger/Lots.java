package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lots by number. A new one has a higher number than all there were, so that it is put at the end of a list. Not safe for use
 * by several threads.
 */
final class Lots {
    private final List<OpenLot> lots = new ArrayList<>(0);

    int size() {
        return lots.size();
    }

    /** All of them, by number; unmodifiable. */
    List<OpenLot> all() {
        return Collections.unmodifiableList(lots);
    }

    @Nullable
    OpenLot get(LotId id) {
        int index = indexOf(id);
        return index < 0 ? null : lots.get(index);
    }

    boolean contains(LotId id) {
        return indexOf(id) >= 0;
    }

    /** Adds a lot; changes nothing and returns false if one of its number is there. */
    boolean add(LotId id, OpenLot lot) {
        int index = indexOf(id);
        if (index >= 0) {
            return false;
        }
        lots.add(-index - 1, lot);
        return true;
    }

    /** Puts in a lot, or removes the one of a number; returns the one that was there. */
    @Nullable
    OpenLot set(LotId id, @Nullable OpenLot lot) {
        int index = indexOf(id);
        if (index >= 0) {
            return lot == null ? lots.remove(index) : lots.set(index, lot);
        }
        if (lot != null) {
            lots.add(-index - 1, lot);
        }
        return null;
    }

    /** Where a lot is, or, counted from -1 downwards, where it would have to be put. */
    private int indexOf(LotId id) {
        int low = 0;
        int high = lots.size() - 1;
        if (high < 0 || idAt(high).compareTo(id) < 0) {
            return -high - 2;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = idAt(middle).compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private LotId idAt(int index) {
        return lots.get(index).lot().id();
    }
}
