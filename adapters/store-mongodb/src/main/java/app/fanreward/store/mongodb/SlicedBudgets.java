package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.Slices.Sending;
import app.fanreward.store.mongodb.Slices.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Budgets in slices. Which slice a claim is made of follows from its name. One that is short of room gets more from the first
 * slice, and that from the others; a budget is short only where all together have too little. Safe for use by many threads.
 */
final class SlicedBudgets implements Budgets {
    private static final int MOST_TRIES = 2_000;
    private static final int TRIES_WITHOUT_PAUSE = 4;

    /** How many budgets are known by their number of slices at a time. */
    private static final int MOST_KNOWN = 10_000;

    private final Slices slices;
    private final LongToIntFunction countFor;
    private final Surroundings surroundings;
    private final Map<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /**
     * Begins.
     *
     * @param countFor into how many slices a budget with a total is cut when it is drawn on here for the first time
     */
    SlicedBudgets(Slices slices, LongToIntFunction countFor, Surroundings surroundings) {
        this.slices = slices;
        this.countFor = countFor;
        this.surroundings = surroundings;
    }

    /** How many slices a budget has, 0 if it is not cut yet, or null if there is none. */
    private @Nullable Integer count(String budget) {
        synchronized (counts) {
            Integer known = counts.get(budget);
            if (known != null) {
                return known;
            }
        }
        List<Slice> found = look(budget);
        if (found.isEmpty()) {
            return null;
        }
        int count = found.get(0).count();
        if (count > 0) {
            synchronized (counts) {
                counts.put(budget, count);
            }
        }
        return count;
    }

