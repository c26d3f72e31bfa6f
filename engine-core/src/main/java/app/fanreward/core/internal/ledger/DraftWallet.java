package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wallet on which changes are tried; what it is laid over stays as it is. */
final class DraftWallet extends Wallet {
    private final BookedWallet booked;

    /** New lots, which nearly all changes are about. */
    private final Lots opened = new Lots();

    /** Other lots that were changed, or null for those that are gone. */
    private Map<LotId, @Nullable OpenLot> lots = Map.of();

    private SortedMap<String, @Nullable OpenHold> holds = Collections.emptySortedMap();
    private SortedSet<Due> added = Collections.emptySortedSet();
    private Set<Due> removed = Set.of();
    private final Iterator<Due> ahead;
    private @Nullable Due head;
    private @Nullable Due passed;
    private boolean slidingOpened;

    DraftWallet(BookedWallet booked) {
        this.booked = booked;
        this.ahead = booked.due.isEmpty() ? Collections.emptyIterator() : booked.due.iterator();
        this.head = next();
    }

    @Override
    @Nullable
    OpenLot lot(LotId id) {
        @Nullable OpenLot fresh = opened.get(id);
        if (fresh != null) {
            return fresh;
        }
        @Nullable OpenLot own = lots.get(id);
        return own != null || lots.containsKey(id) ? own : booked.lot(id);
    }

    @Override
    List<OpenLot> renewed(String pointType, Renewal renewal) {
        return sliding().filter(open -> open.isOn(pointType, renewal)).toList();
    }

    /** Whether there may be lots that activity renews. */
    boolean anySliding() {
        return booked.slidingLots > 0 || slidingOpened;
    }

    /** The lots that activity renews, by number. */
    Stream<OpenLot> sliding() {
        return !anySliding()
                ? Stream.of()
                : allLots().stream()
                        .filter(open -> open.lot().renewal() != null)
                        .sorted(OpenLot.BY_NUMBER);
    }

    @Override
    @Nullable
    OpenHold hold(String key) {
        return holds.containsKey(key) ? holds.get(key) : booked.hold(key);
    }

    @Override
    boolean addLot(LotId id, OpenLot open) {
        if (lot(id) != null) {
            return false;
        }
        if (lots.containsKey(id)) {
            lots.put(id, open);
        } else {
            opened.add(id, open);
        }
        slidingOpened |= open.lot().renewal() != null;
        return true;
    }

    @Override
    void setLot(LotId id, @Nullable OpenLot open) {
        if (opened.contains(id)) {
            opened.set(id, open);
        } else {
            if (lots.isEmpty()) {
                lots = new HashMap<>();
            }
            lots.put(id, open);
        }
        slidingOpened |= open != null && open.lot().renewal() != null;
    }

    @Override
    void setHold(String key, @Nullable OpenHold open) {
        if (holds.isEmpty()) {
            holds = new TreeMap<>();
        }
        holds.put(key, open);
    }

    @Override
    void addDue(Due due) {
        boolean ahead = passed == null || due.compareTo(passed) > 0;
        if (!ahead || removed.isEmpty() || !removed.remove(due)) {
            added = Seldom.writable(added);
            added.add(due);
        }
    }

    @Override
    void removeDue(Due due) {
        if (added.isEmpty() || !added.remove(due)) {
            if (removed.isEmpty()) {
                removed = new HashSet<>();
            }
            removed.add(due);
        }
    }

    /** What falls due first, or null. Looks at each thing booked once, however often it is asked. */
    @Nullable
    Due firstDue() {
        while (head != null && removed.contains(head)) {
            passed = head;
            head = next();
        }
        @Nullable Due own = added.isEmpty() ? null : added.first();
        return own == null || (head != null && head.compareTo(own) < 0) ? head : own;
    }

    private @Nullable Due next() {
        return ahead.hasNext() ? ahead.next() : null;
    }

    /** The lots that can be spent from, in spending order. */
    List<OpenLot> spendable(String pointType) {
        List<OpenLot> found = new ArrayList<>();
        for (OpenLot open : allLots()) {
            if (open.spendable() && open.lot().pointType().equals(pointType)) {
                found.add(open);
            }
        }
        found.sort(OpenLot.SPENDING_ORDER);
        return found;
    }

    /** How many lots are open. */
    int size() {
        int size = booked.lots.size() + opened.size();
        if (lots.isEmpty()) {
            return size;
        }
        for (Map.Entry<LotId, @Nullable OpenLot> own : lots.entrySet()) {
            boolean before = booked.lots.contains(own.getKey());
            size += (own.getValue() == null ? 0 : 1) - (before ? 1 : 0);
        }
        return size;
    }

    /** How many lots are open in what this is laid over. */
    int bookedSize() {
        return booked.lots.size();
    }

    List<OpenLot> allLots() {
        List<OpenLot> all = new ArrayList<>(size());
        for (OpenLot open : booked.lots.all()) {
            if (!lots.containsKey(open.lot().id())) {
                all.add(open);
            }
        }
        List<OpenLot> own = new ArrayList<>(lots.values());
        own.removeIf(Objects::isNull);
        own.addAll(opened.all());
        own.sort(OpenLot.BY_NUMBER);
        all.addAll(own);
        return all;
    }

    List<OpenHold> allHolds() {
        List<OpenHold> all = new ArrayList<>();
        booked.holds.forEach((key, open) -> {
            if (!holds.containsKey(key)) {
                all.add(open);
            }
        });
        for (OpenHold open : holds.values()) {
            if (open != null) {
                all.add(open);
            }
        }
        return all;
    }
}
