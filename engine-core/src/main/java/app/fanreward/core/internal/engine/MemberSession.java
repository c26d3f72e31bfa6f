package app.fanreward.core.internal.engine;

import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import app.fanreward.core.internal.privacy.PersonalData;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A member's state in memory and the lock under which it is used. Two sessions of one member may exist for a moment
 * when one was evicted: the store lets only one of them commit.
 */
final class MemberSession {
    /** Fewest records between two snapshots. */
    private static final long FEWEST_RECORDS = 64;

    /** A snapshot costs at most about so many bytes for each record since the one before. */
    private static final long BYTES_PER_RECORD = 256;

    /** About what a session without a state takes up, in bytes. */
    private static final int EMPTY_WEIGHT = 300;

    final ReentrantLock lock = new ReentrantLock();
    private final String member;
    private final MemberKeys keys;
    private @Nullable MemberState state;
    private @Nullable PersonalData personal;

    /** What the state was unpacked from, as long as it did not change since. */
    private @Nullable RestingState packed;

    private long packedSequence;
    private long snapshotSequence;
    private long snapshotBytes;
    private volatile int weight = EMPTY_WEIGHT;
    private volatile boolean evictedInUse;

    /** A state in its canonical form, and what was stored of it. */
    record Mark(byte[] state, long snapshotSequence, long snapshotBytes) {}

    /** Begins with what is kept of the member at rest, if anything. */
    MemberSession(String member, MemberKeys keys, @Nullable RestingState resting) {
        this.member = member;
        this.keys = keys;
        if (resting != null) {
            RestingState.Awake awake = resting.awake();
            state = awake.state();
            snapshotSequence = awake.snapshotSequence();
            snapshotBytes = awake.snapshotBytes();
            packed = resting;
            packedSequence = awake.state().sequence();
            weight = weightNow();
        }
    }

    /** The state for the time in which nobody uses it, or null if there is none or somebody does. */
    @Nullable
    RestingState restIfUnused(RestingState.Packing packing) {
        // A thread that makes room may be in the middle of using this very member.
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            evictedInUse = true;
            return null;
        }
        try {
            return rest(packing);
        } finally {
            lock.unlock();
        }
    }

    /** The state for the time in which nobody uses it, or null; the lock must be held and nothing be half done. */
    @Nullable
    RestingState rest(RestingState.Packing packing) {
        if (state == null) {
            return null;
        }
        RestingState unchanged = packedUnlessChanged();
        return unchanged == null ? packing.pack(state, snapshotSequence, snapshotBytes) : unchanged;
    }

    /** Who is only asked about goes back to rest without being packed again. */
    private @Nullable RestingState packedUnlessChanged() {
        if (state == null || state.sequence() != packedSequence) {
            packed = null;
        }
        return packed;
    }

    /** Whether room was made of it while it was used. */
    boolean evictedInUse() {
        return evictedInUse;
    }

    String member() {
        return member;
    }

    /** The state as this process last knew it; the lock must be held. */
    MemberState state(Journals journals) {
        MemberState known = state;
        if (known == null) {
            Journals.Loaded loaded = journals.load(member);
            known = loaded.state();
            if (known.erased()) {
                keys.destroyLeftOver(member);
            }
            state = known;
            snapshotSequence = loaded.snapshotSequence();
            snapshotBytes = loaded.snapshotBytes();
        }
        return known;
    }

    /**
     * The member's personal data, for writing; the lock must be held. If the key was destroyed elsewhere since, the
     * account was closed before, so nothing sealed with it can be committed.
     */
    PersonalData personal() {
        PersonalData known = personal;
        if (known == null) {
            known = keys.of(member);
            personal = known.access() == PersonalAccess.LOCKED ? null : known;
        }
        return known;
    }

    /** About how many bytes it took up when it was last weighed. */
    int weight() {
        return weight;
    }

    /** Whether it takes up a quarter more or less than when it was last weighed. */
    boolean outgrown() {
        long now = weightNow();
        return Math.abs(now - weight) > weight / 4;
    }

    void weighed() {
        weight = weightNow();
    }

    private int weightNow() {
        MemberState known = state;
        PersonalData opened = personal;
        RestingState unchanged = packedUnlessChanged();
        long more = (known == null ? 0 : known.weight())
                + (opened == null ? 0 : opened.weight())
                + (unchanged == null ? 0 : unchanged.weight(member));
        return (int) Math.min(Integer.MAX_VALUE, EMPTY_WEIGHT + more);
    }

    /** The state as it is, to come back to; the lock must be held. */
    Mark mark(Journals journals) {
        return new Mark(StateCodec.encode(state(journals)), snapshotSequence, snapshotBytes);
    }

    /** Takes back what nothing was committed of. */
    void backTo(Mark mark) {
        state = StateCodec.decode(mark.state());
        packed = null;
        snapshotSequence = mark.snapshotSequence();
        snapshotBytes = mark.snapshotBytes();
    }

    /** Forgets a state that may contradict what is stored, and the key with it. */
    void forget() {
        state = null;
        packed = null;
        personal = null;
    }

    /** The state to be stored beside the journal, when enough has happened to be worth it. */
    @Nullable
    MemberSnapshot dueSnapshot(MemberState current) {
        long records = current.sequence() - snapshotSequence;
        if (records < Math.max(FEWEST_RECORDS, snapshotBytes / BYTES_PER_RECORD)) {
            return null;
        }
        byte[] bytes = StateCodec.encode(current);
        snapshotSequence = current.sequence();
        snapshotBytes = bytes.length;
        return new MemberSnapshot(member, current.sequence(), bytes);
    }
}
