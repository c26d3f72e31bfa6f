package app.fanreward.testkit;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store so plain that it is right at sight, which the broken ones are made from. What it is asked to keep outlives it
 * in a {@link Disk}.
 */
class PlainStore implements RewardStore {
    /** What stays when a store is closed. */
    static final class Disk {
        final List<PositionedRecord> records = new ArrayList<>();
        final TreeMap<String, List<JournalRecord>> journals = new TreeMap<>();
        final Map<RecordKey, RecordLocation> keys = new HashMap<>();
        final Map<String, Long> budgets = new HashMap<>();
        final Map<String, MemberSnapshot> snapshots = new HashMap<>();
        final Map<ContentHash, byte[]> programs = new HashMap<>();
        final Map<String, Instant> due = new HashMap<>();
        final Map<String, MemberKey> memberKeys = new HashMap<>();

        /** Every byte of a sealed key that whoever steals the disk would find. */
        final List<byte[]> keyBytes = new ArrayList<>();
    }

    final Disk disk;

    PlainStore(Disk disk) {
        this.disk = disk;
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        List<CommitOutcome> outcomes = new ArrayList<>();
        for (MemberCommit commit : commits) {
            outcomes.add(commitOne(commit));
        }
        return outcomes;
    }

    CommitOutcome commitOne(MemberCommit commit) {
        synchronized (disk) {
            CommitOutcome refused = refusal(commit);
            if (refused == null) {
                write(commit);
                return new CommitOutcome.Committed();
            }
            return refused;
        }
    }

    @Nullable
    CommitOutcome refusal(MemberCommit commit) {
        CommitOutcome refused = sequenceTaken(commit);
        if (refused == null) {
            refused = keyTaken(commit);
        }
        return refused == null ? budgetShort(commit) : refused;
    }

    @Nullable
    CommitOutcome sequenceTaken(MemberCommit commit) {
        long newest = disk.journals.getOrDefault(commit.member(), List.of()).size();
        return commit.records().get(0).sequence() == newest + 1 ? null : new CommitOutcome.SequenceTaken(newest);
    }

