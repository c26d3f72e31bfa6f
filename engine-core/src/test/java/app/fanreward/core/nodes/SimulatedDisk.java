package app.fanreward.core.nodes;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.core.InMemoryStore;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What all nodes share: the store itself, whole or broken on purpose. */
final class SimulatedDisk {
    final InMemoryStore store = new InMemoryStore();
    private final Mutation mutation;
    private final SplittableRandom random;
    private final Method append;
    private final Field journals;

    SimulatedDisk(Mutation mutation, SplittableRandom random) {
        this.mutation = mutation;
        this.random = random;
        try {
            // The one way to write without the checks that the store makes.
            Class<?> journal = Class.forName(InMemoryStore.class.getName() + "$Journal");
            append = InMemoryStore.class.getDeclaredMethod("append", MemberCommit.class, journal);
            append.setAccessible(true);
            journals = InMemoryStore.class.getDeclaredField("journals");
            journals.setAccessible(true);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    List<CommitOutcome> commit(List<MemberCommit> commits, Runnable pass) {
        if (commits.size() != 1) {
            return store.commit(commits);
        }
        MemberCommit commit = commits.get(0);
        JournalRecord first = commit.records().get(0);
        long newest = store.journal(commit.member(), 0, Integer.MAX_VALUE).size();
        boolean follows = first.sequence() == newest + 1;
        boolean unchecked = switch (mutation) {
            case NONE, STALE_READS -> false;
            case NO_SLOT, CHECK_THEN_ACT -> follows;
            case SWEEP_TWICE -> first.content() instanceof SettledContent;
            case NO_CLAIM_SLOT -> follows && claims(first);
        };
        if (!unchecked) {
            return store.commit(commits);
        }
        if (mutation == Mutation.CHECK_THEN_ACT) {
            pass.run();
        }
        try {
            return List.of((CommitOutcome)
                    append.invoke(store, commit, ((Map<?, ?>) journals.get(store)).get(commit.member())));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    List<JournalRecord> journal(String member, long afterSequence, int limit) {
        // A record that is asked for by its number is there; what came after the last one known is not seen.
        boolean stale = mutation == Mutation.STALE_READS && afterSequence > 0 && limit > 1 && random.nextBoolean();
        return stale ? List.of() : store.journal(member, afterSequence, limit);
    }

    Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        Map<RecordKey, RecordLocation> found = store.find(keys);
        if (mutation == Mutation.NO_CLAIM_SLOT) {
            found = new HashMap<>(found);
            found.keySet().removeIf(key -> key.value().startsWith("step:" + StepKind.STOCK_CLAIM));
        }
        return found;
    }

    private static boolean claims(JournalRecord record) {
        return record.content() instanceof StepContent step && step.kind() == StepKind.STOCK_CLAIM;
    }
}
