package app.fanreward.core;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that lives as long as the process: for tests, examples and dry runs. Keeps the whole contract of
 * {@link RewardStore} but durability. Records are kept as bytes, as on a disk: who reads one twice gets two that are equal. Safe
 * for use by many threads, one at a time.
 */
public final class InMemoryStore implements RewardStore {
    private static final Comparator<DueMember> DUE_ORDER =
            Comparator.comparing(DueMember::at).thenComparing(DueMember::member);

    private final Map<String, Journal> journals = new HashMap<>();
    private final TreeSet<String> members = new TreeSet<>();
    private final List<Kept> byPosition = new ArrayList<>();
    private final Map<RecordKey, Kept> keys = new HashMap<>();
    private final TreeMap<String, Long> budgets = new TreeMap<>();
    private final Map<ContentHash, byte[]> programs = new HashMap<>();
    private final TreeSet<DueMember> due = new TreeSet<>(DUE_ORDER);
    private final Map<String, MemberKey> memberKeys = new HashMap<>();

    /** Starts empty. */
    public InMemoryStore() {}

    /**
     * A record as the bytes that it was hashed in. They take half the room of what it is made of, and are one thing where that is
     * dozens, all of which a collector of garbage would have to move, which can take longer than to decide and book.
     */
    private record Kept(String member, long sequence, byte[] form, ContentHash previousHash, ContentHash hash) {
        static Kept of(JournalRecord record) {
            return new Kept(
                    record.member(),
                    record.sequence(),
                    RecordCodec.canonical(record),
                    record.previousHash(),
                    record.hash());
        }

        JournalRecord record() {
            return RecordCodec.decode(form, previousHash, hash);
        }

        RecordLocation location() {
            return new RecordLocation(member, sequence);
        }
    }

    /** The journal of a member, and what is kept beside it. */
    private static final class Journal {
        private final List<Kept> records = new ArrayList<>();
        private long[] positions = new long[4];
        private @Nullable MemberSnapshot snapshot;
        private @Nullable DueMember due;

        /** Adds the next record, which was committed at a position. */
        void add(Kept record, long position) {
            if (records.size() == positions.length) {
                positions = Arrays.copyOf(positions, 2 * positions.length);
            }
            positions[records.size()] = position;
            records.add(record);
        }

        /** How many of the records were committed up to a position. */
        int countUpTo(long position) {
            int found = Arrays.binarySearch(positions, 0, records.size(), position);
            return found >= 0 ? found + 1 : -found - 1;
        }
    }

    @Override
    public synchronized List<CommitOutcome> commit(List<MemberCommit> commits) {
        // Before anything else: what nobody waits for in between, a processor fetches at the same time.
        @Nullable Journal[] journalsOf = new @Nullable Journal[commits.size()];
        for (int i = 0; i < journalsOf.length; i++) {
            journalsOf[i] = journals.get(commits.get(i).member());
        }
        List<CommitOutcome> outcomes = new ArrayList<>(commits.size());
        for (int i = 0; i < journalsOf.length; i++) {
            outcomes.add(commit(commits.get(i), journalsOf[i]));
        }
        return outcomes;
    }

    private CommitOutcome commit(MemberCommit commit, @Nullable Journal known) {
        // It may have been begun by a commit before this one.
        @Nullable Journal journal = known == null ? journals.get(commit.member()) : known;
        CommitOutcome refusal = refusal(commit, journal);
        return refusal == null ? append(commit, journal) : refusal;
    }

    private @Nullable CommitOutcome refusal(MemberCommit commit, @Nullable Journal journal) {
        int newest = journal == null ? 0 : journal.records.size();
        if (commit.records().get(0).sequence() != newest + 1L) {
            return new CommitOutcome.SequenceTaken(newest);
        }
        // One record alone cannot take a slot twice.
        Map<RecordKey, JournalRecord> own = commit.records().size() == 1 ? Map.of() : new HashMap<>();
        for (int i = 0; i < commit.records().size(); i++) {
            JournalRecord record = commit.records().get(i);
            @Nullable Kept before = keys.get(record.key());
            if (before != null) {
                return new CommitOutcome.KeyTaken(record.key(), before.location());
            }
            if (commit.records().size() > 1) {
                @Nullable JournalRecord twice = own.putIfAbsent(record.key(), record);
                if (twice != null) {
                    return new CommitOutcome.KeyTaken(
                            record.key(), new RecordLocation(twice.member(), twice.sequence()));
                }
            }
        }
        for (BudgetDraw draw : commit.draws()) {
            long remaining = Math.max(0, draw.total() - budgetUsed(draw.budget()));
            if (draw.amount() > remaining) {
                return new CommitOutcome.BudgetShort(draw.budget(), remaining);
            }
        }
        return null;
    }

    private CommitOutcome append(MemberCommit commit, @Nullable Journal known) {
        if (commit.snapshot() != null
                && commit.snapshot().sequence()
                        != commit.records().get(commit.records().size() - 1).sequence()) {
            throw new IllegalArgumentException("a snapshot covers the last record of its commit");
        }
        Journal journal = known == null ? begun(commit.member()) : known;
        for (int i = 0; i < commit.records().size(); i++) {
            JournalRecord record = commit.records().get(i);
            Kept kept = Kept.of(record);
            byPosition.add(kept);
            journal.add(kept, byPosition.size());
            keys.put(record.key(), kept);
        }
        for (BudgetDraw draw : commit.draws()) {
            budgets.merge(draw.budget(), draw.amount(), Math::addExact);
        }
        if (commit.snapshot() != null) {
            journal.snapshot = commit.snapshot();
        }
        setDue(journal, commit.member(), commit.nextDue());
        return new CommitOutcome.Committed();
    }

