package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.MemberContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.Booking;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Books what becomes known about members. */
final class MemberUpdates {
    private static final int MOST_ATTEMPTS = 100;

    private final RewardStore store;
    private final Sessions sessions;
    private final Journals journals;
    private final MemberKeys keys;

    MemberUpdates(RewardStore store, Sessions sessions, Journals journals, MemberKeys keys) {
        this.keys = keys;
        this.store = store;
        this.sessions = sessions;
        this.journals = journals;
    }

    /** Books an update, given the names of the attributes that are personal. */
    long book(MemberUpdate update, Set<String> personal, Instant now) {
        MemberSession session = sessions.of(update.member());
        session.lock.lock();
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                @Nullable Long done = attempt(session, update, personal, now);
                if (done != null) {
                    return done;
                }
                session.forget();
            }
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "member '" + update.member() + "' is written to by others all the time; try again");
        } catch (RuntimeException | Error outcomeUnknown) {
            session.forget();
            throw outcomeUnknown;
        } finally {
            session.lock.unlock();
        }
    }

    /** The sequence of the record, or null if somebody else won a race. */
    private @Nullable Long attempt(MemberSession session, MemberUpdate update, Set<String> personal, Instant now) {
        RecordKey key = RecordKey.ofCommand(update.member(), update.key());
        PersonalData own = keys.of(update.member());
        RecordLocation location = store.find(List.of(key)).get(key);
        if (location != null) {
            return known(own, update, location);
        }
        Problem outOfReach = own.refusal(update, personal);
        if (outOfReach != null) {
            throw new FanRewardException(outOfReach);
        }
        MemberState state = session.state(journals);
        JournalRecord record = Booking.book(
                state,
                Booking.recordingTime(state, now),
                update.actor(),
                key,
                new MemberContent(own.sealed(update, personal, key)),
                List.of(),
                Map.of());
        state.apply(record);
        MemberCommit commit = new MemberCommit(
                update.member(), List.of(record), List.of(), session.dueSnapshot(state), state.nextDue());
        return store.commit(List.of(commit)).get(0) instanceof CommitOutcome.Committed ? record.sequence() : null;
    }

    private long known(PersonalData own, MemberUpdate update, RecordLocation location) {
        JournalRecord first = journals.record(location.member(), location.sequence());
        if (first.content() instanceof MemberContent(MemberUpdate before) && own.same(update, before)) {
            return first.sequence();
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                update.member(),
                "/key",
                "key '" + update.key() + "' was used before for something else; nothing was changed"));
    }
}
