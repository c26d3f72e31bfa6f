package app.fanreward.core;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory that says it is far away, and is as such a store has to be. */
final class FarStore {
    /** What was asked of it, in order. */
    final List<String> calls = new ArrayList<>();

    /** By budget what {@code budgetUsedLately} goes on saying. */
    final Map<String, Long> drawnLately = new HashMap<>();

    final InMemoryStore store;

    FarStore(InMemoryStore store) {
        this.store = store;
    }

    RewardStore proxy() {
        return (RewardStore) Proxy.newProxyInstance(
                FarStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("remote") && !method.getName().equals("readOnly")) {
                        calls.add(method.getName());
                    }
                    return switch (method.getName()) {
                        case "remote" -> true;
                        case "commit" -> commit((List<?>) arguments[0]);
                        case "budgetUsedLately" ->
                            drawnLately.computeIfAbsent((String) arguments[0], store::budgetUsed);
                        default -> {
                            try {
                                yield method.invoke(store, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }
                    };
                });
    }

    private List<CommitOutcome> commit(List<?> commits) {
        List<CommitOutcome> outcomes = new ArrayList<>();
        for (Object each : commits) {
            MemberCommit commit = (MemberCommit) each;
            CommitOutcome refusal = otherScope(commit);
            outcomes.add(refusal == null ? store.commit(List.of(commit)).get(0) : refusal);
        }
        return outcomes;
    }

    private @Nullable CommitOutcome otherScope(MemberCommit commit) {
        for (JournalRecord record : commit.records()) {
            RecordKey other = record.key().inOtherScope(commit.member());
            RecordLocation location = store.find(List.of(other)).get(other);
            if (location != null && location.member().equals(commit.member())) {
                return new CommitOutcome.KeyTaken(other, location);
            }
        }
        return null;
    }
}
