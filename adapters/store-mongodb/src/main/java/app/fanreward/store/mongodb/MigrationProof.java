package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;

/**
 * Reads everything back and holds it against the source, journal by journal: each record is what its hash says, follows on the
 * one before it, is the one that the source has, and stands where it stood there.
 */
final class MigrationProof {
    private static final int MEMBERS = 500;
    private static final int RECORDS = 1_000;

    private final RewardStore source;
    private final MongoCollection<Document> rewardlogs;
    private final String database;
    private final MigrationProgress progress;
    private long proven;

    MigrationProof(RewardStore source, MongoDatabase database, MigrationProgress progress) {
        this.source = source;
        this.rewardlogs = database.getCollection(Layout.REWARDLOGS);
        this.database = database.getName();
        this.progress = progress;
    }

    /**
     * Proves.
     *
     * @param about how many records there are
     * @return how many were found
     * @throws FanRewardException with {@code STORE_DAMAGED} if the two are not the same
     */
    long run(long about) {
        return Answers.of(() -> {
            try (MongoCursor<Document> entries = rewardlogs
                    .find(gt(EntryDocuments.FIRST, 0L))
                    .sort(ascending(EntryDocuments.MEMBER, EntryDocuments.FIRST))
                    .iterator()) {
                Copied copied = new Copied(entries);
                String last = "";
                for (List<String> page = source.members(last, MEMBERS);
                        !page.isEmpty();
                        page = source.members(last, MEMBERS)) {
                    page.forEach(member -> journal(member, copied, about));
                    last = page.get(page.size() - 1);
                }
                if (copied.hasNext()) {
                    PositionedRecord more = copied.next();
                    throw differs(more.record().member(), more.record().sequence(), "is not in the source");
                }
            }
            return proven;
        });
    }

    private void journal(String member, Copied copied, long about) {
        long sequence = 0;
        ContentHash before = ContentHash.ZERO;
        for (List<PositionedRecord> page = source.inspect(member, 0, RECORDS);
                !page.isEmpty();
                page = source.inspect(member, sequence, RECORDS)) {
            for (PositionedRecord wanted : page) {
                sequence++;
                if (!copied.hasNext()) {
                    throw differs(member, sequence, "is missing");
                }
                before = same(wanted, copied.next(), sequence, before);
                if (++proven % RECORDS == 0) {
                    progress.at(MigrationProgress.Step.PROVING, proven, about);
                }
            }
        }
    }

    private ContentHash same(PositionedRecord wanted, PositionedRecord found, long sequence, ContentHash before) {
        String member = wanted.record().member();
        JournalRecord record = found.record();
        if (!record.member().equals(member) || record.sequence() != sequence) {
            throw differs(member, sequence, "is missing");
        }
        if (!record.previousHash().equals(before)) {
            throw differs(member, sequence, "does not follow on the one before it");
        }
        if (!record.hash().equals(wanted.record().hash())) {
            throw differs(member, sequence, "is another one than in the source");
        }
        if (found.position() != wanted.position()) {
            throw differs(
                    member,
                    sequence,
                    "stands at position " + found.position() + " and not at " + wanted.position()
                            + " as in the source");
        }
        return record.hash();
    }

    private FanRewardException differs(String member, long sequence, String how) {
        return new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "record " + sequence + " of " + member + " in database " + database + " " + how
                        + "; drop the database and begin again, and should that not help, let 'verify' look at the source");
    }

    /** The records that are there, in the order in which the source is read; each is held against its hash when read. */
    private static final class Copied {
        private final MongoCursor<Document> entries;
        private List<PositionedRecord> records = List.of();
        private int next;

        private Copied(MongoCursor<Document> entries) {
            this.entries = entries;
        }

        boolean hasNext() {
            return next < records.size() || entries.hasNext();
        }

        PositionedRecord next() {
            if (next == records.size()) {
                records = AllJournals.positioned(EntryDocuments.read(entries.next()));
                next = 0;
            }
            return records.get(next++);
        }
    }
}
