package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Copies what a store keeps of members and budgets beside the records, once no more records come: states, keys, when somebody is
 * due, what was drawn. Doing it again puts things as they are in the source by then.
 */
final class MigratedMembers {
    private static final int PAGE = 500;
    private static final String ID = "_id";
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final RewardStore source;
    private final MongoCollection<Document> rewardlogs;
    private final MongoCollection<Document> states;
    private final MongoCollection<Document> keys;
    private final StoredSlices slices;

    MigratedMembers(RewardStore source, MongoDatabase database) {
        this.source = source;
        this.rewardlogs = database.getCollection(Layout.REWARDLOGS);
        this.states = database.getCollection(Layout.MEMBERSTATES);
        this.keys = database.getCollection(Layout.MEMBERKEYS);
        this.slices = new StoredSlices(database.getCollection(Layout.BUDGETS));
    }

    /** Copies what belongs to journals; returns how many there are. */
    long copyJournals(MigrationProgress progress) {
        long done = 0;
        String last = "";
        long upTo = source.lastPosition();
        for (List<JournalHead> page = source.heads(last, upTo, PAGE);
                !page.isEmpty();
                page = source.heads(last, upTo, PAGE)) {
            copy(page);
            done += page.size();
            progress.at(MigrationProgress.Step.MEMBERS, done, 0);
            last = page.get(page.size() - 1).member();
        }
        return done;
    }

    private void copy(List<JournalHead> page) {
        List<WriteModel<Document>> newStates = new ArrayList<>();
        List<WriteModel<Document>> newKeys = new ArrayList<>();
        Map<JournalHead, Instant> dates = new HashMap<>();
        for (JournalHead head : page) {
            source.snapshot(head.member())
                    .filter(StoredSnapshots::fits)
                    .map(StoredSnapshots::write)
                    .ifPresent(state -> newStates.add(replaced(state)));
            switch (source.memberKey(head.member())) {
                case MemberKey.Never none -> {}
                case MemberKey.Kept kept -> newKeys.add(replaced(StoredMemberKeys.write(head.member(), kept)));
                case MemberKey.Destroyed gone -> newKeys.add(replaced(StoredMemberKeys.destroyed(head.member())));
            }
            source.nextDue(head.member()).ifPresent(due -> dates.put(head, due));
        }
        write(states, newStates);
        write(keys, newKeys);
        write(
                rewardlogs,
                page.stream()
                        .map(head -> due(head, Optional.ofNullable(dates.get(head))))
                        .toList());
    }

    private static WriteModel<Document> replaced(Document document) {
        return new ReplaceOneModel<>(eq(ID, document.getString(ID)), document, OR_INSERT);
    }

    /** Only the entry that ends a journal says when its member is due. */
    private static WriteModel<Document> due(JournalHead head, Optional<Instant> due) {
        return new UpdateOneModel<>(
                and(
                        StoredEntries.ofRecords(head.member()),
                        lte(EntryDocuments.FIRST, head.sequence()),
                        eq(EntryDocuments.LAST, head.sequence())),
                due.map(instant -> Updates.set(EntryDocuments.DUE, Instants.write(instant)))
                        .orElseGet(() -> Updates.unset(EntryDocuments.DUE)));
    }

    private static void write(MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            Answers.to(() -> collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        }
    }

    /**
     * Copies what was drawn on budgets. What they were given the next commit that draws says, which raises the total to it and
     * cuts them accordingly.
     */
    void copyBudgets() {
        String last = "";
        for (List<String> page = source.budgets(last, PAGE); !page.isEmpty(); page = source.budgets(last, PAGE)) {
            for (String budget : page) {
                slices.bring(budget, source.budgetUsed(budget));
            }
            last = page.get(page.size() - 1);
        }
    }
}
