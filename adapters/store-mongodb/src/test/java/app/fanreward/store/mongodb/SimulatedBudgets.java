package app.fanreward.store.mongodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Budgets in a simulated database. */
final class SimulatedBudgets implements Budgets {
    private final ReplicaSet<Map<String, Budget>> budgets;

    SimulatedBudgets(Processes processes, Collection<ReplicaSet<?>> database) {
        budgets = new ReplicaSet<>(Map.of(), processes);
        database.add(budgets);
    }

    @Override
    public @Nullable Budget claim(String budget, Claim claim, long total) {
        long takes = claim.items().stream()
                .mapToLong(item -> Math.max(0, item.amount()))
                .sum();
        while (true) {
            boolean[] claimed = {false};
            budgets.write(all -> {
                Budget before = all.getOrDefault(budget, new Budget(total, total, false, List.of()));
                claimed[0] = before.open().stream().anyMatch(open -> open.id().equals(claim.id()));
                long room = before.room() + total - before.total() - takes;
                if (claimed[0] || (takes > 0 && room < 0)) {
                    return Optional.empty();
                }
                claimed[0] = true;
                List<Claim> open = new ArrayList<>(before.open());
                open.add(claim);
                return Optional.of(ReplicaSet.with(all, budget, new Budget(total, room, before.drawn(), open)));
            });
            if (claimed[0]) {
                return null;
            }
            Budget found = Objects.requireNonNullElse(find(budget), new Budget(total, total, false, List.of()));
            if (found.room() < takes) {
                return found;
            }
        }
    }

    @Override
    public void settle(String budget, String claim, Outcome outcome) {
        budgets.write(all -> {
            Budget before = Objects.requireNonNull(all.get(budget));
            List<Claim> open = new ArrayList<>(before.open());
            return open.removeIf(one -> one.id().equals(claim))
                    ? Optional.of(ReplicaSet.with(
                            all,
                            budget,
                            new Budget(
                                    before.total(),
                                    before.room() + outcome.back(),
                                    before.drawn() || outcome.booked(),
                                    open)))
                    : Optional.empty();
        });
    }

    @Override
    public @Nullable Budget find(String budget) {
        // Null is no answer that a function of a simulated database could give.
        List<Budget> found = budgets.read(all -> {
            Budget one = all.get(budget);
            return one == null ? List.of() : List.of(one);
        });
        return found.isEmpty() ? null : found.get(0);
    }
}
