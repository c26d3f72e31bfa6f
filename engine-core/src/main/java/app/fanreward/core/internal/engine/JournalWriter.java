package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends one record to one journal, under the lock of its session: makes it on the newest state, commits it, and does it
 * over when somebody else was faster. Safe for use by many threads.
 */
final class JournalWriter {
    /** Losing so many races in a row means that something is wrong with the store. */
    private static final int MOST_ATTEMPTS = 100;

    private final RewardStore store;
    private final Sessions sessions;
    private final Journals journals;
    private final InstantSource clock;
    private final Supplier<Consequences> consequences;

    JournalWriter(
            RewardStore store,
            Sessions sessions,
            Journals journals,
            InstantSource clock,
            Supplier<Consequences> consequences) {
        this.store = store;
        this.sessions = sessions;
        this.journals = journals;
        this.clock = clock;
        this.consequences = consequences;
    }

    /** What is to be done on a state. */
    sealed interface Move<T> {
        /** Nothing; this is the answer. */
        record Answer<T>(T answer) implements Move<T> {}

        /**
         * Append a record and what follows from it; this is the answer once it is durable.
         *
         * @param refused the answer if the record's policy does not allow what would follow from it
         * @param completed adds to the answer what followed
         */
        record Append<T>(
                JournalRecord record,
                List<BudgetDraw> draws,
                T answer,
                Function<Refusal, T> refused,
                Completed<T> completed)
                implements Move<T> {
            /** A record of which the answer tells nothing that follows, and nothing follows that could be refused. */
            Append(JournalRecord record, List<BudgetDraw> draws, T answer) {
                this(record, draws, answer, refusal -> answer);
            }

            /** A record of which the answer tells nothing that follows. */
            Append(JournalRecord record, List<BudgetDraw> draws, T answer, Function<Refusal, T> refused) {
                this(record, draws, answer, refused, (told, following, state) -> told);
            }

            /** The answer once these records are durable, the first of which is the one to append. */
            T answer(List<JournalRecord> booked, MemberState state) {
                return completed.with(answer, booked.subList(1, booked.size()), state);
            }
        }
    }

    /** Adds to an answer what followed from the record that it is about. */
    @FunctionalInterface
    interface Completed<T> {
        /**
         * Adds it.
         *
         * @param following what followed and was booked with the record
         * @param state the state after that
         */
        T with(T answer, List<JournalRecord> following, MemberState state);
    }

    /** Works out what is to be done. Pure but for reads; may be asked again. */
    @FunctionalInterface
    interface Attempt<T> {
        Move<T> on(MemberState state, Instant recordedAt);
    }

    <T> T write(String journal, Attempt<T> attempt) {
        MemberSession session = sessions.of(journal);
        session.lock.lock();
        try {
            for (int tries = 0; tries < MOST_ATTEMPTS; tries++) {
                MemberState state = session.state(journals);
                long base = state.sequence();
                @Nullable Move<T> move = move(attempt, state, base);
                if (move == null) {
                    continue;
                }
                switch (move) {
                    case Move.Answer<T>(T answer) -> {
                        // An answer holds only if it was made on the newest state.
                        journals.rollForward(state);
                        if (state.sequence() == base) {
                            return answer;
                        }
                    }
                    case Move.Append<T> append -> {
                        @Nullable MemberCommit commit;
                        try {
                            commit = commit(session, state, append, base);
                        } catch (RefusedConsequence refused) {
                            if (newest(session, base)) {
                                return append.refused().apply(refused.refusal());
                            }
                            commit = null;
                        }
                        if (commit != null && store.commit(List.of(commit)).get(0) instanceof CommitOutcome.Committed) {
                            sessions.weigh(session);
                            return append.answer(commit.records(), state);
                        }
                        session.forget();
                    }
                }
            }
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the journal of '" + journal + "' is written to by others all the time; try again");
        } catch (RuntimeException | Error outcomeUnknown) {
            session.forget();
            throw outcomeUnknown;
        } finally {
            session.lock.unlock();
        }
    }

    /**
     * Asks the attempt; null if it failed on a state that others have moved on meanwhile, since what it read of the
     * store may then contradict the state.
     */
    private <T> @Nullable Move<T> move(Attempt<T> attempt, MemberState state, long base) {
        try {
            return attempt.on(state, Draft.recordingTime(state, clock.instant()));
        } catch (FanRewardException | IllegalStateException failed) {
            if (failed instanceof FanRewardException known && known.code().worthRetrying()) {
                throw failed;
            }
            journals.rollForward(state);
            if (state.sequence() == base) {
                throw failed;
            }
            return null;
        }
    }

    /** With what follows; null if that failed on a state that others have moved on meanwhile, as {@link #move} does. */
    private @Nullable MemberCommit commit(MemberSession session, MemberState state, Move.Append<?> append, long base) {
        try {
            return commit(session, state, append);
        } catch (FanRewardException | IllegalStateException failed) {
            boolean lasts =
                    !(failed instanceof FanRewardException known && known.code().worthRetrying());
            if (lasts && !newest(session, base)) {
                return null;
            }
            throw failed;
        }
    }

    /** Whether nobody has written since; the state in use is given up. */
    private boolean newest(MemberSession session, long base) {
        session.forget();
        return session.state(journals).sequence() == base;
    }

    private MemberCommit commit(MemberSession session, MemberState state, Move.Append<?> append) {
        Consequences following = consequences.get();
        BudgetQuotes budgets = new BudgetQuotes(store::budgetUsed);
        budgets.know(append.record(), append.draws());
        Appending journal = new Appending(state, journals, budgets);
        following.add(journal, append.record(), session::personal, "", false);
        List<JournalRecord> records = journal.records();
        List<BudgetDraw> draws = records.size() == 1 ? append.draws() : budgets.draws(records);
        return new MemberCommit(session.member(), records, draws, session.dueSnapshot(state), state.nextDue());
    }

    /** Asks a question of the newest state. Others may write to the store as well, so what they committed is read first. */
    <T> T read(String journal, Function<MemberState, T> question) {
        MemberSession session = sessions.of(journal);
        session.lock.lock();
        try {
            MemberState state = session.state(journals);
            journals.rollForward(state);
            sessions.weigh(session);
            return question.apply(state);
        } catch (RuntimeException | Error damaged) {
            session.forget();
            throw damaged;
        } finally {
            session.lock.unlock();
        }
    }
}
