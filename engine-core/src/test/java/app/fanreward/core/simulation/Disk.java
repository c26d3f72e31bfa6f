package app.fanreward.core.simulation;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all nodes share: a store in memory that a {@link Mutant} may break. Used by one thread at a time. */
final class Disk implements RewardStore {
    private final Mutant mutant;
    private final TreeMap<String, List<JournalRecord>> journals = new TreeMap<>();
    private final List<JournalRecord> byPosition = new ArrayList<>();
    private final Map<RecordKey, RecordLocation> keys = new HashMap<>();
    private final Map<String, MemberSnapshot> snapshots = new HashMap<>();
    private final Map<String, Long> budgets = new HashMap<>();
    private final Map<ContentHash, byte[]> programs = new HashMap<>();
    private final TreeMap<String, Instant> due = new TreeMap<>();
    private final Map<String, MemberKey> memberKeys = new HashMap<>();

    Disk(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        List<CommitOutcome> outcomes = new ArrayList<>();
        for (MemberCommit commit : commits) {
            CommitOutcome refusal = refusal(commit);
            outcomes.add(refusal == null ? append(commit) : refusal);
        }
        return outcomes;
    }

    private @Nullable CommitOutcome refusal(MemberCommit commit) {
        long newest = journalOf(commit.member()).size();
        JournalRecord first = commit.records().get(0);
        if (first.sequence() != newest + 1 && !mutant.takesAnySequence(first)) {
            return new CommitOutcome.SequenceTaken(newest);
        }
        for (JournalRecord record : commit.records()) {
            RecordLocation taken = keys.get(record.key());
            if (taken != null && !mutant.forgets(record.key())) {
                return new CommitOutcome.KeyTaken(record.key(), taken);
            }
        }
        for (BudgetDraw draw : commit.draws()) {
            long left = Math.max(0, draw.total() - budgetUsed(draw.campaign()));
            if (draw.amount() > left && mutant != Mutant.BLIND_BUDGET) {
                return new CommitOutcome.BudgetShort(draw.campaign(), left);
            }
        }
        return null;
    }

    private CommitOutcome append(MemberCommit commit) {
        for (JournalRecord record : commit.records()) {
            journals.computeIfAbsent(commit.member(), m -> new ArrayList<>()).add(record);
            byPosition.add(record);
            keys.putIfAbsent(record.key(), new RecordLocation(record.member(), record.sequence()));
        }
        commit.draws().forEach(draw -> budgets.merge(draw.campaign(), draw.amount(), Math::addExact));
        if (commit.snapshot() != null) {
            snapshots.put(commit.member(), commit.snapshot());
        }
        setDue(commit.member(), commit.nextDue());
        return new CommitOutcome.Committed(byPosition.size());
    }

    private void setDue(String member, @Nullable Instant nextDue) {
        if (nextDue == null) {
            due.remove(member);
        } else {
            due.put(member, nextDue);
        }
    }

    private List<JournalRecord> journalOf(String member) {
        return journals.getOrDefault(member, List.of());
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return Optional.ofNullable(snapshots.get(member));
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return journalOf(member).stream().skip(afterSequence).limit(limit).toList();
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> wanted) {
        Map<RecordKey, RecordLocation> found = new HashMap<>();
        for (RecordKey key : wanted) {
            RecordLocation location = keys.get(key);
            if (location != null && !mutant.forgets(key)) {
                found.put(key, location);
            }
        }
        return found;
    }

    @Override
    public long slots() {
        return keys.size();
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        List<PositionedRecord> records = new ArrayList<>();
        for (long at = afterPosition; at < byPosition.size() && records.size() < limit; at++) {
            records.add(new PositionedRecord(at + 1, byPosition.get((int) at)));
        }
        return records;
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return journals.tailMap(afterMember, false).keySet().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        return due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(until))
                .map(entry -> new DueMember(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(DueMember::at).thenComparing(DueMember::member))
                .limit(limit)
                .toList();
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        if (sequence > 0 && journalOf(member).size() == sequence) {
            setDue(member, nextDue);
        }
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        throw new UnsupportedOperationException("nobody seals here");
    }

    @Override
    public long lastPosition() {
        return byPosition.size();
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        memberKeys.putIfAbsent(member, new MemberKey.Kept(sealedKey.clone()));
        return memberKey(member);
    }

    @Override
    public MemberKey memberKey(String member) {
        return memberKeys.getOrDefault(member, new MemberKey.Never());
    }

    @Override
    public void destroyMemberKey(String member) {
        memberKeys.put(member, new MemberKey.Destroyed());
    }

    @Override
    public long budgetUsed(String campaign) {
        return budgets.getOrDefault(campaign, 0L);
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        programs.putIfAbsent(hash, content.clone());
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return Optional.ofNullable(programs.get(hash));
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public void close() {}
}
