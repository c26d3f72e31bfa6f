package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries out several commands as a whole or not at all, under the locks of all their members. */
final class CommandBatch {
    private static final int MOST_ATTEMPTS = 100;

    private static final int LAST_CONTRADICTION = 10;

    private final Consequences consequences;
    private final RewardStore store;
    private final Sessions sessions;
    private final Journals journals;
    private final Commands commands;
    private final InstantSource clock;

    CommandBatch(
            Consequences consequences,
            RewardStore store,
            Sessions sessions,
            Journals journals,
            Commands commands,
            InstantSource clock) {
        this.consequences = consequences;
        this.store = store;
        this.sessions = sessions;
        this.journals = journals;
        this.commands = commands;
        this.clock = clock;
    }

    List<LedgerResult> execute(List<LedgerCommand> batch) {
        requireSense(batch);
        ProgramSettings settings = consequences.settings();
        @Nullable Instant closedUntil = commands.closedUntil(batch);
        // Sorted, so that two batches lock their members in the same order and neither waits for the other.
        Map<String, MemberSession> locked = new TreeMap<>();
        batch.forEach(command -> locked.computeIfAbsent(command.order().member(), sessions::of));
        locked.values().forEach(session -> session.lock.lock());
        try {
            for (int tries = 0; tries < MOST_ATTEMPTS; tries++) {
                @Nullable List<LedgerResult> results;
                try {
                    results = attempt(batch, settings, closedUntil, locked);
                } catch (IllegalStateException contradiction) {
                    // What others have written meanwhile may contradict the states; on the newest ones it must not.
                    if (tries == LAST_CONTRADICTION) {
                        throw contradiction;
                    }
                    locked.values().forEach(MemberSession::forget);
                    results = null;
                }
                if (results != null) {
                    return results;
                }
            }
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "members " + locked.keySet() + " are written to by others all the time; try again");
        } catch (RuntimeException | Error outcomeUnknown) {
            locked.values().forEach(MemberSession::forget);
            throw outcomeUnknown;
        } finally {
            locked.values().forEach(session -> session.lock.unlock());
        }
    }

    /** The results, or null if somebody else was faster with one of the members. */
    private @Nullable List<LedgerResult> attempt(
            List<LedgerCommand> batch,
            ProgramSettings settings,
            @Nullable Instant closedUntil,
            Map<String, MemberSession> locked) {
        List<LedgerResult> results = new ArrayList<>();
        BatchHistory history = new BatchHistory(commands.history());
        Map<RecordKey, LedgerCommand> here = new HashMap<>();
        BudgetQuotes budgets = new BudgetQuotes(store::budgetUsed);
        Map<String, Appending> journalsOf = new HashMap<>();
        Map<String, Long> bases = new HashMap<>();
        for (LedgerCommand command : batch) {
            MemberSession session = sessionOf(locked, command);
            MemberState state = session.state(journals);
            if (!history.records().containsKey(session.member())) {
                journals.rollForward(state);
                bases.put(session.member(), state.sequence());
            }
            requireOnce(here, command);
            Instant recordedAt = Draft.recordingTime(state, clock.instant());
            switch (commands.move(command, settings, state, recordedAt, closedUntil, history)) {
                case Move.Answer<LedgerResult>(LedgerResult known) when known.done() -> results.add(known);
                case Move.Answer<LedgerResult>(LedgerResult refused) -> {
                    return refused(batch, results.size(), refused, locked, bases);
                }
                case Move.Append<LedgerResult> append -> {
                    if (!append.answer().done()) {
                        return refused(batch, results.size(), unbooked(append.answer()), locked, bases);
                    }
                    Appending journal = journalsOf.computeIfAbsent(
                            session.member(), member -> new Appending(state, journals, budgets));
                    int before = journal.records().size();
                    try {
                        consequences.add(journal, append.record(), session::personal, "", false);
                    } catch (RefusedConsequence refused) {
                        LedgerResult refusal = append.refused().apply(refused.refusal());
                        return refused(batch, results.size(), unbooked(refusal), locked, bases);
                    }
                    requireOneJournal(state, command);
                    List<JournalRecord> booked =
                            journal.records().subList(before, journal.records().size());
                    booked.forEach(history::add);
                    results.add(append.answer(booked, state));
                }
            }
        }
        return commit(budgets, history.records(), locked) ? results : null;
    }

    private boolean commit(
            BudgetQuotes budgets, Map<String, List<JournalRecord>> records, Map<String, MemberSession> locked) {
        List<MemberCommit> commits = new ArrayList<>();
        records.forEach((member, own) -> {
            MemberSession session = locked.get(member);
            if (session != null) {
                MemberState state = session.state(journals);
                commits.add(
                        new MemberCommit(member, own, budgets.draws(own), session.dueSnapshot(state), state.nextDue()));
            }
        });
        boolean all = true;
        if (!commits.isEmpty()) {
            List<CommitOutcome> outcomes = store.commit(commits);
            for (int i = 0; i < outcomes.size(); i++) {
                if (!(outcomes.get(i) instanceof CommitOutcome.Committed)) {
                    all = false;
                }
            }
        }
        if (!all) {
            locked.values().forEach(MemberSession::forget);
        }
        return all;
    }

    /** What a refused batch answers, or null if it was refused on states that others have moved on meanwhile. */
    private @Nullable List<LedgerResult> refused(
            List<LedgerCommand> batch,
            int index,
            LedgerResult refusal,
            Map<String, MemberSession> locked,
            Map<String, Long> bases) {
        locked.values().forEach(MemberSession::forget);
        for (Map.Entry<String, Long> base : bases.entrySet()) {
            if (!store.journal(base.getKey(), base.getValue(), 1).isEmpty()) {
                return null;
            }
        }
        List<LedgerResult> results = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            results.add(
                    i == index
                            ? refusal
                            : new LedgerResult(
                                    batch.get(i).order().member(),
                                    batch.get(i).order().key(),
                                    batch.get(i).kind(),
                                    0,
                                    refusal.recordedAt(),
                                    0,
                                    Refusal.of(ErrorCode.BATCH_REFUSED, "refused", index),
                                    List.of(),
                                    false));
        }
        return results;
    }

    /** In a batch not even the refusal of a debit stands, so it has no record. */
    private static LedgerResult unbooked(LedgerResult refused) {
        return new LedgerResult(
                refused.member(),
                refused.key(),
                refused.kind(),
                0,
                refused.recordedAt(),
                0,
                refused.refusal(),
                refused.wallets(),
                false);
    }

    private static MemberSession sessionOf(Map<String, MemberSession> locked, LedgerCommand command) {
        MemberSession session = locked.get(command.order().member());
        if (session == null) {
            throw new IllegalStateException("member " + command.order().member() + " is not locked");
        }
        return session;
    }

    private static void requireOnce(Map<RecordKey, LedgerCommand> here, LedgerCommand command) {
        RecordKey key =
                RecordKey.ofCommand(command.order().member(), command.order().key());
        if (here.putIfAbsent(key, command) != null) {
            throw invalid(command, "/key", "the key stands twice in the batch");
        }
    }

    private static void requireOneJournal(MemberState state, LedgerCommand command) {
        if (state.underWay().containsKey(command.order().key())) {
            throw invalid(
                    command,
                    "/command",
                    "a " + command.kind() + " that needs a step in another journal is not carried out together with"
                            + " others; send it alone");
        }
    }

    private void requireSense(List<LedgerCommand> batch) {
        if (batch.size() > app.fanreward.api.RewardEngine.LARGEST_BATCH) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    batch.size() + " commands are more than can be carried out together, which is "
                            + app.fanreward.api.RewardEngine.LARGEST_BATCH);
        }
        batch.forEach(command -> Commands.requireSense(command, consequences.settings()));
    }

    private static FanRewardException invalid(LedgerCommand command, String path, String message) {
        return new FanRewardException(
                Problem.at(ErrorCode.INVALID_INPUT, command.order().key(), path, message));
    }
}
