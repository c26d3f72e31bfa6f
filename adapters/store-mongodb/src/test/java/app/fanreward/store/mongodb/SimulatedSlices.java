package app.fanreward.store.mongodb;

import app.fanreward.store.mongodb.Budgets.Claim;
import app.fanreward.store.mongodb.Budgets.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Slices of budgets in a simulated database, each of which is replicated for itself. */
final class SimulatedSlices implements Slices {
    private final List<ReplicaSet<Map<String, Slice>>> shards = new ArrayList<>();

    SimulatedSlices(int count, Processes processes, Collection<ReplicaSet<?>> database) {
        for (int i = 0; i < count; i++) {
            ReplicaSet<Map<String, Slice>> shard = new ReplicaSet<>(Map.of(), processes);
            shards.add(shard);
            database.add(shard);
        }
    }

    @Override
    public List<Slice> find(String budget) {
        List<Slice> found = new ArrayList<>();
        for (ReplicaSet<Map<String, Slice>> shard : shards) {
            found.addAll(shard.read(
                    all -> Optional.ofNullable(all.get(budget)).stream().toList()));
        }
        found.sort(Comparator.comparingInt(Slice::number));
        return found;
    }

    @Override
    public void make(String budget, Slice fresh) {
        shards.get(fresh.number())
                .write(all ->
                        all.containsKey(budget) ? Optional.empty() : Optional.of(ReplicaSet.with(all, budget, fresh)));
    }

    /** Changes a slice, unless the change is null. */
    private boolean change(String budget, int number, Function<Slice, @Nullable Slice> change) {
        boolean[] changed = {false};
        shards.get(number).write(all -> {
            Slice before = all.get(budget);
            Slice after = before == null ? null : change.apply(before);
            changed[0] = after != null;
            return after == null ? Optional.empty() : Optional.of(ReplicaSet.with(all, budget, after));
        });
        return changed[0];
    }

    @Override
    public void cut(String budget, int count) {
        change(
                budget,
                0,
                slice -> slice.count() == 0
                        ? new Slice(
                                0,
                                count,
                                slice.total(),
                                slice.room(),
                                slice.drawn(),
                                slice.open(),
                                slice.sending(),
                                slice.sent(),
                                slice.received())
                        : null);
    }

    @Override
    public boolean claim(String budget, int number, Claim claim, long takes, long total) {
        return change(budget, number, slice -> {
            if (slice.total() != total || slice.hasOpen(claim.id()) || (takes > 0 && slice.room() < takes)) {
                return null;
            }
            List<Claim> open = new ArrayList<>(slice.open());
            open.add(claim);
            return with(slice, slice.total(), slice.room() - takes, slice.drawn(), open);
        });
    }

    private static Slice with(Slice slice, long total, long room, boolean drawn, List<Claim> open) {
        return new Slice(
                slice.number(),
                slice.count(),
                total,
                room,
                drawn,
                open,
                slice.sending(),
                slice.sent(),
                slice.received());
    }

    @Override
    public void settle(String budget, int number, String claim, Outcome outcome) {
        change(budget, number, slice -> {
            List<Claim> open = new ArrayList<>(slice.open());
            return open.removeIf(one -> one.id().equals(claim))
                    ? with(slice, slice.total(), slice.room() + outcome.back(), slice.drawn() || outcome.booked(), open)
                    : null;
        });
    }

    @Override
    public void takeOn(String budget, long before, long total) {
        change(
                budget,
                0,
                slice -> slice.total() == before
                        ? with(slice, total, slice.room() + total - before, slice.drawn(), slice.open())
                        : null);
    }

    @Override
    public boolean send(String budget, int from, int to, Sending sending) {
        return change(budget, from, slice -> {
            boolean fits = !slice.sending().containsKey(to)
                    && slice.sent().getOrDefault(to, 0L) == sending.turn() - 1
                    && (sending.amount() == 0 || slice.room() >= sending.amount());
            return fits
                    ? new Slice(
                            from,
                            slice.count(),
                            slice.total(),
                            slice.room() - sending.amount(),
                            slice.drawn(),
                            slice.open(),
                            ReplicaSet.with(slice.sending(), to, sending),
                            ReplicaSet.with(slice.sent(), to, sending.turn()),
                            slice.received())
                    : null;
        });
    }

    @Override
    public void receive(String budget, int to, int from, Sending sending, @Nullable Long total) {
        change(
                budget,
                to,
                slice -> slice.received().getOrDefault(from, 0L) == sending.turn() - 1
                        ? new Slice(
                                to,
                                slice.count(),
                                total == null ? slice.total() : total,
                                slice.room() + sending.amount(),
                                slice.drawn(),
                                slice.open(),
                                slice.sending(),
                                slice.sent(),
                                ReplicaSet.with(slice.received(), from, sending.turn()))
                        : null);
    }

    @Override
    public void forget(String budget, int from, int to, Sending sending) {
        change(budget, from, slice -> {
            if (!sending.equals(slice.sending().get(to))) {
                return null;
            }
            Map<Integer, Sending> left = new HashMap<>(slice.sending());
            left.remove(to);
            return new Slice(
                    from,
                    slice.count(),
                    slice.total(),
                    slice.room(),
                    slice.drawn(),
                    slice.open(),
                    left,
                    slice.sent(),
                    slice.received());
        });
    }
}
