package app.fanreward.core.nodes;

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
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store as one life of a node sees it: others come in between before and after each call, calls fail or are
 * answered with a failure although they were carried out, and at any of these steps the node may die.
 */
final class NodeStore implements RewardStore {
    /** The node is gone; nobody hears what it was about to say. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("the node died", null, false, false);
        }
    }

    private final SimulatedDisk disk;
    private final Runnable pass;
    private final SplittableRandom random;
    private final boolean faults;
    private final boolean remote;

    /** By budget what was drawn when it was looked at last. */
    private final Map<String, Long> drawnLately = new HashMap<>();

    private boolean dead;

    NodeStore(SimulatedDisk disk, Runnable pass, SplittableRandom random, boolean faults, boolean remote) {
        this.disk = disk;
        this.pass = pass;
        this.random = random;
        this.faults = faults;
        this.remote = remote;
    }

    @Override
    public boolean remote() {
        return remote;
    }

    private <T> T call(int failsOneIn, int diesOneIn, Supplier<T> work) {
        step(failsOneIn, diesOneIn);
        T answer = work.get();
        step(failsOneIn, diesOneIn);
        return answer;
    }

    private void step(int failsOneIn, int diesOneIn) {
        pass.run();
        if (faults && random.nextInt(diesOneIn) == 0) {
            dead = true;
        }
        if (dead) {
            throw new Died();
        }
        if (faults && random.nextInt(failsOneIn) == 0) {
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer");
        }
    }

    private <T> T read(Supplier<T> work) {
        return call(250, 500, work);
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        return call(25, 40, () -> disk.commit(commits, pass));
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return read(() -> disk.store.snapshot(member));
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return read(() -> disk.journal(member, afterSequence, limit));
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        return read(() -> disk.find(keys));
    }

    @Override
    public long slots(long upToPosition) {
        return disk.store.slots(upToPosition);
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        return disk.store.inspect(member, afterSequence, limit);
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        return disk.store.nextDue(member);
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        return disk.store.budgets(afterCampaign, limit);
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        return disk.store.follow(afterPosition, limit);
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return disk.store.members(afterMember, limit);
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        return read(() -> disk.store.due(until, limit));
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        read(() -> {
            disk.store.correctDue(member, sequence, nextDue);
            return 0;
        });
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        return disk.store.heads(afterMember, upToPosition, limit);
    }

    @Override
    public long lastPosition() {
        return disk.store.lastPosition();
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        return disk.store.saveMemberKey(member, sealedKey);
    }

    @Override
    public MemberKey memberKey(String member) {
        return disk.store.memberKey(member);
    }

    @Override
    public void destroyMemberKey(String member) {
        disk.store.destroyMemberKey(member);
    }

    @Override
    public long budgetUsed(String campaign) {
        return read(() -> disk.store.budgetUsed(campaign));
    }

    @Override
    public long budgetUsedLately(String campaign) {
        if (random.nextInt(4) == 0) {
            drawnLately.remove(campaign);
        }
        return drawnLately.computeIfAbsent(campaign, this::budgetUsed);
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        disk.store.saveProgram(hash, content);
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return disk.store.program(hash);
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public void close() {}
}
