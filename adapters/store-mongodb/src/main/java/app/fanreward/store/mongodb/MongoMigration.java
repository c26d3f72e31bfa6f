package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.mongodb.MigrationState.Reached;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a ledger from another store into a database: the same records with the same hashes at the same positions, so that seals,
 * receipts and whoever follows the journal go on as if nothing had happened.
 *
 * <p>Run again after it was cut short, however that was, it goes on where it was. Until it is finished nobody can open the
 * database as a ledger.
 */
public final class MongoMigration {
    private static final int RECORDS = 1_000;

    private final RewardStore source;
    private final MongoDatabase database;
    private final MigrationState state;
    private final MigrationProgress progress;

    private MongoMigration(RewardStore source, MongoDatabase database, MigrationProgress progress) {
        this.source = source;
        this.database = database;
        this.state = MigrationState.takeOver(database);
        this.progress = progress;
    }

    /**
     * Copies everything, proves by the chains of hashes that it arrived, and opens the database to everybody.
     *
     * @param source the store to move; nobody may write to it meanwhile, nor ever after it
     * @param uri the database as for {@link MongoStore#open}; one that is empty, or holds what an earlier migration from the
     *     same store has come to
     * @param progress told how far it is
     * @return what the database holds
     * @throws FanRewardException with {@code INVALID_INPUT} if the database holds something else, with {@code STORE_DAMAGED} if
     *     the source is damaged or the copy is not the same, with {@code STORE_LOCKED} if somebody else migrates into the
     *     database, and as {@link MongoStore#open} does. Then the database is not opened
     */
    public static MigrationReport run(RewardStore source, String uri, MigrationProgress progress) {
        return with(source, uri, progress, MongoMigration::finish);
    }

    /**
     * Copies the records that are there, while others may write to the source; what comes later is copied by the next call, or
     * by {@link #run}, which then takes less time.
     *
     * @param source the store to move, which may be open for reading only
     * @param uri as for {@link #run}
     * @param progress told how far it is
     * @return what the database holds so far
     * @throws FanRewardException as {@link #run} does
     */
    public static MigrationReport ahead(RewardStore source, String uri, MigrationProgress progress) {
        return with(source, uri, progress, migration -> {
            Reached before = migration.state.reached();
            Reached now = migration.copyRecords();
            return new MigrationReport(
                    now.finished(), now.records(), now.records() - before.records(), now.journals(), now.upTo());
        });
    }

    private interface Work {
        MigrationReport by(MongoMigration migration);
    }

    private static MigrationReport with(RewardStore source, String uri, MigrationProgress progress, Work work) {
        Connection connection = Connection.to(uri);
        try {
            MongoDatabase database = connection.database();
            connection.look(Layout::prepare);
            requireOwn(database);
            return work.by(new MongoMigration(source, database, progress));
        } finally {
            connection.client().close();
        }
    }

    private static void requireOwn(MongoDatabase database) {
        if (MigrationState.isIn(database)) {
            return;
        }
        for (String collection : List.of(Layout.REWARDLOGS, Layout.MEMBERKEYS, Layout.BUDGETS)) {
            boolean empty =
                    Answers.of(() -> database.getCollection(collection).find().first() == null);
            if (!empty) {
                throw MigrationState.ownLedger(database);
            }
        }
    }

    private MigrationReport finish() {
        Reached before = state.reached();
        Reached copied = copyRecords();
        if (before.finished()) {
            return new MigrationReport(true, copied.records(), 0, copied.journals(), copied.upTo());
        }
        MigratedMembers members = new MigratedMembers(source, database);
        long journals = members.copyJournals(progress);
        members.copyBudgets();
        long proven = new MigrationProof(source, database, progress).run(copied.records());
        if (proven != copied.records()) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "the source holds " + copied.records() + " records by position and " + proven
                            + " in journals; let 'verify' look at it");
        }
        Reached end = new Reached(copied.upTo(), copied.hash(), copied.records(), journals, true);
        state.reached(end);
        return new MigrationReport(true, end.records(), end.records() - before.records(), journals, end.upTo());
    }

    /** Copies what the source has beyond what is here already. */
    private Reached copyRecords() {
        Reached reached = state.reached();
        requireSameSource(reached);
        long last = source.lastPosition();
        if (reached.finished()) {
            if (last > reached.upTo()) {
                throw new FanRewardException(
                        ErrorCode.INVALID_INPUT,
                        "database " + database.getName() + " was finished at position " + reached.upTo()
                                + " and is in use since, and the source was written to again up to position " + last
                                + ": they are two ledgers now, and the source must not be used any more");
            }
            return reached;
        }
        MigratedRecords records = new MigratedRecords(database);
        MigratedPrograms programs =
                new MigratedPrograms(source, new StoredPrograms(database.getCollection(Layout.PROGRAMS)));
        records.forgetAfter(reached.upTo());
        for (List<PositionedRecord> page = source.follow(reached.upTo(), RECORDS);
                !page.isEmpty();
                page = source.follow(reached.upTo(), RECORDS)) {
            programs.copy(page.stream().map(PositionedRecord::record).toList());
            records.write(page);
            PositionedRecord end = page.get(page.size() - 1);
            reached = new Reached(
                    end.position(), end.record().hash().toString(), reached.records() + page.size(), 0, false);
            state.reached(reached);
            progress.at(MigrationProgress.Step.COPYING, reached.upTo(), Math.max(last, reached.upTo()));
        }
        return reached;
    }

    private void requireSameSource(Reached reached) {
        if (reached.upTo() == 0) {
            return;
        }
        List<PositionedRecord> there = source.follow(reached.upTo() - 1, 1);
        @Nullable PositionedRecord record = there.isEmpty() ? null : there.get(0);
        if (record == null
                || record.position() != reached.upTo()
                || !record.record().hash().toString().equals(reached.hash())) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "database " + database.getName() + " holds what another store had up to position " + reached.upTo()
                            + "; name that store, or another database");
        }
    }
}
