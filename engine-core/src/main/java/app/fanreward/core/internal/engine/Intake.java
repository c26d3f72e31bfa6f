package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.engine.MemberSession.Mark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a handful of events: refuses, decides member by member under their locks, commits all members at once, and
 * does over what lost a race. On a store that is far away the first attempt takes every event for new and goes by
 * what was drawn on budgets lately; what turns out otherwise is done over like a lost race, with everything asked.
 */
final class Intake {
    /** Losing so many races in a row means that something is wrong with the store. */
    private static final int MOST_ATTEMPTS = 100;

    private final RewardStore store;
    private final Sessions sessions;
    private final Journals journals;
    private final Decisions decisions;
    private final Timetable timetable;
    private final Consequences consequences;
    private final SubmitOptions options;
    private final InstantSource clock;
    private final boolean released;

    Intake(
            RewardStore store,
            Sessions sessions,
            Journals journals,
            Decisions decisions,
            Consequences consequences,
            SubmitOptions options,
            InstantSource clock,
            boolean released) {
        this.store = store;
        this.sessions = sessions;
        this.journals = journals;
        this.decisions = decisions;
        this.timetable = consequences.timetable();
        this.consequences = consequences;
        this.options = options;
        this.clock = clock;
        this.released = released;
    }

    /**
     * One event and its place in the caller's list.
     *
     * @param key its slot
     * @param otherKey the slot it has in the other scope
     */
    private record Placed(int place, EngagementEvent event, RecordKey key, RecordKey otherKey) {
        static Placed of(int place, EngagementEvent event) {
            RecordKey key = RecordKey.ofEvent(event.identity(), event.member());
            return new Placed(place, event, key, key.inOtherScope(event.member()));
        }
    }

