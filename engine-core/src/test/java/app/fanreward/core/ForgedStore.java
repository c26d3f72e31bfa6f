package app.fanreward.core;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store after somebody who may write to all of it was there: some of its journals are others than were committed, and
 * everything that could give that away without a key (hashes, slots, snapshots, heads) was made to fit.
 */
class ForgedStore implements RewardStore {
    private final RewardStore honest;
    private final Map<String, List<JournalRecord>> forged = new HashMap<>();

    ForgedStore(RewardStore honest) {
        this.honest = honest;
    }

    /** Puts other records in the place of a journal, numbered and chained anew; none removes the journal. */
    ForgedStore forge(String member, List<JournalRecord> records) {
        List<JournalRecord> chained = new ArrayList<>();
        ContentHash head = ContentHash.ZERO;
        for (JournalRecord record : records) {
            JournalRecord fitted = JournalRecord.sealing(
                    member,
                    chained.size() + 1L,
                    record.recordedAt(),
                    record.actor(),
                    record.key(),
                    record.content(),
                    record.postings(),
                    record.walletChanges(),
                    head);
            chained.add(fitted);
            head = fitted.hash();
        }
        return put(member, chained);
    }

    /** Puts other records in the place of a journal as they are, as somebody would who does not know how they are chained. */
    ForgedStore put(String member, List<JournalRecord> records) {
        forged.put(member, List.copyOf(records));
        return this;
    }

    List<JournalRecord> all(String member) {
        return new ArrayList<>(honest.journal(member, 0, Integer.MAX_VALUE));
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        List<JournalRecord> records = forged.get(member);
        return records == null
                ? honest.journal(member, afterSequence, limit)
                : records.stream().skip(afterSequence).limit(limit).toList();
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        List<JournalHead> heads = new ArrayList<>();
        for (JournalHead head : honest.heads(afterMember, upToPosition, Integer.MAX_VALUE)) {
            List<JournalRecord> records = forged.get(head.member());
            if (records == null) {
                heads.add(head);
            } else if (!records.isEmpty()) {
                int newest = (int) Math.min(head.sequence(), records.size());
                heads.add(new JournalHead(
                        head.member(), newest, records.get(newest - 1).hash()));
            }
        }
        return heads.subList(0, Math.min(limit, heads.size()));
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return honest.members(afterMember, Integer.MAX_VALUE).stream()
                .filter(member -> !forged.getOrDefault(member, all(member)).isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        List<PositionedRecord> positioned = new ArrayList<>();
        for (JournalRecord record : journal(member, afterSequence, limit)) {
            positioned.add(new PositionedRecord(afterSequence + positioned.size() + 1, record));
        }
        return positioned;
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        return honest.nextDue(member);
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        return honest.budgets(afterCampaign, limit);
    }

    @Override
    public long slots(long upToPosition) {
        long slots = honest.slots(Long.MAX_VALUE);
        for (Map.Entry<String, List<JournalRecord>> journal : forged.entrySet()) {
            slots += journal.getValue().size() - all(journal.getKey()).size();
        }
        return slots;
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        Map<RecordKey, RecordLocation> found = new HashMap<>(honest.find(keys));
        forged.forEach((member, records) -> {
            found.values().removeIf(location -> location.member().equals(member));
            for (JournalRecord record : records) {
                if (keys.contains(record.key())) {
                    found.put(record.key(), new RecordLocation(member, record.sequence()));
                }
            }
        });
        return found;
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return Optional.empty();
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        return honest.commit(commits);
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        return honest.follow(afterPosition, limit);
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        return honest.due(until, limit);
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        honest.correctDue(member, sequence, nextDue);
    }

    @Override
    public long lastPosition() {
        return honest.lastPosition();
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        return honest.saveMemberKey(member, sealedKey);
    }

    @Override
    public MemberKey memberKey(String member) {
        return honest.memberKey(member);
    }

    @Override
    public void destroyMemberKey(String member) {
        honest.destroyMemberKey(member);
    }

    @Override
    public long budgetUsed(String campaign) {
        return honest.budgetUsed(campaign);
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        honest.saveProgram(hash, content);
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return honest.program(hash);
    }

    @Override
    public boolean readOnly() {
        return honest.readOnly();
    }

    @Override
    public void close() {
        honest.close();
    }
}
