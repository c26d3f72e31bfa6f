package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PositionsTest {
    @Test
    void whatIsBeingNotedIsNotShownUntilAllOfItsPageIs() {
        String uri = TestDatabase.fresh();
        try (MongoStore host = MongoStore.open(uri)) {
            commit(host, SampleRecords.of("fan-1").play("p-1"));
            commit(host, SampleRecords.of("fan-2").play("p-2"));
            assertEquals(2, host.lastPosition());
        }
        Connection connection = Connection.to(uri);
        try (MongoStore reader = MongoStore.openReadOnly(uri)) {
            // As it is found while another host notes the second page, whose second entry was noted first.
            Document page = connection.database().getCollection(Layout.PAGES).findOneAndDelete(Filters.eq("_id", 1L));
            connection.database().getCollection(Layout.PAGES).insertOne(new Document(page).append("noted", false));
            connection
                    .database()
                    .getCollection(Layout.REWARDLOGS)
                    .updateOne(
                            Filters.eq(EntryDocuments.POSITION, 1L),
                            Updates.combine(
                                    Updates.unset(EntryDocuments.POSITION),
                                    Updates.unset(EntryDocuments.LAST_POSITION)));
            assertEquals(List.of(), reader.follow(0, 10));
            try (MongoStore other = MongoStore.open(uri)) {
                assertEquals(2, other.lastPosition());
            }
            assertEquals(
                    List.of(1L, 2L),
                    reader.follow(0, 10).stream()
                            .map(PositionedRecord::position)
                            .toList());
        } finally {
            connection.client().close();
        }
    }

    @Test
    void whereARecordStandsNeverChangesThoughItIsListedAgain() {
        String uri = TestDatabase.fresh();
        Connection connection = Connection.to(uri);
        try (MongoStore host = MongoStore.open(uri)) {
            commit(host, SampleRecords.of("fan-1").play("p-1"));
            assertEquals(1, host.lastPosition());
            String entry = connection
                    .database()
                    .getCollection(Layout.REWARDLOGS)
                    .distinct("_id", String.class)
                    .first();
            // As somebody lists it who is shown what a primary knew that is none any more.
            connection
                    .database()
                    .getCollection(Layout.PAGES)
                    .insertOne(new Document("_id", 2L)
                            .append("begin", 2L)
                            .append("end", 2L)
                            .append(
                                    "entries",
                                    List.of(new Document("entry", entry)
                                            .append("member", "fan-1")
                                            .append("count", 1))));
            commit(host, SampleRecords.of("fan-2").play("p-2"));
            assertEquals(3, host.lastPosition());
            assertEquals(
                    List.of(1L, 3L),
                    host.follow(0, 10).stream().map(PositionedRecord::position).toList());
        } finally {
            connection.client().close();
        }
    }

    private static void commit(MongoStore store, JournalRecord record) {
        store.commit(List.of(new MemberCommit(record.member(), List.of(record), List.of(), null, null)));
    }
}
