package app.fanreward.server;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
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
import app.fanreward.core.InMemoryStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that fails or waits when told to. */
final class BrokenStore implements RewardStore {
    private final InMemoryStore store = new InMemoryStore();

    /** Thrown by every call while it is set. */
    volatile @Nullable RuntimeException failure;

    /** Counted down by each commit that begins. */
    volatile CountDownLatch committing = new CountDownLatch(1);

    /** Whether the next commit is stored and not confirmed. */
    volatile boolean loseNextAnswer;

    /** How often somebody asked who is due. */
    final AtomicInteger askedForDue = new AtomicInteger();

    /** What commits wait for. */
    volatile CountDownLatch mayCommit = new CountDownLatch(0);

    /** Whose journal is not read before {@link #mayRead} lets it. */
    volatile String waitsAtMember = "";

    /** What reading that journal waits for. */
    volatile CountDownLatch mayRead = new CountDownLatch(0);

    /** How many records at most are followed at once. */
    volatile int followedAtOnce = Integer.MAX_VALUE;

    /** Done each time before records are followed. */
    volatile Runnable beforeFollowing = () -> {};

    private InMemoryStore store() {
        RuntimeException told = failure;
        if (told != null) {
            throw told;
        }
        return store;
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        committing.countDown();
        await(mayCommit);
        List<CommitOutcome> outcomes = store().commit(commits);
        if (loseNextAnswer) {
            loseNextAnswer = false;
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer in time");
        }
        return outcomes;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets the commits there were, so that {@link #committing} tells of the next one. */
    void watchCommits() {
        committing = new CountDownLatch(1);
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return store().snapshot(member);
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        if (member.equals(waitsAtMember)) {
            await(mayRead);
        }
        return store().journal(member, afterSequence, limit);
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        return store().find(keys);
    }

    @Override
    public long slots(long upToPosition) {
        return store().slots(upToPosition);
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        if (member.equals(waitsAtMember)) {
            await(mayRead);
        }
        return store().inspect(member, afterSequence, limit);
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        return store().nextDue(member);
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        return store().budgets(afterCampaign, limit);
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        beforeFollowing.run();
        return store().follow(afterPosition, Math.min(limit, followedAtOnce));
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return store().members(afterMember, limit);
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        store().correctDue(member, sequence, nextDue);
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        askedForDue.incrementAndGet();
        return store().due(until, limit);
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        return store().heads(afterMember, upToPosition, limit);
    }

    @Override
    public long lastPosition() {
        return store().lastPosition();
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        return store().saveMemberKey(member, sealedKey);
    }

    @Override
    public MemberKey memberKey(String member) {
        return store().memberKey(member);
    }

    @Override
    public void destroyMemberKey(String member) {
        store().destroyMemberKey(member);
    }

    @Override
    public long budgetUsed(String campaign) {
        return store().budgetUsed(campaign);
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        store().saveProgram(hash, content);
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return store().program(hash);
    }

    @Override
    public boolean readOnly() {
        return store().readOnly();
    }

    @Override
    public void close() {
        store.close();
    }
}
