package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in MongoDB, for any number of hosts over one database: a replica set or a sharded cluster. What
 * {@link #commit} answers with {@link Committed} is journaled by a majority of the database's members. No transaction of the
 * database is needed. Safe for use by many threads.
 */
public final class MongoStore implements RewardStore {
    private static final Duration LOOK_FOR_CLAIMS = Duration.ofSeconds(30);

    /** Longer than a commit may take, so that those on their way are not disturbed; it is no matter for what is booked. */
    private static final Duration CLAIMS_LEFT_FOR = Duration.ofMinutes(2);

    private static final Duration SETTLE_POSITIONS = Duration.ofSeconds(1);

    private static final int PAGE = 100;

    /** A budget from so many smallest units on is cut into slices: those that are smaller are soon used up. */
    private static final long CUT_FROM = 1 << 16;

    private static final int CUT_INTO = 16;

    private final MongoClient client;
    private final MongoDatabase database;
    private final boolean readOnly;
    private final Beginning beginning;
    private final Behind behind;
    private final StoredEntries entries;
    private final TakenSlots taken;
    private final StoredSlices slices;
    private final SlicedBudgets budgets;
    private final StoredSnapshots snapshots;
    private final StoredMemberKeys memberKeys;
    private final StoredPrograms programs;
    private final Positions positions;
    private final AllJournals journals;
    private final Claims claims;
    private final Committer committer;
    private final ForwardReads reads;
    private final Dates dates;
    private final SharedWatch watch;
    private final DrawnLately drawnLately;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<MongoViews> followers = new CopyOnWriteArrayList<>();

    private MongoStore(MongoClient client, MongoDatabase database, boolean readOnly, Beginning beginning) {
        this.client = client;
        this.database = database;
        this.readOnly = readOnly;
        this.beginning = beginning;
        this.behind = new Behind("fanreward-mongodb-behind");
        this.entries = new StoredEntries(database.getCollection(Layout.REWARDLOGS));
        Identities identities = new StoredIdentities(database.getCollection(Layout.IDENTITIES));
        this.taken = new TakenSlots(identities, entries);
        this.snapshots = new StoredSnapshots(database.getCollection(Layout.MEMBERSTATES));
        this.memberKeys = new StoredMemberKeys(database.getCollection(Layout.MEMBERKEYS));
        this.programs = new StoredPrograms(database.getCollection(Layout.PROGRAMS));
        Members members = new Members(database.getCollection(Layout.USERS));
        this.positions = new Positions(
                new StoredPages(database.getCollection(Layout.PAGES), database.getCollection(Layout.REWARDLOGS)),
                Positions.PAGE,
                readOnly);
        this.journals = new AllJournals(database.getCollection(Layout.REWARDLOGS), entries, members, positions);
        Surroundings surroundings = new MachineSurroundings();
        this.slices = new StoredSlices(database.getCollection(Layout.BUDGETS));
        this.budgets = new SlicedBudgets(slices, MongoStore::slicesFor, surroundings);
        this.claims = new Claims(entries, budgets, surroundings, behind::later);
        KnownEnds ends = new KnownEnds();
        this.reads = new ForwardReads(entries, ends, surroundings);
        this.committer = new Committer(
                entries, new Keys(entries, identities, surroundings), claims, surroundings, ends, members::register);
        this.dates = new Dates(journals, behind::later);
        this.watch = new SharedWatch(entries::newest, System::nanoTime);
        this.drawnLately = new DrawnLately(this::budgetUsed, System::nanoTime);
        if (!readOnly) {
            behind.regularly(LOOK_FOR_CLAIMS, () -> settleLeftClaims(CLAIMS_LEFT_FOR));
            // Whoever only reads cannot do it, and waits for it.
            behind.regularly(SETTLE_POSITIONS, positions::settle);
        }
    }

    /**
     * Opens a database, and makes its collections and indexes where they are missing.
     *
     * @param uri a connection string such as {@code mongodb://db-1,db-2,db-3/fanreward?replicaSet=rs}; without a database it
     *     is {@code fanreward}. What it says of concerns for reading and writing does not count
     * @return the store
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no connection string, with {@code STORE_UNAVAILABLE} if the
     *     database does not answer, with {@code STORE_LOCKED} while a {@link MongoMigration} into it is not finished, and with
     *     {@code STORE_TOO_NEW} if a newer version of the library has written to it
     */
    public static MongoStore open(String uri) {
        return open(uri, false);
    }

    /**
     * Opens a database for reading.
     *
     * @param uri as in {@link #open}
     * @return the store, which refuses every write with {@code STORE_LOCKED}; records get their positions from hosts that write,
     *     and so {@link #follow} shows them here about a second later
     * @throws FanRewardException as {@link #open} does; with {@code NOT_FOUND} if there is no ledger in the database
     */
    public static MongoStore openReadOnly(String uri) {
        return open(uri, true);
    }

    /**
     * Names a database without what is nobody's business.
     *
     * @param uri as in {@link #open}; need not be right
     * @return scheme, hosts and database, without user, password and options
     */
    public static String nameOf(String uri) {
        return Connection.nameOf(uri);
    }

    private static MongoStore open(String uri, boolean readOnly) {
        Connection connection = Connection.to(uri);
        try {
            connection.look(database -> {
                if (readOnly) {
                    Layout.requireThere(database);
                } else {
                    Layout.prepare(database);
                }
            });
            Beginning beginning = new Beginning(connection.database());
            return new MongoStore(connection.client(), connection.database(), readOnly, beginning);
        } catch (RuntimeException failure) {
            connection.client().close();
            throw failure;
        }
    }

    @Override
    public List<CommitOutcome> commit(List<MemberCommit> commits) {
        requireWritable();
        beginning.require();
        DocumentLimit.require(commits);
        long begun = System.nanoTime();
        List<CommitOutcome> outcomes = committer.commit(commits);
        List<MemberCommit> committed = new ArrayList<>(commits.size());
        for (int i = 0; i < commits.size(); i++) {
            if (outcomes.get(i) instanceof Committed) {
                committed.add(commits.get(i));
            }
        }
        List<MemberSnapshot> states = committed.stream()
                .map(MemberCommit::snapshot)
                .filter(Objects::nonNull)
                .toList();
        if (!states.isEmpty()) {
            behind.later(() -> states.forEach(snapshots::keep));
        }
        dates.supersede(committed);
        drawnLately.add(committed, begun);
        commits.stream().map(MemberCommit::member).forEach(watch::forget);
        watch.untilAllKnow(committed.stream().map(MemberCommit::member));
        return outcomes;
    }

    private static int slicesFor(long total) {
        return total < CUT_FROM ? 1 : CUT_INTO;
    }

    /** Has something closed before the connection that it needs. */
    void closeBefore(MongoViews views) {
        followers.add(views);
    }

    /** So that what was written is seen by hosts that only read, should nobody else write for a while. */
    private void settlePositions() {
        try {
            positions.settle();
        } catch (FanRewardException notNow) {
            // Whoever writes next does it.
        }
    }

    /** Settles what was claimed longer ago than this, by hosts that are gone. */
    void settleLeftClaims(Duration leftFor) {
        String last = "";
        for (List<String> page = slices.claimed(last, PAGE); !page.isEmpty(); page = slices.claimed(last, PAGE)) {
            page.forEach(budget -> claims.resolve(budget, leftFor));
            last = page.get(page.size() - 1);
        }
    }

    /** The database, for what is made of it beside the ledger. */
    MongoDatabase database() {
        return database;
    }

    void requireWritable() {
        if (readOnly) {
            throw new FanRewardException(
                    ErrorCode.STORE_LOCKED,
                    "the database was opened for reading; open it for writing to change anything");
        }
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public Map<RecordLocation, JournalRecord> records(Collection<RecordLocation> locations) {
        return entries.records(locations);
    }

    @Override
    public boolean grewBeyond(String journal, long sequence) {
        return watch.grewBeyond(journal, sequence);
    }

    @Override
    public long budgetUsedLately(String budget) {
        return drawnLately.of(budget);
    }

    @Override
    public Optional<MemberSnapshot> snapshot(String member) {
        return snapshots.find(member);
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return reads.after(member, afterSequence, limit);
    }

    @Override
    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        return journals.inspect(member, afterSequence, limit);
    }

    @Override
    public Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys) {
        Map<RecordKey, RecordLocation> found = taken.find(keys);
        // Maybe its writer died just now, before everybody knew of it.
        watch.untilAllKnow(found.values().stream().map(RecordLocation::member));
        return found;
    }

    @Override
    public long slots(long upToPosition) {
        return journals.slots(upToPosition);
    }

    @Override
    public List<PositionedRecord> follow(long afterPosition, int limit) {
        return journals.follow(afterPosition, limit);
    }

    @Override
    public List<String> members(String afterMember, int limit) {
        return journals.members(afterMember, limit);
    }

    @Override
    public List<DueMember> due(Instant until, int limit) {
        return journals.due(until, limit);
    }

    @Override
    public Optional<Instant> nextDue(String member) {
        return journals.nextDue(member);
    }

    @Override
    public void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        requireWritable();
        journals.correctDue(member, sequence, nextDue);
    }

    @Override
    public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
        return journals.heads(afterMember, upToPosition, limit);
    }

    @Override
    public long lastPosition() {
        return positions.settle();
    }

    @Override
    public MemberKey saveMemberKey(String member, byte[] sealedKey) {
        requireWritable();
        beginning.require();
        return memberKeys.save(member, sealedKey);
    }

    @Override
    public MemberKey memberKey(String member) {
        return memberKeys.find(member);
    }

    @Override
    public void destroyMemberKey(String member) {
        requireWritable();
        beginning.require();
        memberKeys.destroy(member);
    }

    @Override
    public long budgetUsed(String budget) {
        Budgets.@Nullable Budget found = budgets.find(budget);
        return found == null ? 0 : claims.used(found);
    }

    @Override
    public List<String> budgets(String afterBudget, int limit) {
        List<String> found = new ArrayList<>();
        String last = afterBudget;
        while (found.size() < limit) {
            List<String> page = slices.drawnOrClaimed(last, limit);
            if (page.isEmpty()) {
                break;
            }
            for (String name : page) {
                Budgets.@Nullable Budget budget = budgets.find(name);
                if (found.size() < limit && budget != null && claims.drawn(budget)) {
                    found.add(name);
                }
            }
            last = page.get(page.size() - 1);
        }
        return found;
    }

    @Override
    public void saveProgram(ContentHash hash, byte[] content) {
        requireWritable();
        programs.save(hash, content);
    }

    @Override
    public void savePrograms(SequencedMap<ContentHash, byte[]> contents) {
        requireWritable();
        if (!contents.isEmpty()) {
            programs.save(contents);
        }
    }

    @Override
    public Optional<byte[]> program(ContentHash hash) {
        return programs.find(hash);
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        followers.forEach(MongoViews::close);
        behind.close();
        if (!readOnly) {
            settlePositions();
        }
        client.close();
    }
}
