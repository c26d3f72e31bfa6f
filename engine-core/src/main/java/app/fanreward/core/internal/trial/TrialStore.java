package app.fanreward.core.internal.trial;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is booked on trial: kept in memory, on top of a store that is only read. Whoever asks for journals, slots,
 * budgets, programs and keys sees both as one; what is asked of the ledger as a whole, such as positions, is answered by
 * the store beneath alone. What was booked since may be moved down into the store beneath, if that is a store for trials
 * too. Safe for use by many threads, one at a time.
 */
public final class TrialStore implements RewardStore {
    /** What was checked here already is not checked again beneath. */
    private static final long UNCHECKED = Long.MAX_VALUE / 2;

    private final RewardStore beneath;
    private final Function<String, MemberKey> keysBeneath;
    private final Predicate<String> seen;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final List<JournalRecord> inOrder = new ArrayList<>();
    private final Map<RecordKey, RecordLocation> slots = new HashMap<>();
    private final Map<String, Long> usedBeneath = new HashMap<>();
    private final Map<String, Long> drawn = new HashMap<>();
    private final Map<ContentHash, byte[]> programs = new HashMap<>();
    private final Map<String, MemberKey> keys = new HashMap<>();
    private final Map<String, Correction> corrections = new HashMap<>();

    private record Correction(long sequence, @Nullable Instant at) {}

    /** What is booked of one member and not in the store beneath. */
    private static final class Pending {
        final List<JournalRecord> records = new ArrayList<>();

        @Nullable
        MemberSnapshot snapshot;

        @Nullable
        Instant nextDue;

        long first() {
            return records.get(0).sequence();
        }

        long last() {
            return records.get(records.size() - 1).sequence();
        }

        /** How many of the records a snapshot covers, which is the end of a commit; all of them without one. */
        int covered() {
            return snapshot == null ? records.size() : (int) (snapshot.sequence() - first() + 1);
        }
    }

    /**
     * Begins with nothing on top of a store.
     *
     * @param beneath the store, which is only read
     * @param keysBeneath where members' keys are found
     * @param seen which journals of the store are seen; the others are as if they were not there
     */
    public TrialStore(RewardStore beneath, Function<String, MemberKey> keysBeneath, Predicate<String> seen) {
        this.beneath = beneath;
        this.keysBeneath = keysBeneath;
        this.seen = seen;
    }

    /** What was booked and not moved down, in order. */
    public synchronized List<JournalRecord> booked() {
        return List.copyOf(inOrder);
    }

    /** How many records were booked and not moved down. */
    public synchronized int size() {
        return inOrder.size();
    }

    /** Moves everything that was booked down into the store beneath. */
    public synchronized void moveDown() {
        moveRecordsDown();
        corrections.forEach((member, corrected) -> beneath.correctDue(member, corrected.sequence(), corrected.at()));
        corrections.clear();
    }

    private void moveRecordsDown() {
        if (pending.isEmpty()) {
            return;
        }
        List<MemberCommit> commits = new ArrayList<>(pending.size());
        List<MemberCommit> afterSnapshots = new ArrayList<>();
        List<BudgetDraw> draws = new ArrayList<>();
        drawn.forEach((campaign, amount) -> {
            if (amount != 0) {
                draws.add(new BudgetDraw(campaign, amount, UNCHECKED));
            }
        });
        for (Map.Entry<String, Pending> own : pending.entrySet()) {
            Pending what = own.getValue();
            // Of budgets only the sum counts, so that whichever member's commit may bring it.
            List<BudgetDraw> brought = commits.isEmpty() ? draws : List.of();
            int covered = what.covered();
            commits.add(new MemberCommit(
                    own.getKey(), what.records.subList(0, covered), brought, what.snapshot, what.nextDue));
            if (covered < what.records.size()) {
                List<JournalRecord> rest = what.records.subList(covered, what.records.size());
                afterSnapshots.add(new MemberCommit(own.getKey(), rest, List.of(), null, what.nextDue));
            }
        }
        commitBeneath(commits);
        if (!afterSnapshots.isEmpty()) {
            commitBeneath(afterSnapshots);
        }
        pending.clear();
        inOrder.clear();
        slots.clear();
        drawn.clear();
        usedBeneath.clear();
    }

    private void commitBeneath(List<MemberCommit> commits) {
        for (CommitOutcome outcome : beneath.commit(commits)) {
            if (!(outcome instanceof CommitOutcome.Committed)) {
                throw new IllegalStateException("somebody else writes to a store for trials: " + outcome);
            }
        }
    }

    @Override
    public synchronized List<CommitOutcome> commit(List<MemberCommit> commits) {
        List<CommitOutcome> outcomes = new ArrayList<>(commits.size());
        for (MemberCommit commit : commits) {
            CommitOutcome refusal = refusal(commit);
            outcomes.add(refusal == null ? append(commit) : refusal);
        }
        return outcomes;
    }

    private @Nullable CommitOutcome refusal(MemberCommit commit) {
        long first = commit.records().get(0).sequence();
        Pending own = pending.get(commit.member());
        if (own != null && own.last() + 1 != first) {
            return new CommitOutcome.SequenceTaken(own.last());
        }
        if (own == null) {
            List<JournalRecord> others = below(commit.member(), first - 1, 1);
            if (!others.isEmpty()) {
                return new CommitOutcome.SequenceTaken(others.get(0).sequence());
            }
        }
        for (JournalRecord record : commit.records()) {
            RecordLocation taken = slots.get(record.key());
            if (taken != null) {
                return new CommitOutcome.KeyTaken(record.key(), taken);
            }
        }
        for (BudgetDraw draw : commit.draws()) {
            long remaining = Math.max(0, draw.total() - budgetUsed(budget(draw)));
            if (draw.amount() > remaining) {
                return new CommitOutcome.BudgetShort(budget(draw), remaining);
            }
        }
        return null;
    }