    private Journal begun(String member) {
        Journal journal = new Journal();
        journals.put(member, journal);
        members.add(member);
        return journal;
    }

    private void setDue(Journal own, String member, @Nullable Instant nextDue) {
        if (own.due != null) {
            due.remove(own.due);
        }
        own.due = nextDue == null ? null : new DueMember(member, nextDue);
        if (own.due != null) {
            due.add(own.due);
        }
    }

    @Override
    public synchronized void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        @Nullable Journal own = journals.get(member);
        if (own != null && own.records.size() == sequence) {
            setDue(own, member, nextDue);
        }
    }

    @Override
    public synchronized Optional<MemberSnapshot> snapshot(String member) {
        return Optional.ofNullable(journals.get(member)).map(own -> own.snapshot);
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return keptOf(member, afterSequence, limit).stream().map(Kept::record).toList();
    }

    private synchronized List<Kept> keptOf(String member, long afterSequence, int limit) {
        @Nullable Journal own = journals.get(member);
        return own == null ? List.of() : slice(own.records, afterSequence, limit);
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        List<Kept> found;
        long[] positions;
        synchronized (this) {
            @Nullable Journal own = journals.get(member);
            if (own == null) {
                return List.of();
            }
            found = slice(own.records, afterSequence, limit);
            int from = Math.clamp(afterSequence, 0, own.records.size());
            positions = Arrays.copyOfRange(own.positions, from, from + found.size());
        }
        List<PositionedRecord> positioned = new ArrayList<>(positions.length);
        for (int i = 0; i < positions.length; i++) {
            positioned.add(new PositionedRecord(positions[i], found.get(i).record()));
        }
        return positioned;
    }

    @Override
    public synchronized Map<RecordKey, RecordLocation> find(Collection<RecordKey> wanted) {
        Map<RecordKey, RecordLocation> found = new HashMap<>();
        for (RecordKey key : wanted) {
            @Nullable Kept kept = keys.get(key);
            if (kept != null) {
                found.put(key, kept.location());
            }
        }
        return found;
    }

    @Override
    public synchronized long slots(long upToPosition) {
        // Every position has a key of its own.
        return Math.clamp(upToPosition, 0, keys.size());
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        List<Kept> found;
        synchronized (this) {
            found = slice(byPosition, afterPosition, limit);
        }
        List<PositionedRecord> positioned = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            positioned.add(
                    new PositionedRecord(afterPosition + i + 1, found.get(i).record()));
        }
        return positioned;
    }

    @Override
    public synchronized List<String> members(String afterMember, int limit) {
        return members.tailSet(afterMember, false).stream().limit(limit).toList();
    }

    @Override
    public synchronized List<DueMember> due(Instant until, int limit) {
        return due.stream()
                .takeWhile(member -> !member.at().isAfter(until))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Instant> nextDue(String member) {
        return Optional.ofNullable(journals.get(member)).map(own -> own.due).map(DueMember::at);
    }

    @Override
    public synchronized List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        List<JournalHead> heads = new ArrayList<>();
        for (String member : members.tailSet(afterMember, false)) {
            if (heads.size() == limit) {
                break;
            }
            Journal own = Objects.requireNonNull(journals.get(member));
            int newest = own.countUpTo(upToPosition);
            if (newest > 0) {
                Kept kept = own.records.get(newest - 1);
                heads.add(new JournalHead(member, kept.sequence(), kept.hash()));
            }
        }
        return heads;
    }

    @Override
    public synchronized long lastPosition() {
        return byPosition.size();
    }

    @Override
    public synchronized MemberKey saveMemberKey(String member, byte[] sealedKey) {
        memberKeys.putIfAbsent(member, new MemberKey.Kept(sealedKey.clone()));
        return memberKey(member);
    }

    @Override
    public synchronized MemberKey memberKey(String member) {
        return memberKeys.getOrDefault(member, new MemberKey.Never());
    }

    @Override
    public synchronized void destroyMemberKey(String member) {
        memberKeys.put(member, new MemberKey.Destroyed());
    }

    @Override
    public synchronized long budgetUsed(String campaign) {
        return budgets.getOrDefault(campaign, 0L);
    }

    @Override
    public synchronized List<String> budgets(String afterCampaign, int limit) {
        return budgets.tailMap(afterCampaign, false).keySet().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void saveProgram(ContentHash hash, byte[] content) {
        programs.putIfAbsent(hash, content.clone());
    }

    @Override
    public synchronized Optional<byte[]> program(ContentHash hash) {
        byte[] content = programs.get(hash);
        return content == null ? Optional.empty() : Optional.of(content.clone());
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    /** Does nothing: a closed store may be handed to a new engine, as if reopened. */
    @Override
    public void close() {}

    private static List<Kept> slice(List<Kept> all, long after, int limit) {
        int from = Math.clamp(after, 0, all.size());
        return List.copyOf(all.subList(from, (int) Math.min((long) from + limit, all.size())));
    }
}
