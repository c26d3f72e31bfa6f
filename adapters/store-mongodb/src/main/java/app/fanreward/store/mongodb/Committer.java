package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.CommitOutcome.SequenceTaken;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RecordLocation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings commits into the journals: keys first, then claims on budgets, then the one insert that decides. Whatever is left of
 * one that broke off in between is put right by whoever meets it. Safe for use by many threads.
 */
final class Committer {
    private static final int MOST_ROUNDS = 60;
    private static final int MOST_INSERTS = 5;

    private final JournalEntries journals;
    private final Keys keys;
    private final Claims claims;
    private final Surroundings surroundings;
    private final Consumer<Collection<String>> registered;
    private final KnownEnds ends;

    /**
     * Begins.
     *
     * @param ends how far journals were seen to be
     * @param registered is told of members before anything of them is written for the first time
     */
    Committer(
            JournalEntries journals,
            Keys keys,
            Claims claims,
            Surroundings surroundings,
            KnownEnds ends,
            Consumer<Collection<String>> registered) {
        this.journals = journals;
        this.keys = keys;
        this.claims = claims;
        this.surroundings = surroundings;
        this.ends = ends;
        this.registered = registered;
    }

    /** As {@link app.fanreward.api.store.RewardStore#commit}. */
    List<CommitOutcome> commit(List<MemberCommit> commits) {
        List<Attempt> attempts = new ArrayList<>(commits.size());
        for (MemberCommit commit : commits) {
            attempts.add(new Attempt(surroundings.name(), commit));
        }
        attempts.forEach(Committer::refuseTwins);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Attempt> open = attempts.stream().filter(Attempt::isOpen).toList();
            if (open.isEmpty()) {
                claims.settle(attempts);
                return attempts.stream()
                        .map(attempt -> Objects.requireNonNull(attempt.outcome()))
                        .toList();
            }
            if (round > 0) {
                surroundings.pause(round - 1);
            }
            tryOnce(open);
        }
        throw new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "the database answers, but after " + MOST_ROUNDS
                        + " attempts it is still not known who of several writers was first; try again");
    }

    /** One commit cannot take a slot twice. */
    private static void refuseTwins(Attempt attempt) {
        Map<RecordKey, RecordLocation> own = new HashMap<>();
        for (JournalRecord record : attempt.commit().records()) {
            RecordLocation before =
                    own.putIfAbsent(record.key(), new RecordLocation(record.member(), record.sequence()));
            if (before != null) {
                attempt.ends(new KeyTaken(record.key(), before));
                return;
            }
        }
    }

    private void tryOnce(List<Attempt> open) {
        checkEnds(open);
        List<Attempt> ready = keys.take(open);
        claims.claim(ready);
        List<Attempt> going = ready.stream().filter(Attempt::isOpen).toList();
        if (going.isEmpty()) {
            return;
        }
        List<String> newcomers = going.stream()
                .filter(attempt -> attempt.first() == 1)
                .map(Attempt::member)
                .toList();
        if (!newcomers.isEmpty()) {
            registered.accept(newcomers);
        }
        BitSet inserted = insert(going.stream().map(Attempt::entry).toList());
        List<Attempt> refused = new ArrayList<>();
        for (int i = 0; i < going.size(); i++) {
            if (inserted.get(i)) {
                committed(going.get(i));
            } else {
                refused.add(going.get(i));
            }
        }
        if (!refused.isEmpty()) {
            classify(refused);
        }
    }

    /** What was inserted by an attempt that nobody answered is told apart later, by its id. */
    private BitSet insert(List<Entry> entries) {
        for (int attempt = 1; ; attempt++) {
            try {
                return journals.insert(entries);
            } catch (FanRewardException notAnswered) {
                if (notAnswered.code() != ErrorCode.STORE_UNAVAILABLE
                        || attempt == MOST_INSERTS
                        || Thread.currentThread().isInterrupted()) {
                    throw notAnswered;
                }
                surroundings.pause(attempt);
            }
        }
    }

    private void committed(Attempt attempt) {
        ends.reached(attempt.member(), attempt.last());
        attempt.ends(new Committed());
    }

    /** A record is only as good as the one before it, which has to be there for good. */
    private void checkEnds(List<Attempt> open) {
        Map<String, Long> asked = new HashMap<>();
        for (Attempt attempt : open) {
            Long known = ends.of(attempt.member());
            if (attempt.first() > 1 && (known == null || known != attempt.first() - 1)) {
                asked.put(attempt.member(), attempt.first() - 1);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        Set<String> fit = new HashSet<>(journals.ending(asked));
        for (Attempt attempt : open) {
            if (fit.contains(attempt.member())) {
                ends.reached(attempt.member(), attempt.first() - 1);
            } else if (asked.containsKey(attempt.member())) {
                long newest = journals.newest(attempt.member());
                ends.reached(attempt.member(), newest);
                if (newest != attempt.first() - 1) {
                    attempt.ends(new SequenceTaken(newest));
                }
            }
        }
    }

    private void taken(Attempt attempt) {
        long newest = journals.newest(attempt.member());
        ends.reached(attempt.member(), newest);
        attempt.ends(new SequenceTaken(newest));
    }

    /** Finds out what entries that were not inserted met; where that is not to be seen yet, the next round tells. */
    private void classify(List<Attempt> refused) {
        Map<String, List<Entry>> inTheWay = journals
                .inTheWayOf(refused.stream().map(Attempt::entry).toList())
                .stream()
                .collect(Collectors.groupingBy(Entry::member));
        for (Attempt attempt : refused) {
            classify(attempt, inTheWay.getOrDefault(attempt.member(), List.of()));
        }
    }

    private void classify(Attempt attempt, List<Entry> inTheWay) {
        for (Entry there : inTheWay) {
            if (there.first() == attempt.first()) {
                if (there.id().equals(attempt.entry().id())) {
                    committed(attempt);
                } else {
                    taken(attempt);
                }
                return;
            }
        }
        boolean lost = attempt.claims().values().stream()
                .map(Slots::ofClaim)
                .anyMatch(claim ->
                        inTheWay.stream().anyMatch(there -> there.slots().contains(claim)));
        if (lost) {
            attempt.losesClaims();
        }
        Keys.classify(attempt, inTheWay);
    }
}