    List<EventResult> take(List<EngagementEvent> events) {
        @Nullable EventResult[] results = new EventResult[events.size()];
        // Sorted, so that two batches lock their members in the same order and neither waits for the other.
        SortedMap<String, List<Placed>> byMember = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            EngagementEvent event = scoped(events.get(i));
            Problem problem = Guard.refuse(event, timetable.settings());
            if (problem == null) {
                problem = timetable.refusal(event.occurredAt());
            }
            if (problem != null) {
                results[i] = new EventResult.Refused(problem);
            } else {
                byMember.computeIfAbsent(event.member(), m -> new ArrayList<>(1))
                        .add(Placed.of(i, event));
            }
        }
        for (int attempt = 0; !byMember.isEmpty(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new FanRewardException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "members " + byMember.keySet() + " are written to by others all the time; try again");
            }
            Set<String> lost = attempt(byMember, results, attempt == 0 && store.remote() && !released);
            if (lost.isEmpty()) {
                byMember.clear();
            } else {
                byMember.keySet().retainAll(lost);
            }
        }
        List<EventResult> complete = new ArrayList<>(results.length);
        for (@Nullable EventResult result : results) {
            if (result == null) {
                throw new IllegalStateException("an event was left without a result");
            }
            complete.add(result);
        }
        return complete;
    }

    private EngagementEvent scoped(EngagementEvent event) {
        boolean declared = timetable
                .settings()
                .memberScopedSources()
                .contains(event.identity().source());
        return declared ? event.scoped(true) : event;
    }

    /**
     * An event whose turn it is.
     *
     * @param batch its member's
     * @param first whether it is the first one of its member
     */
    private record Turn(Placed placed, MemberBatch batch, boolean first) {}

    /** Tries all members once; returns those that lost a race, or about whom more has to be asked. */
    private Set<String> attempt(
            SortedMap<String, List<Placed>> byMember, @Nullable EventResult[] results, boolean unasked) {
        List<MemberSession> locked = new ArrayList<>();
        try {
            for (String member : byMember.keySet()) {
                MemberSession session = sessions.of(member);
                session.lock.lock();
                locked.add(session);
            }
            // Under the locks, so that no record is booked as of a time at which the balance was already told.
            Instant receivedAt = clock.instant();
            return unasked
                    ? guess(locked, byMember, results, receivedAt)
                    : commit(
                            decided(
                                    locked,
                                    byMember,
                                    results,
                                    TakenKeys.of(store, keys(byMember.values())),
                                    new BudgetQuotes(store::budgetUsed),
                                    receivedAt),
                            Map.of());
        } catch (RuntimeException | Error outcomeUnknown) {
            locked.forEach(MemberSession::forget);
            throw outcomeUnknown;
        } finally {
            locked.forEach(session -> session.lock.unlock());
        }
    }

    /**
     * Decides as if no event was known and no budget near its end, and commits where that may be so. Where it is not,
     * everything goes back to where it was.
     */
    private Set<String> guess(
            List<MemberSession> locked,
            SortedMap<String, List<Placed>> byMember,
            @Nullable EventResult[] results,
            Instant receivedAt) {
        Map<MemberSession, Mark> before = new HashMap<>();
        locked.forEach(session -> before.put(session, session.mark(journals)));
        BudgetQuotes budgets = new BudgetQuotes(store::budgetUsedLately);
        List<MemberBatch> batches;
        try {
            batches = decided(locked, byMember, results, TakenKeys.NONE, budgets, receivedAt);
        } catch (FanRewardException maybeOnlyOfKnownEvents) {
            if (maybeOnlyOfKnownEvents.code() == ErrorCode.STORE_UNAVAILABLE) {
                throw maybeOnlyOfKnownEvents;
            }
            batches = List.of();
        }
        if (batches.isEmpty() || !budgets.surelySame()) {
            before.forEach(MemberSession::backTo);
            return byMember.keySet();
        }
        // A refusal is the answer only to what is not known already.
        Set<String> refused = refused(byMember, results);
        before.forEach((session, mark) -> {
            if (refused.contains(session.member())) {
                session.backTo(mark);
            }
        });
        List<MemberBatch> going = new ArrayList<>(batches);
        going.removeIf(batch -> refused.contains(batch.session().member()));
        Set<String> lost = new HashSet<>(refused);
        lost.addAll(commit(going, before));
        return lost;
    }

    /** Members of whom an event was refused. */
    private static Set<String> refused(SortedMap<String, List<Placed>> byMember, @Nullable EventResult[] results) {
        Set<String> members = new HashSet<>();
        byMember.forEach((member, events) -> {
            for (Placed placed : events) {
                if (results[placed.place()] instanceof EventResult.Refused) {
                    members.add(member);
                }
            }
        });
        return members;
    }

    /** Decides events in the order given, across members: who comes first is served first, as with one call each. */
    private List<MemberBatch> decided(
            List<MemberSession> locked,
            SortedMap<String, List<Placed>> byMember,
            @Nullable EventResult[] results,
            TakenKeys taken,
            BudgetQuotes budgets,
            Instant receivedAt) {
        @Nullable Turn[] turns = new Turn[results.length];
        Iterator<MemberSession> session = locked.iterator();
        for (List<Placed> ofMember : byMember.values()) {
            // Members were locked in this order.
            MemberBatch batch = new MemberBatch(
                    consequences, decisions, journals, budgets, session.next(), options, released, receivedAt);
            for (int i = 0; i < ofMember.size(); i++) {
                turns[ofMember.get(i).place()] = new Turn(ofMember.get(i), batch, i == 0);
            }
        }
        List<MemberBatch> ordered = new ArrayList<>(locked.size());
        for (@Nullable Turn turn : turns) {
            if (turn != null) {
                Placed placed = turn.placed();
                results[placed.place()] = turn.batch().decide(placed.event(), placed.key(), placed.otherKey(), taken);
                if (turn.first()) {
                    ordered.add(turn.batch());
                }
            }
        }
        return ordered;
    }

    /**
     * Commits what was decided.
     *
     * @param before to what states can go back where nothing shows that they are not the newest; none if they cannot
     * @return members of whom nothing was committed
     */
    private Set<String> commit(List<MemberBatch> batches, Map<MemberSession, Mark> before) {
        List<MemberCommit> commits = new ArrayList<>(batches.size());
        List<MemberSession> committing = new ArrayList<>(batches.size());
        for (MemberBatch batch : batches) {
            MemberCommit commit = batch.commit();
            if (commit != null) {
                commits.add(commit);
                committing.add(batch.session());
            }
        }
        List<CommitOutcome> outcomes = commits.isEmpty() ? List.of() : store.commit(commits);
        Set<String> lost = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            MemberSession session = committing.get(i);
            if (outcomes.get(i) instanceof CommitOutcome.Committed) {
                sessions.weigh(session);
                continue;
            }
            lost.add(session.member());
            Mark mark = before.get(session);
            if (mark == null || outcomes.get(i) instanceof CommitOutcome.SequenceTaken) {
                session.forget();
            } else {
                session.backTo(mark);
            }
        }
        return lost;
    }

    /** Both scopes of each identity, so that a source whose scope changes is not paid again. */
    private static List<RecordKey> keys(Collection<List<Placed>> events) {
        List<RecordKey> keys = new ArrayList<>();
        for (List<Placed> ofMember : events) {
            for (Placed placed : ofMember) {
                keys.add(placed.key());
                keys.add(placed.otherKey());
            }
        }
        return keys;
    }
}
