package app.fanreward.core.nodes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One member of the model: a list of lots, a list of holds and a debt. Everything is found by looking at all of it. */
final class ModelMember {
    final String name;
    final List<Lot> lots = new ArrayList<>();
    final TreeMap<String, Hold> holds = new TreeMap<>();
    final Map<String, Long> debt = new TreeMap<>();
    final Map<String, Long> had = new TreeMap<>();
    String status = "OPEN";
    int records;
    Instant last = Instant.EPOCH;

    ModelMember(String name) {
        this.name = name;
    }

    static final class Lot {
        final String type;
        final long amount;
        final Instant availableAt;

        @Nullable
        final Instant expiresAt;

        long left;
        long expired;
        long expiredTakenBack;
        boolean vested;

        Lot(String type, long amount, Instant availableAt, @Nullable Instant expiresAt) {
            this.type = type;
            this.amount = amount;
            this.left = amount;
            this.availableAt = availableAt;
            this.expiresAt = expiresAt;
        }

        boolean expiredAt(Instant instant) {
            return expiresAt != null && !expiresAt.isAfter(instant);
        }
    }

    record Part(int lot, long amount) {}

    record Hold(String type, @Nullable Instant expiresAt, List<Part> parts) {
        long left() {
            return parts.stream().mapToLong(Part::amount).sum();
        }
    }

    ModelMember copy() {
        ModelMember copy = new ModelMember(name);
        for (Lot lot : lots) {
            Lot same = new Lot(lot.type, lot.amount, lot.availableAt, lot.expiresAt);
            same.left = lot.left;
            same.expired = lot.expired;
            same.expiredTakenBack = lot.expiredTakenBack;
            same.vested = lot.vested;
            copy.lots.add(same);
        }
        copy.holds.putAll(holds);
        copy.debt.putAll(debt);
        copy.had.putAll(had);
        copy.status = status;
        copy.records = records;
        copy.last = last;
        return copy;
    }

    /** When the next record is booked. */
    Instant recordingTime(Instant now) {
        Instant next = last.plus(1, ChronoUnit.MICROS);
        return records == 0 || !now.isBefore(next) ? now : next;
    }

    /** Does what time does, in order of time; tells whether it did anything. */
    boolean advance(Instant to) {
        boolean any = false;
        while (true) {
            Instant first = null;
            int kind = 0;
            String hold = "";
            int lot = 0;
            for (Map.Entry<String, Hold> entry : holds.entrySet()) {
                Instant at = entry.getValue().expiresAt();
                if (at != null && !at.isAfter(to) && (first == null || at.isBefore(first))) {
                    first = at;
                    kind = 0;
                    hold = entry.getKey();
                }
            }
            for (int i = 0; i < lots.size(); i++) {
                Lot one = lots.get(i);
                if (one.left == 0) {
                    continue;
                }
                if (!one.vested && !one.availableAt.isAfter(to)) {
                    if (first == null
                            || one.availableAt.isBefore(first)
                            || (kind == 2 && one.availableAt.equals(first))) {
                        first = one.availableAt;
                        kind = 1;
                        lot = i;
                    }
                }
                if (one.expiresAt != null && !one.expiresAt.isAfter(to)) {
                    if (first == null || one.expiresAt.isBefore(first)) {
                        first = one.expiresAt;
                        kind = 2;
                        lot = i;
                    }
                }
            }
            if (first == null) {
                return any;
            }
            any = true;
            if (kind == 0) {
                giveBack(hold);
            } else if (kind == 1) {
                lots.get(lot).vested = true;
                repay(lot);
            } else {
                lots.get(lot).expired += lots.get(lot).left;
                lots.get(lot).left = 0;
            }
        }
    }

    void giveBack(String hold) {
        Hold gone = holds.remove(hold);
        if (gone != null) {
            gone.parts().forEach(part -> lots.get(part.lot()).left += part.amount());
        }
    }

    private void repay(int lot) {
        Lot one = lots.get(lot);
        long owed = debt.getOrDefault(one.type, 0L);
        long part = Math.min(owed, one.left);
        one.left -= part;
        debt.put(one.type, owed - part);
    }

    int open(String type, long amount, Instant availableAt, @Nullable Instant expiresAt, Instant now) {
        Lot lot = new Lot(type, amount, availableAt, expiresAt);
        lot.vested = !availableAt.isAfter(now);
        lots.add(lot);
        if (lot.vested && !lot.expiredAt(now)) {
            repay(lots.size() - 1);
        }
        return lots.size() - 1;
    }

    void restore(int lot, long amount, Instant now) {
        lots.get(lot).left += amount;
        if (!lots.get(lot).expiredAt(now)) {
            repay(lot);
        }
    }

    /** Takes from what expires first, then what became available first, then what came first. */
    List<Part> take(String type, long amount) {
        List<Integer> order = IntStream.range(0, lots.size())
                .boxed()
                .filter(i -> lots.get(i).vested
                        && lots.get(i).left > 0
                        && lots.get(i).type.equals(type))
                .sorted(Comparator.comparing(
                                (Integer i) -> lots.get(i).expiresAt,
                                Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(i -> lots.get(i).availableAt)
                        .thenComparing(i -> i))
                .toList();
        List<Part> parts = new ArrayList<>();
        long left = amount;
        for (int i : order) {
            long part = Math.min(left, lots.get(i).left);
            if (part > 0) {
                lots.get(i).left -= part;
                parts.add(new Part(i, part));
                left -= part;
            }
        }
        if (left > 0) {
            throw new IllegalStateException("the model has not enough");
        }
        return parts;
    }

    long available(String type) {
        return lots.stream()
                .filter(lot -> lot.vested && lot.type.equals(type))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    long pending(String type) {
        return lots.stream()
                .filter(lot -> !lot.vested && lot.type.equals(type))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    long held(String type) {
        return holds.values().stream()
                .filter(hold -> hold.type().equals(type))
                .mapToLong(Hold::left)
                .sum();
    }

    /** The points of a type: available, pending, held, debt. */
    List<Long> wallet(String type) {
        return List.of(available(type), pending(type), held(type), debt.getOrDefault(type, 0L));
    }
}
