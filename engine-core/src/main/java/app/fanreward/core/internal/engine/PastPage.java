package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at some events again, whoever's they are: locks their members, decides in the order in which they were booked,
 * commits all members at once, and does over what lost a race. The store lets only one of several nodes book what follows
 * a member's newest record, so that whoever decides has seen all that was given before.
 */
final class PastPage {
    /** Losing so many races in a row means that something is wrong with the store. */
    private static final int MOST_ATTEMPTS = 100;

    private final RewardStore store;
    private final Sessions sessions;
    private final Journals journals;
    private final Consequences consequences;
    private final InstantSource clock;

    PastPage(RewardStore store, Sessions sessions, Journals journals, Consequences consequences, InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.journals = journals;
        this.consequences = consequences;
        this.clock = clock;
    }

    /** What is to be done about one event. */
    interface Deciding {
        /**
         * Decides.
         *
         * @param event the record of the event
         * @param past what the journal says of it by now
         */
        Given decide(
                JournalRecord event, Appending journal, MemberPast past, MemberSession session, Instant receivedAt);
    }

    /**
     * What became of an event.
     *
     * @param fate what
     * @param record what is given, or was before if this was done already; null for nothing
     */
    record Given(Fate fate, @Nullable JournalRecord record) {}

    /** What can become of an event. */
    enum Fate {
        DECIDED,
        DONE_BEFORE,
        AS_BEFORE,
        ASIDE,
        REVERSED,
        CLOSED,
        WITHHELD
    }

    private record Placed(int place, JournalRecord event) {}

    /** Sees to some events, and tells what became of each, in order. */
    List<Given> run(List<JournalRecord> events, Pasts pasts, Deciding deciding) {
        @Nullable Given[] fates = new Given[events.size()];
        SortedMap<String, List<Placed>> byMember = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            byMember.computeIfAbsent(events.get(i).member(), member -> new ArrayList<>())
                    .add(new Placed(i, events.get(i)));
        }
        for (int attempt = 0; !byMember.isEmpty(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new FanRewardException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "members " + byMember.keySet() + " are written to by others all the time; send it again");
            }
            byMember.keySet().removeAll(attempt(byMember, pasts, deciding, fates));
        }
        return Arrays.asList(fates).stream().map(PastPage::present).toList();
    }

    private static Given present(@Nullable Given given) {
        if (given == null) {
            throw new IllegalStateException("an event was left without an answer");
        }
        return given;
    }

    private Set<String> attempt(
            SortedMap<String, List<Placed>> byMember, Pasts pasts, Deciding deciding, @Nullable Given[] fates) {
        Map<String, MemberSession> locked = new LinkedHashMap<>();
        try {
            for (String member : byMember.keySet()) {
                MemberSession session = sessions.of(member);
                session.lock.lock();
                locked.put(member, session);
            }
            return decideAndCommit(locked, byMember, pasts, deciding, fates);
        } catch (RuntimeException | Error outcomeUnknown) {
            locked.forEach((member, session) -> {
                session.forget();
                pasts.forget(member);
            });
            throw outcomeUnknown;
        } finally {
            locked.values().forEach(session -> session.lock.unlock());
        }
    }

    private Set<String> decideAndCommit(
            Map<String, MemberSession> locked,
            SortedMap<String, List<Placed>> byMember,
            Pasts pasts,
            Deciding deciding,
            @Nullable Given[] fates) {
        Instant receivedAt = clock.instant();
        BudgetQuotes budgets = new BudgetQuotes(store::budgetUsed);
        Map<String, Appending> appending = new LinkedHashMap<>();
        // What is in use must not be dropped half way.
        Map<String, MemberPast> read = new HashMap<>();
        List<Placed> inOrder = byMember.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Placed::place))
                .toList();
        for (Placed placed : inOrder) {
            String member = placed.event().member();
            MemberSession session = locked.get(member);
            if (session == null) {
                throw new IllegalStateException("member " + member + " is not locked");
            }
            MemberPast past = read.computeIfAbsent(member, pasts::of);
            Appending journal = appending.get(member);
            if (journal == null) {
                // Where nothing is committed, nothing else tells whether the state is still the newest.
                MemberState state = session.state(journals);
                journals.rollForward(state);
                past.readUpTo(state.sequence());
                journal = new Appending(state, journals, budgets);
                appending.put(member, journal);
            }
            past.forgetBefore(placed.event().sequence());
            int before = journal.records().size();
            Given given = deciding.decide(placed.event(), journal, past, session, receivedAt);
            if (given.fate() == Fate.DECIDED && given.record() != null) {
                consequences.add(
                        journal,
                        given.record(),
                        session::personal,
                        given.record().actor(),
                        true);
            }
            journal.records().stream().skip(before).forEach(past::take);
            fates[placed.place()] = given;
        }
        return commit(locked, appending, pasts);
    }

    /** Commits; returns the members that are done. */
    private Set<String> commit(Map<String, MemberSession> locked, Map<String, Appending> appending, Pasts pasts) {
        Set<String> done = new LinkedHashSet<>();
        List<MemberCommit> commits = new ArrayList<>();
        appending.forEach((member, journal) -> {
            MemberSession session = locked.get(member);
            if (journal.records().isEmpty() || session == null) {
                done.add(member);
                return;
            }
            MemberState state = journal.state();
            commits.add(new MemberCommit(
                    member,
                    journal.records(),
                    journal.budgets().draws(journal.records()),
                    session.dueSnapshot(state),
                    state.nextDue()));
        });
        List<CommitOutcome> outcomes = commits.isEmpty() ? List.of() : store.commit(commits);
        Set<String> lost = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String member = commits.get(i).member();
            if (outcomes.get(i) instanceof CommitOutcome.Committed) {
                done.add(member);
            } else {
                lost.add(member);
            }
        }
        locked.forEach((member, session) -> {
            if (lost.contains(member)) {
                session.forget();
                pasts.forget(member);
            } else {
                sessions.weigh(session);
                pasts.weigh(member);
            }
        });
        return done;
    }
}
