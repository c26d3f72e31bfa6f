package app.fanreward.store.mongodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may book keys, in a simulated database. */
final class SimulatedIdentities implements Identities {
    private final ReplicaSet<Map<String, Holder>> holders;

    SimulatedIdentities(Processes processes, Collection<ReplicaSet<?>> database) {
        holders = new ReplicaSet<>(Map.of(), processes);
        database.add(holders);
    }

    @Override
    public Map<String, Holder> take(Map<String, String> wanted) {
        wanted.forEach((key, member) -> holders.write(before -> before.containsKey(key)
                ? Optional.empty()
                : Optional.of(ReplicaSet.with(before, key, new Holder(member, 0)))));
        return holders(wanted.keySet());
    }

    @Override
    public Map<String, Holder> holders(Collection<String> keys) {
        return holders.read(all -> {
            Map<String, Holder> found = new HashMap<>(all);
            found.keySet().retainAll(keys);
            return found;
        });
    }

    @Override
    public void handOn(String key, Holder from, String member) {
        holders.write(before -> from.equals(before.get(key))
                ? Optional.of(ReplicaSet.with(before, key, new Holder(member, from.turn() + 1)))
                : Optional.empty());
    }
}