    @Nullable
    CommitOutcome keyTaken(MemberCommit commit) {
        Map<RecordKey, RecordLocation> all = new HashMap<>(disk.keys);
        for (JournalRecord record : commit.records()) {
            RecordLocation own = new RecordLocation(record.member(), record.sequence());
            RecordLocation taken = all.putIfAbsent(record.key(), own);
            if (taken != null) {
                return new CommitOutcome.KeyTaken(record.key(), taken);
            }
            CommitOutcome refused = otherScopeTaken(record);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    @Nullable
    CommitOutcome otherScopeTaken(JournalRecord record) {
        RecordKey other = record.key().inOtherScope(record.member());
        RecordLocation taken = disk.keys.get(other);
        return taken == null || !taken.member().equals(record.member())
                ? null
                : new CommitOutcome.KeyTaken(other, taken);
    }

    /** It need not be far away to be as a store is that is. */
    @Override
    public boolean remote() {
        return true;
    }

    @Nullable
    CommitOutcome budgetShort(MemberCommit commit) {
        for (BudgetDraw draw : commit.draws()) {
            long remaining = Math.max(0, draw.total() - disk.budgets.getOrDefault(draw.budget(), 0L));
            if (draw.amount() > remaining) {
                return new CommitOutcome.BudgetShort(draw.budget(), remaining);
            }
        }
        return null;
    }

    void write(MemberCommit commit) {
        commit.records().forEach(this::writeRecord);
        commit.draws().forEach(draw -> disk.budgets.merge(draw.budget(), draw.amount(), Long::sum));
        if (commit.snapshot() != null) {
            disk.snapshots.put(commit.member(), commit.snapshot());
        }
        writeDue(commit);
    }

    void writeDue(MemberCommit commit) {
        if (commit.nextDue() == null) {
            disk.due.remove(commit.member());
        } else {
            disk.due.put(commit.member(), commit.nextDue());
        }
    }

    void writeRecord(JournalRecord record) {
        disk.journals.computeIfAbsent(record.member(), m -> new ArrayList<>()).add(record);
        disk.keys.put(record.key(), new RecordLocation(record.member(), record.sequence()));
        disk.records.add(new PositionedRecord(disk.records.size() + 1, record));
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        synchronized (disk) {
            return Optional.ofNullable(disk.snapshots.get(member));
        }
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        synchronized (disk) {
            return disk.journals.getOrDefault(member, List.of()).stream()
                    .filter(record -> record.sequence() > afterSequence)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        synchronized (disk) {
            return disk.records.stream()
                    .filter(positioned -> positioned.record().member().equals(member))
                    .filter(positioned -> positioned.record().sequence() > afterSequence)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        synchronized (disk) {
            return Optional.ofNullable(disk.due.get(member));
        }
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        synchronized (disk) {
            return new TreeMap<>(disk.budgets)
                    .tailMap(afterCampaign, false).keySet().stream()
                            .limit(limit)
                            .toList();
        }
    }

    @Override
    public long slots(long upToPosition) {
        synchronized (disk) {
            return disk.records.stream()
                    .filter(positioned -> positioned.position() <= upToPosition)
                    .filter(positioned ->
                            disk.keys.containsKey(positioned.record().key()))
                    .count();
        }
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        synchronized (disk) {
            Map<RecordKey, RecordLocation> found = new HashMap<>(disk.keys);
            found.keySet().retainAll(List.copyOf(keys));
            return found;
        }
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        synchronized (disk) {
            return disk.records.stream()
                    .filter(record -> record.position() > afterPosition)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        synchronized (disk) {
            return disk.journals.tailMap(afterMember, false).keySet().stream()
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        synchronized (disk) {
            if (sequence > 0 && journal(member, 0, Integer.MAX_VALUE).size() == sequence) {
                if (nextDue == null) {
                    disk.due.remove(member);
                } else {
                    disk.due.put(member, nextDue);
                }
            }
        }
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        synchronized (disk) {
            return disk.due.entrySet().stream()
                    .map(entry -> new DueMember(entry.getKey(), entry.getValue()))
                    .filter(member -> !member.at().isAfter(until))
                    .sorted(Comparator.comparing(DueMember::at).thenComparing(DueMember::member))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        synchronized (disk) {
            TreeMap<String, JournalHead> heads = new TreeMap<>();
            for (PositionedRecord positioned : disk.records) {
                JournalRecord record = positioned.record();
                if (positioned.position() <= upToPosition) {
                    heads.put(record.member(), new JournalHead(record.member(), record.sequence(), record.hash()));
                }
            }
            return heads.tailMap(afterMember, false).values().stream()
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public long lastPosition() {
        synchronized (disk) {
            return disk.records.size();
        }
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        synchronized (disk) {
            if (memberKey(member) instanceof MemberKey.Never) {
                disk.memberKeys.put(member, new MemberKey.Kept(sealedKey.clone()));
                disk.keyBytes.add(sealedKey.clone());
            }
            return memberKey(member);
        }
    }

    @Override
    public MemberKey memberKey(String member) {
        synchronized (disk) {
            return disk.memberKeys.getOrDefault(member, new MemberKey.Never());
        }
    }

    @Override
    public void destroyMemberKey(String member) {
        synchronized (disk) {
            if (memberKey(member) instanceof MemberKey.Kept(byte[] sealedKey)) {
                overwrite(sealedKey);
            }
            disk.memberKeys.put(member, new MemberKey.Destroyed());
        }
    }

    void overwrite(byte[] sealedKey) {
        disk.keyBytes.removeIf(bytes -> Arrays.equals(bytes, sealedKey));
    }

    @Override
    public long budgetUsed(String campaign) {
        synchronized (disk) {
            return disk.budgets.getOrDefault(campaign, 0L);
        }
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        synchronized (disk) {
            disk.programs.put(hash, content.clone());
        }
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        synchronized (disk) {
            return Optional.ofNullable(disk.programs.get(hash));
        }
    }

    /** Asked by the view of this store that is open for reading. */
    boolean refusesWritesWhenReading() {
        return true;
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public void close() {}
}