    private static String budget(BudgetDraw draw) {
        return switch (draw) {
            case BudgetDraw(String budget, long amount, long total) -> budget;
        };
    }

    private CommitOutcome append(MemberCommit commit) {
        Pending own = pending.computeIfAbsent(commit.member(), member -> new Pending());
        for (JournalRecord record : commit.records()) {
            own.records.add(record);
            inOrder.add(record);
            slots.put(record.key(), new RecordLocation(record.member(), record.sequence()));
        }
        own.nextDue = commit.nextDue();
        corrections.remove(commit.member());
        if (commit.snapshot() != null) {
            own.snapshot = commit.snapshot();
        }
        commit.draws().forEach(draw -> drawn.merge(budget(draw), draw.amount(), Math::addExact));
        return new CommitOutcome.Committed();
    }

    @Override
    public synchronized Optional<MemberSnapshot> snapshot(String member) {
        Pending own = pending.get(member);
        if (own != null && own.snapshot != null) {
            return Optional.of(own.snapshot);
        }
        return seen.test(member) ? beneath.snapshot(member) : Optional.empty();
    }

    /** Records that others add beneath to a journal which was written to on trial are none of the trial's. */
    @Override
    public synchronized List<JournalRecord> journal(String member, long afterSequence, int limit) {
        Pending own = pending.get(member);
        if (own == null) {
            return below(member, afterSequence, limit);
        }
        List<JournalRecord> records = new ArrayList<>();
        long last = own.first() - 1;
        if (afterSequence < last) {
            records.addAll(below(member, afterSequence, (int) Math.min(limit, last - afterSequence)));
        }
        int from = (int) Math.max(0, afterSequence - last);
        if (from < own.records.size()) {
            int to = (int) Math.min(own.records.size(), (long) from + limit - records.size());
            records.addAll(own.records.subList(from, to));
        }
        return records;
    }

    private List<JournalRecord> below(String journal, long afterSequence, int limit) {
        return seen.test(journal) ? beneath.journal(journal, afterSequence, limit) : List.of();
    }

    @Override
    public synchronized Map<RecordKey, RecordLocation> find(Collection<RecordKey> wanted) {
        Map<RecordKey, RecordLocation> found = new HashMap<>();
        List<RecordKey> others = new ArrayList<>();
        for (RecordKey key : wanted) {
            RecordLocation location = slots.get(key);
            if (location == null) {
                others.add(key);
            } else {
                found.put(key, location);
            }
        }
        if (!others.isEmpty()) {
            beneath.find(others).forEach((key, location) -> {
                if (seen.test(location.member())) {
                    found.put(key, location);
                }
            });
        }
        return found;
    }

    /** As it was when it was first asked for, so that what others draw meanwhile does not change the trial half way. */
    @Override
    public synchronized long budgetUsed(String campaign) {
        return Math.addExact(
                usedBeneath.computeIfAbsent(campaign, beneath::budgetUsed), drawn.getOrDefault(campaign, 0L));
    }

    @Override
    public synchronized void saveProgram(ContentHash hash, byte[] content) {
        programs.putIfAbsent(hash, content.clone());
    }

    @Override
    public synchronized Optional<byte[]> program(ContentHash hash) {
        byte[] content = programs.get(hash);
        return content == null ? beneath.program(hash) : Optional.of(content.clone());
    }

    @Override
    public synchronized MemberKey saveMemberKey(String member, byte[] sealedKey) {
        if (memberKey(member) instanceof MemberKey.Never) {
            keys.put(member, new MemberKey.Kept(sealedKey.clone()));
        }
        return memberKey(member);
    }

    @Override
    public synchronized MemberKey memberKey(String member) {
        MemberKey own = keys.get(member);
        return own == null ? keysBeneath.apply(member) : own;
    }

    @Override
    public synchronized void destroyMemberKey(String member) {
        keys.put(member, new MemberKey.Destroyed());
    }

    @Override
    public synchronized Optional<Instant> nextDue(String member) {
        Correction corrected = corrections.get(member);
        if (corrected != null) {
            return Optional.ofNullable(corrected.at());
        }
        Pending own = pending.get(member);
        return own == null ? beneath.nextDue(member) : Optional.ofNullable(own.nextDue);
    }

    @Override
    public synchronized void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        if (journal(member, sequence, 1).isEmpty()) {
            corrections.put(member, new Correction(sequence, nextDue));
        }
    }

    @Override
    public synchronized List<DueMember> due(Instant until, int limit) {
        Set<String> known = new TreeSet<>(pending.keySet());
        known.addAll(corrections.keySet());
        List<DueMember> due = new ArrayList<>();
        for (DueMember below : beneath.due(until, limit + known.size())) {
            if (!known.contains(below.member())) {
                due.add(below);
            }
        }
        for (String member : known) {
            nextDue(member).filter(at -> !at.isAfter(until)).ifPresent(at -> due.add(new DueMember(member, at)));
        }
        due.sort(Comparator.comparing(DueMember::at).thenComparing(DueMember::member));
        return due.size() > limit ? List.copyOf(due.subList(0, limit)) : due;
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        return beneath.inspect(member, afterSequence, limit);
    }

    @Override
    public long slots(long upToPosition) {
        return beneath.slots(upToPosition);
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        return beneath.follow(afterPosition, limit);
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return beneath.members(afterMember, limit);
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        return beneath.heads(afterMember, upToPosition, limit);
    }

    @Override
    public long lastPosition() {
        return beneath.lastPosition();
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        return beneath.budgets(afterCampaign, limit);
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    /** Leaves the store beneath open: it belongs to somebody else. */
    @Override
    public void close() {}
}
