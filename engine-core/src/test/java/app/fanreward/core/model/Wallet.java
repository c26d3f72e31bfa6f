package app.fanreward.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of lots, a list of holds and a debt. Everything is found by looking at all of it. */
final class Wallet {
    final List<Lot> lots = new ArrayList<>();
    final TreeMap<String, Hold> holds = new TreeMap<>();
    final Map<String, Long> debt = new TreeMap<>();

    Wallet copy() {
        Wallet copy = new Wallet();
        lots.forEach(lot -> copy.lots.add(lot.copy()));
        copy.holds.putAll(holds);
        copy.debt.putAll(debt);
        return copy;
    }

    Lot lot(int index) {
        return lots.get(index);
    }

    /** The lot that has the points of a lot now. */
    Lot now(int index) {
        Lot lot = lots.get(index);
        return lot.movedTo < 0 ? lot : now(lot.movedTo);
    }

    /** Where points of a lot may be: where it is now, and where those that came back for a time of grace are. */
    private Set<Lot> places(int index) {
        Set<Lot> places = Collections.newSetFromMap(new LinkedHashMap<>());
        places.add(now(index));
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < lots.size(); i++) {
                if (lot(i).gracedFrom >= 0 && places.contains(now(lot(i).gracedFrom))) {
                    more |= places.add(now(i));
                }
            }
        }
        return places;
    }

    /** Takes back what has expired of a lot, wherever its points are, up to an amount. */
    long takeExpired(int index, long most) {
        long taken = 0;
        for (Lot place : places(index)) {
            long part = Math.min(most - taken, place.expired - place.expiredTakenBack);
            place.expiredTakenBack += part;
            taken += part;
        }
        return taken;
    }

    int open(
            String type,
            long amount,
            Instant availableAt,
            @Nullable Instant expiresAt,
            @Nullable Terms terms,
            Instant now) {
        Lot lot = new Lot(type, amount, availableAt, expiresAt, terms);
        lot.vested = !availableAt.isAfter(now);
        lots.add(lot);
        if (lot.vested && !lot.expiredAt(now)) {
            repay(lot);
        }
        return lots.size() - 1;
    }

    /** Gives points back to the lot they came from, or to the one that has its points now. */
    Lot restore(Part part, Instant now) {
        Lot lot = now(part.lot());
        lot.left += part.amount();
        if (!lot.expiredAt(now)) {
            repay(lot);
        }
        return lot;
    }

    void repay(Lot lot) {
        long owed = debt.getOrDefault(lot.type, 0L);
        long part = Math.min(owed, lot.left);
        lot.left -= part;
        debt.put(lot.type, owed - part);
    }

    void giveBack(String hold, Instant at) {
        Hold gone = holds.remove(hold);
        if (gone != null) {
            gone.parts().forEach(part -> lot(part.lot()).left += part.amount());
            gone.parts().stream()
                    .map(part -> lot(part.lot()))
                    .filter(lot -> !lot.expiredAt(at))
                    .forEach(this::repay);
        }
    }

    /** Takes from what expires first, then what became available first, then what came first. */
    List<Part> take(String type, long amount) {
        List<Part> all = IntStream.range(0, lots.size())
                .boxed()
                .filter(i -> lot(i).vested && lot(i).left > 0 && lot(i).type.equals(type))
                .sorted(Comparator.comparing(
                                (Integer i) -> lot(i).expiresAt,
                                Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(i -> lot(i).availableAt)
                        .thenComparing(i -> i))
                .map(i -> new Part(i, lot(i).left))
                .toList();
        List<Part> taken = Part.next(all, 0, amount);
        if (taken.stream().mapToLong(Part::amount).sum() < amount) {
            throw new IllegalStateException("the model has not enough");
        }
        taken.forEach(part -> lot(part.lot()).left -= part.amount());
        return taken;
    }

    /** The lots of which a hold has a part. */
    Set<Integer> pinned() {
        return holds.values().stream()
                .flatMap(hold -> hold.parts().stream())
                .map(Part::lot)
                .collect(Collectors.toSet());
    }

    /** How many lots have points, be it that they are set aside. */
    int openLots() {
        Set<Integer> pinned = pinned();
        return (int) IntStream.range(0, lots.size())
                .filter(i -> lot(i).left > 0 || pinned.contains(i))
                .count();
    }

    long available(String type) {
        return left(type, true);
    }

    long pending(String type) {
        return left(type, false);
    }

    private long left(String type, boolean vested) {
        return lots.stream()
                .filter(lot -> lot.vested == vested && lot.type.equals(type))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    long held(String type) {
        return holds.values().stream()
                .filter(hold -> hold.type().equals(type))
                .mapToLong(Hold::left)
                .sum();
    }

    long owed(String type) {
        return debt.getOrDefault(type, 0L);
    }
}
