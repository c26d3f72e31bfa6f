package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rebuilds members' states from what is stored. */
final class Journals {
    private static final int PAGE = 1_000;

    /** As many as hardly ever follow from one record. */
    private static final int FEW = 16;

    private final RewardStore store;
    private final Entities entities = new Entities(this);

    Journals(RewardStore store) {
        this.store = store;
    }

    /** What is known of what events are about. */
    Entities entities() {
        return entities;
    }

    /** The newest state, from the snapshot where there is one. */
    Loaded load(String member) {
        Optional<Loaded> stored = fromSnapshot(member);
        Loaded loaded = stored.orElseGet(() -> new Loaded(new MemberState(member), 0, 0));
        rollForward(loaded.state());
        return loaded;
    }

    /**
     * A state and the snapshot it was made from.
     *
     * @param state the newest state
     * @param snapshotSequence the last record the snapshot covers; 0 without one
     * @param snapshotBytes how large the snapshot is
     */
    record Loaded(MemberState state, long snapshotSequence, long snapshotBytes) {}

    /** Applies what was committed since. */
    void rollForward(MemberState state) {
        replay(state, record -> true);
    }

    /** Applies the first of what was committed since, as long as it passes. */
    void rollForward(MemberState state, Predicate<JournalRecord> counts) {
        replay(state, counts);
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

    /** The records that follow from one and were booked with it. */
    List<JournalRecord> following(JournalRecord record) {
        List<JournalRecord> following = new ArrayList<>();
        long at = record.sequence();
        boolean more = true;
        while (more) {
            List<JournalRecord> page = store.journal(record.member(), at, FEW);
            more = page.size() == FEW;
            for (JournalRecord next : page) {
                if (!Chain.goesOn(next)) {
                    return following;
                }
                following.add(next);
            }
            at += page.size();
        }
        return following;
    }

    /** Whether a record says more than what is known of the member, or that an event is kept aside. */
    static boolean acts(JournalRecord record) {
        return switch (record.content()) {
            case MemberContent ignored -> false;
            case EventContent event -> event.disposition() != Disposition.QUARANTINED;
            default -> true;
        };
    }

    /** Whether one of the first records of a member acts. */
    boolean acted(String member, long upTo) {
        return firstAct(member, upTo) != null;
    }

    /** The first record of a member that acts, if it is among the first so many. */
    @Nullable
    JournalRecord firstAct(String member, long upTo) {
        long at = 0;
        while (at < upTo) {
            List<JournalRecord> page = store.journal(member, at, (int) Math.min(FEW, upTo - at));
            for (JournalRecord record : page) {
                if (acts(record)) {
                    return record;
                }
            }
            if (page.isEmpty()) {
                return null;
            }
            at += page.size();
        }
        return null;
    }

    /** Shows the first records of a member, up to one. */
    void read(String member, long upTo, Consumer<JournalRecord> reader) {
        readOn(member, 0, upTo, reader);
    }

    /** Shows the records of a member after one, up to another. */
    void readOn(String member, long after, long upTo, Consumer<JournalRecord> reader) {
        long at = after;
        while (at < upTo) {
            List<JournalRecord> page = store.journal(member, at, (int) Math.min(PAGE, upTo - at));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(reader);
            at = page.get(page.size() - 1).sequence();
        }
    }

    /** Shows the records of a journal after one, oldest first. */
    void after(String journal, long sequence, Consumer<JournalRecord> reader) {
        List<JournalRecord> page = store.journal(journal, sequence, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page.size() < PAGE
                    ? List.of()
                    : store.journal(journal, page.get(page.size() - 1).sequence(), PAGE);
        }
    }

    /** The record that released the event of a record, or null if none did. */
    @Nullable
    JournalRecord releaseOf(String member, long sequence) {
        long at = sequence;
        while (true) {
            List<JournalRecord> page = store.journal(member, at, PAGE);
            for (JournalRecord record : page) {
                if (record.content() instanceof EventContent content && content.releases() == sequence) {
                    return record;
                }
            }
            if (page.size() < PAGE) {
                return null;
            }
            at = page.get(page.size() - 1).sequence();
        }
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
    private Optional<Loaded> fromSnapshot(String member) {
        Optional<MemberSnapshot> snapshot = store.snapshot(member);
        if (snapshot.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = snapshot.get().state();
            MemberState state = StateCodec.decode(bytes);
            boolean fits = state.member().equals(member)
                    && state.sequence() == snapshot.get().sequence()
                    && record(member, state.sequence()).hash().equals(state.head());
            return fits ? Optional.of(new Loaded(state, state.sequence(), bytes.length)) : Optional.empty();
        } catch (IllegalArgumentException
                | ArithmeticException
                | java.time.DateTimeException
                | FanRewardException unusable) {
            return Optional.empty();
        }
    }
}
