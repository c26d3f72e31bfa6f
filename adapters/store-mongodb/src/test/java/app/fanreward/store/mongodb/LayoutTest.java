package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.store.mongodb.database.CollectionSpec;
import app.fanreward.store.mongodb.database.IndexSpec;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What a person who looks into the database finds. */
class LayoutTest {
    private final String uri = TestDatabase.fresh();

    @Test
    void aDocumentTellsAPersonWhatWasBooked() {
        JournalRecord record = SampleRecords.of("ann").play("p-1", 7);
        try (MongoStore store = MongoStore.open(uri)) {
            store.commit(List.of(new MemberCommit(
                    "ann", List.of(record), List.of(new BudgetDraw("spring", 7, 100)), null, SampleRecords.START)));
        }
        Document found = Objects.requireNonNull(collection("rewardlogs").find().first());
        assertEquals("ann", found.getString("member"));
        assertEquals(1, found.getLong("sequence"));
        assertEquals(
                List.of(new Document("budget", "spring").append("amount", 7L)), found.getList("draws", Document.class));
        assertEquals(
                "program/" + record.key().value(),
                found.getList("slots", String.class).get(0));
        Document told = found.getList("records", Document.class).get(0);
        assertEquals(record.content().label(), told.getString("kind"));
        assertEquals(new Document("star", 7L), told.get("points", Document.class));
    }

    @Test
    void everyIndexIsMadeUnderItsName() {
        MongoStore.open(uri).close();
        for (IndexSpec index : Layout.INDEXES) {
            Document made = collection(index.collection()).listIndexes().into(new ArrayList<>()).stream()
                    .filter(found -> found.getString("name").equals(index.name()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no index " + index));
            assertEquals(index.kind() == IndexSpec.Kind.UNIQUE, made.getBoolean("unique", false), index.name());
            assertEquals(index.kind() == IndexSpec.Kind.EXPIRING, made.containsKey("expireAfterSeconds"), index.name());
            assertEquals(index.kind() == IndexSpec.Kind.TEXT, made.containsKey("default_language"), index.name());
        }
        assertEquals(
                List.of("expires"),
                Layout.INDEXES.stream()
                        .filter(index -> index.kind() == IndexSpec.Kind.EXPIRING)
                        .map(IndexSpec::name)
                        .toList());
    }

    @Test
    void everyIndexIsOfACollectionThatIsDeclaredAndHasANameOfItsOwnThere() {
        Set<String> collections =
                Layout.COLLECTIONS.stream().map(CollectionSpec::name).collect(Collectors.toSet());
        assertEquals(Layout.COLLECTIONS.size(), collections.size());
        Set<String> names = new HashSet<>();
        for (IndexSpec index : Layout.INDEXES) {
            assertTrue(collections.contains(index.collection()), index.toString());
            assertTrue(names.add(index.collection() + " " + index.name()), index.toString());
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "FANREWARD_TEST_MONGODB_URI",
            matches = ".+",
            disabledReason = "the server within the process makes an index of words and does not search by it")
    void entitiesAreFoundByWords() {
        MongoStore.open(uri).close();
        collection("rewardentities")
                .insertOne(new Document("_id", "artist-1")
                        .append("names", List.of("Nina Simone"))
                        .append("attributes", List.of(new Document("name", "genre").append("value", "Jazz")))
                        .append("generation", 1L)
                        .append("position", 1L));
        for (String words : List.of("simone", "jazz")) {
            assertEquals(
                    "artist-1",
                    Objects.requireNonNull(collection("rewardentities")
                                    .find(Filters.text(words))
                                    .first())
                            .getString("_id"));
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() {
        MongoStore.open(uri).close();
        collection("settings").updateOne(Filters.eq("_id", "schema"), Updates.set("version", 99));
        FanRewardException refused = assertThrows(FanRewardException.class, () -> MongoStore.open(uri));
        assertEquals(ErrorCode.STORE_TOO_NEW, refused.code());
        assertEquals(
                ErrorCode.STORE_TOO_NEW,
                assertThrows(FanRewardException.class, () -> MongoStore.openReadOnly(uri))
                        .code());
    }

    @Test
    void whoOnlyReadsWritesNothing() {
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        try (MongoStore store = MongoStore.open(uri)) {
            store.commit(List.of(new MemberCommit("ann", List.of(record), List.of(), null, null)));
        }
        // As if nobody had asked for positions yet.
        collection("positionpages").deleteMany(new Document());
        collection("rewardlogs")
                .updateMany(new Document(), Updates.combine(Updates.unset("position"), Updates.unset("lastPosition")));
        try (MongoStore reading = MongoStore.openReadOnly(uri)) {
            assertEquals(List.of(), reading.follow(0, 10));
            assertEquals(0, reading.lastPosition());
            assertEquals(List.of(record), reading.journal("ann", 0, 10));
            assertEquals(0, collection("positionpages").countDocuments());
            try (MongoStore store = MongoStore.open(uri)) {
                assertEquals(1, store.lastPosition());
                assertEquals(store.follow(0, 10), reading.follow(0, 10));
            }
        }
    }

    @Test
    void whatIsNoConnectionStringIsRefusedWithASentence() {
        FanRewardException refused = assertThrows(FanRewardException.class, () -> MongoStore.open("localhost/rewards"));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
    }

    @Test
    void aRecordThatWasChangedIsNotReadAsOne() {
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        try (MongoStore store = MongoStore.open(uri)) {
            store.commit(List.of(new MemberCommit("ann", List.of(record), List.of(), null, null)));
            Document found =
                    Objects.requireNonNull(collection("rewardlogs").find().first());
            byte[] bytes = found.getList("records", Document.class)
                    .get(0)
                    .get("canonical", org.bson.types.Binary.class)
                    .getData();
            bytes[bytes.length - 1] ^= 1;
            collection("rewardlogs")
                    .updateOne(new Document(), Updates.set("records.0.canonical", new org.bson.types.Binary(bytes)));
            FanRewardException damaged = assertThrows(FanRewardException.class, () -> store.journal("ann", 0, 10));
            assertEquals(ErrorCode.STORE_DAMAGED, damaged.code());
        }
    }

    private MongoCollection<Document> collection(String name) {
        return Connection.to(uri).database().getCollection(name);
    }
}