    /** The slices of a budget, the first one among them; none if there is no budget. */
    private List<Slice> look(String budget) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            List<Slice> found = slices.find(budget);
            // The others are made after the first one, and may be seen though that was looked for before.
            if (found.isEmpty() || found.get(0).number() == 0) {
                return found;
            }
        }
        throw new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "budget '" + budget + "' has lost its first slice; restore the database from a backup");
    }

    private static int number(String claim, int count) {
        return Math.floorMod(claim.hashCode(), count);
    }

    @Override
    public @Nullable Budget claim(String budget, Claim claim, long total) {
        long takes = claim.items().stream()
                .mapToLong(item -> Math.max(0, item.amount()))
                .reduce(0, Math::addExact);
        List<Slice> shortBefore = List.of();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (tries > TRIES_WITHOUT_PAUSE) {
                surroundings.pause(tries - TRIES_WITHOUT_PAUSE);
            }
            Integer count = count(budget);
            if (count == null) {
                if (takes > total) {
                    return new Budget(total, total, false, List.of());
                }
                slices.make(budget, Slice.fresh(0, countFor.applyAsInt(total), total, total));
                continue;
            }
            if (count == 0) {
                slices.cut(budget, countFor.applyAsInt(total));
                continue;
            }
            int number = number(claim.id(), count);
            if (slices.claim(budget, number, claim, takes, total)) {
                return null;
            }
            Map<Integer, Slice> found = byNumber(look(budget));
            if (found.containsKey(number) && found.get(number).hasOpen(claim.id())) {
                return null;
            }
            List<Slice> seen = List.copyOf(found.values());
            if (!makesReady(budget, found, number, total) && !makesRoom(budget, found, number, takes)) {
                // While room moves, a look at one slice after the other may miss some of it.
                if (seen.equals(shortBefore)) {
                    return together(seen);
                }
                shortBefore = seen;
            }
        }
        throw new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "the database answers, but of budget '" + budget
                        + "' others always draw first; try again with the same keys");
    }

    private static Map<Integer, Slice> byNumber(List<Slice> slices) {
        Map<Integer, Slice> byNumber = new TreeMap<>();
        slices.forEach(slice -> byNumber.put(slice.number(), slice));
        return byNumber;
    }

    /** Does what has to be done before a slice can be drawn on at all; returns whether there was anything. */
    private boolean makesReady(String budget, Map<Integer, Slice> found, int number, long total) {
        boolean any = false;
        for (Slice slice : found.values()) {
            for (Map.Entry<Integer, Sending> each : slice.sending().entrySet()) {
                // Forgotten only once a majority knows that it was received: what somebody has just received may be
                // undone.
                if (arrived(found, slice, each.getKey(), each.getValue())) {
                    slices.forget(budget, slice.number(), each.getKey(), each.getValue());
                } else {
                    receive(budget, slice, each.getKey(), each.getValue());
                }
                any = true;
            }
        }
        Slice first = first(found);
        if (any) {
            return true;
        }
        if (first.total() != total) {
            slices.takeOn(budget, first.total(), total);
            return true;
        }
        Slice slice = found.get(number);
        if (slice == null) {
            slices.make(budget, Slice.fresh(number, first.count(), total, 0));
            return true;
        }
        if (slice.total() != total) {
            // What it has for the old total is given back before it gets anything for the new one.
            if (slice.room() > 0) {
                move(budget, slice, 0, slice.room());
            } else {
                move(budget, first, number, 0);
            }
            return true;
        }
        return false;
    }

    /** Brings room to where it is missing; returns whether that was of use. */
    private boolean makesRoom(String budget, Map<Integer, Slice> found, int number, long takes) {
        Slice first = first(found);
        Slice wanted = Objects.requireNonNull(found.get(number), "made before");
        if (takes <= Math.max(0, wanted.room())) {
            return true;
        }
        long missing = takes - wanted.room();
        if (number != 0 && first.room() >= missing) {
            move(budget, first, number, Math.max(missing, first.room() / (2L * first.count())));
            return true;
        }
        Optional<Slice> richest = found.values().stream()
                .filter(slice -> slice.number() != 0 && slice.number() != number && slice.room() > 0)
                .max(Comparator.comparingLong(Slice::room));
        long all = found.values().stream().mapToLong(Slice::room).sum();
        if (richest.isEmpty() || all < takes) {
            return false;
        }
        move(budget, richest.get(), 0, richest.get().room());
        return true;
    }

    private static Slice first(Map<Integer, Slice> found) {
        return Objects.requireNonNull(found.get(0), "looked for before");
    }

    private void move(String budget, Slice from, int to, long amount) {
        Sending sending = new Sending(from.sent().getOrDefault(to, 0L) + 1, amount);
        if (slices.send(budget, from.number(), to, sending)) {
            receive(budget, from, to, sending);
        }
    }

    private void receive(String budget, Slice from, int to, Sending sending) {
        slices.receive(budget, to, from.number(), sending, from.number() == 0 ? Long.valueOf(from.total()) : null);
    }

    private static boolean arrived(Map<Integer, Slice> found, Slice from, int to, Sending sending) {
        Slice receiver = found.get(to);
        return receiver != null && receiver.received().getOrDefault(from.number(), 0L) >= sending.turn();
    }

    @Override
    public void settle(String budget, String claim, Outcome outcome) {
        Integer count = count(budget);
        // Nothing was ever claimed of one that is not cut.
        if (count != null && count > 0) {
            slices.settle(budget, number(claim, count), claim, outcome);
        }
    }

    @Override
    public @Nullable Budget find(String budget) {
        List<Slice> found = look(budget);
        return found.isEmpty() ? null : together(found);
    }

    private static Budget together(List<Slice> slices) {
        long room = 0;
        boolean drawn = false;
        List<Claim> open = new ArrayList<>();
        Map<Integer, Slice> found = byNumber(slices);
        for (Slice slice : slices) {
            room += slice.room();
            drawn |= slice.drawn();
            open.addAll(slice.open());
            for (Map.Entry<Integer, Sending> each : slice.sending().entrySet()) {
                room += arrived(found, slice, each.getKey(), each.getValue())
                        ? 0
                        : each.getValue().amount();
            }
        }
        return new Budget(first(found).total(), room, drawn, open);
    }
}
