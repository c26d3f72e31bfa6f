package app.fanreward.store.embedded;

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
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A durable store in one local folder, on SQLite. Safe for use by many threads.
 *
 * <p>At most one store writes to a folder at a time, in whatever process; any number may read beside it. What
 * {@link #commit} answers with {@link CommitOutcome.Committed} was synced to disk before it answered; commits of
 * several threads share a sync.
 *
 * <p>After an input or output error the store accepts no more writes until it is opened again. Where the disk is full,
 * nothing is written and writing goes on as soon as there is room; both are told with {@code STORE_UNAVAILABLE}.
 *
 * <p>Every record is checked against its hash when it is read; one that does not fit is refused with
 * {@code STORE_DAMAGED}, never returned.
 *
 * <p>A store that was not closed in order is checked page by page in the background once it is open for writing. If
 * damage is found, every further write is refused with {@code STORE_DAMAGED}, which says what was found.
 */
public final class EmbeddedStore implements RewardStore {
    private final StoreFolder folder;
    private final KeyDigest digests;
    private final ReaderPool readers;
    private final @Nullable WritingSide writing;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(StoreFolder folder, KeyDigest digests, ReaderPool readers, @Nullable WritingSide writing) {
        this.folder = folder;
        this.digests = digests;
        this.readers = readers;
        this.writing = writing;
    }

    /**
     * Opens a store to read and write, making the folder and the store if they are not there.
     *
     * @param folder the folder
     * @return the store; close it to let go of the folder
     * @throws FanRewardException with {@code STORE_LOCKED} if another store writes to this folder, with
     *     {@code FILE_UNREADABLE} if the folder cannot be written to or holds something else, with
     *     {@code STORE_TOO_NEW} if a newer version wrote it, with {@code STORE_DAMAGED} if its newest records do not
     *     fit each other; nothing is changed then
     */
    public static EmbeddedStore open(Path folder) {
        return open(folder, KeyDigest.SHA_256);
    }

    static EmbeddedStore open(Path folder, KeyDigest digests) {
        return open(folder, digests, BackgroundCheck.Watcher.NONE);
    }

    static EmbeddedStore open(Path folder, KeyDigest digests, BackgroundCheck.Watcher watcher) {
        StoreFolder store = StoreFolder.forWriting(folder);
        WritingSide writing = WritingSide.open(store, digests, watcher);
        ReaderPool readers = new ReaderPool(store, () -> new Statements(Sqlite.openReader(store)), digests);
        return new EmbeddedStore(store, digests, readers, writing);
    }

    /**
     * Opens a store to read, beside a running writer or without one.
     *
     * @param folder the folder
     * @return the store; every write to it is refused with {@code STORE_LOCKED}
     * @throws FanRewardException with {@code NOT_FOUND} if there is no store in the folder, with
     *     {@code FILE_UNREADABLE} if it cannot be read or is something else, with {@code STORE_TOO_NEW} if a newer
     *     version wrote it, with {@code STORE_DAMAGED} if its write-ahead log is damaged, so that records which were
     *     acknowledged would not be seen
     */
    public static EmbeddedStore openReadOnly(Path folder) {
        StoreFolder store = StoreFolder.forReading(folder);
        LogCheck.runBesideWriter(store);
        ReaderPool readers = new ReaderPool(store, ReadingSide.opening(store), KeyDigest.SHA_256);
        return new EmbeddedStore(store, KeyDigest.SHA_256, readers, null);
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        WritingSide side = writingSide();
        Set<String> members = new HashSet<>();
        for (MemberCommit commit : commits) {
            PreparedCommit.require(members.add(commit.member()), "a member is committed to once in a call");
            PreparedCommit.requireSense(commit);
        }
        return side.commit(List.copyOf(commits), digests);
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return readers.read(reader -> reader.snapshot(member));
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.journal(member, afterSequence, limit));
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        return readers.read(reader -> reader.find(keys));
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.inspect(member, afterSequence, limit));
    }

    @Override
    public long slots(long upToPosition) {
        return readers.read(reader -> reader.slots(upToPosition));
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.follow(afterPosition, limit));
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.members(afterMember, limit));
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        writingSide().write(PendingWrites.of(0, appender -> appender.correctDue(member, sequence, nextDue)));
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        return readers.read(reader -> reader.nextDue(member));
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.due(until, limit));
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.heads(afterMember, upToPosition, limit));
    }

    @Override
    public long lastPosition() {
        return readers.read(Reader::lastPosition);
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        byte[] own = sealedKey.clone();
        WritingSide side = writingSide();
        if (memberKey(member) instanceof MemberKey.Never) {
            side.write(PendingWrites.of(own.length, appender -> appender.saveMemberKey(member, own)));
        }
        return memberKey(member);
    }

    @Override
    public MemberKey memberKey(String member) {
        return readers.read(reader -> reader.memberKey(member));
    }

    /**
     * {@inheritDoc}
     *
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if somebody reads what the store held before and does
     *     not finish; the key is destroyed for everybody who asks, and a copy may be left until this is called again
     */
    @Override
    public void destroyMemberKey(String member) {
        writingSide().erase(PendingWrites.erasing(appender -> appender.destroyMemberKey(member)));
    }

    @Override
    public long budgetUsed(String campaign) {
        return readers.read(reader -> reader.budgetUsed(campaign));
    }

    @Override
    public List<String> budgets(String afterCampaign, int limit) {
        requireLimit(limit);
        return readers.read(reader -> reader.budgets(afterCampaign, limit));
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        byte[] own = content.clone();
        writingSide().write(PendingWrites.of(own.length, appender -> appender.saveProgram(hash, own)));
    }

    /** In one transaction. */
    @Override
    public void savePrograms(SequencedMap<ContentHash, byte[]> contents) {
        Map<ContentHash, byte[]> own = new LinkedHashMap<>();
        contents.forEach((hash, content) -> own.put(hash, content.clone()));
        long bytes = own.values().stream().mapToLong(content -> content.length).sum();
        writingSide().write(PendingWrites.of(bytes, appender -> {
            for (Map.Entry<ContentHash, byte[]> one : own.entrySet()) {
                appender.saveProgram(one.getKey(), one.getValue());
            }
        }));
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return readers.read(reader -> reader.program(hash));
    }

    @Override
    public boolean readOnly() {
        return writing == null;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (writing == null) {
                readers.close();
            } else {
                // Readers go before the writing connection, so that SQLite tidies up with the last one.
                writing.close(readers);
            }
        }
    }

    /**
     * Makes a backup while everything goes on: a prefix of the journal as it stands at one moment, with all that belongs
     * to it. Works on a store open for reading too, beside a writer in another process. The backup is a store itself;
     * {@link StoreRestore} makes another of it.
     *
     * <p>The backup gets its name last, after every record in it was read back, proven and synced: an attempt that was
     * cut short leaves nothing that could be taken for one, and can be repeated. While it is copied the write-ahead log
     * is not emptied and grows with what is committed; {@link #destroyMemberKey} is answered with
     * {@code STORE_UNAVAILABLE} meanwhile. A key that is destroyed before everything is proven, whatever the answer, is
     * not in the backup; one that is destroyed later is.
     *
     * @param target a folder that is not there yet or is empty
     * @param progress told how far it is
     * @return what the backup holds
     * @throws FanRewardException with {@code FILE_UNREADABLE} if the target is not empty or cannot be written to, with
     *     {@code STORE_LOCKED} if somebody else writes to it, with {@code STORE_DAMAGED} if this store is damaged, with
     *     {@code STORE_UNAVAILABLE} if no room is left there or this store is closed; there is no backup in the target
     *     then, and this store is as it was
     */
    public BackupReport backup(Path target, CopyProgress progress) {
        if (closed.get()) {
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store in " + folder.folder() + " is closed");
        }
        return Backup.run(folder, target, progress);
    }

    /**
     * Tells other processes where a server answers for this store: whoever is refused with {@code STORE_LOCKED} while it
     * is open finds the address in the message and in the {@link StoreHeldException} that is its cause. It is forgotten
     * when the store is closed or the process ends, however it ends. Everybody who can read the folder can read it. Where
     * it cannot be written down, a warning is logged and the store goes on.
     *
     * @param server such as {@code http://127.0.0.1:8080}, or null if no server answers any more
     * @throws IllegalArgumentException if there is more in it than a host and a port
     * @throws FanRewardException with {@code STORE_LOCKED} if this store is open for reading only
     */
    public void servedAt(@Nullable URI server) {
        writingSide().servedAt(server);
    }

    /** Waits for the end of the check of a store that was not closed in order; for tests. */
    void awaitCheck() {
        writingSide().awaitCheck();
    }

    /** Lets the database grow no further than so many pages, as a full disk would; for tests. */
    void limitPages(long pages) throws SQLException {
        writingSide().limitPages(pages);
    }

    private WritingSide writingSide() {
        if (writing == null) {
            throw new FanRewardException(
                    ErrorCode.STORE_LOCKED,
                    "the store in " + folder.folder() + " is open for reading only; open it for writing");
        }
        return writing;
    }

    private static void requireLimit(int limit) {
        PreparedCommit.require(limit > 0, "a limit is positive");
    }

    @Override
    public String toString() {
        return "EmbeddedStore[" + folder.folder() + (readOnly() ? ", reading" : "") + "]";
    }
}
