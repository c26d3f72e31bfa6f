package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rebuilds members' states from what is stored. */
final class Journals {
    private static final int PAGE = 1_000;

    private final RewardStore store;

    Journals(RewardStore store) {
        this.store = store;
    }

    /** The newest state, from the snapshot where there is one. */
    MemberState load(String member) {
        MemberState state = fromSnapshot(member).orElseGet(() -> new MemberState(member));
        rollForward(state);
        return state;
    }

    /** Applies what was committed since. */
    void rollForward(MemberState state) {
        replay(state, record -> true);
    }

    /** The state after the last of the first records that all pass, from the journal alone. */
    MemberState before(String member, Predicate<JournalRecord> counts) {
        MemberState state = new MemberState(member);
        replay(state, counts);
        return state;
    }

    /** One record. */
    JournalRecord record(String member, long sequence) {
        List<JournalRecord> found = store.journal(member, sequence - 1, 1);
        if (found.isEmpty() || found.get(0).sequence() != sequence) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "record " + sequence + " of member " + member + " is missing");
        }
        return found.get(0);
    }

    private void replay(MemberState state, Predicate<JournalRecord> counts) {
        while (true) {
            List<JournalRecord> page = store.journal(state.member(), state.sequence(), PAGE);
            for (JournalRecord record : page) {
                if (!counts.test(record)) {
                    return;
                }
                apply(state, record);
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static void apply(MemberState state, JournalRecord record) {
        try {
            state.apply(record);
        } catch (IllegalStateException contradiction) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    contradiction.getMessage() + "; run verify to see what is damaged",
                    contradiction);
        }
    }

    /** A snapshot is a cache: one that cannot be read or that a record contradicts is passed over. */
    private Optional<MemberState> fromSnapshot(String member) {
        Optional<MemberSnapshot> snapshot = store.snapshot(member);
        if (snapshot.isEmpty()) {
            return Optional.empty();
        }
        try {
            MemberState state = StateCodec.decode(snapshot.get().state());
            boolean fits = state.member().equals(member)
                    && state.sequence() == snapshot.get().sequence()
                    && record(member, state.sequence()).hash().equals(state.head());
            return fits ? Optional.of(state) : Optional.empty();
        } catch (IllegalArgumentException | FanRewardException unusable) {
            return Optional.empty();
        }
    }
}
