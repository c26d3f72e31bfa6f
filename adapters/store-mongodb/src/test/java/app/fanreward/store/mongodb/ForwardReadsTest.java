package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.store.mongodb.following.Pause;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that forgets what it has shown, as a primary seems to that was cut off from the others. */
class ForwardReadsTest {
    private final String uri = TestDatabase.fresh();
    private final MongoStore store = MongoStore.open(uri);
    private final MongoCollection<Document> rewardlogs = store.database().getCollection(Layout.REWARDLOGS);
    private final SampleRecords ann = SampleRecords.of("ann");
    private final List<JournalRecord> journal = List.of(ann.play("p-1"), ann.play("p-2"), ann.play("p-3"));

    @BeforeEach
    void book() {
        for (JournalRecord record : journal) {
            store.commit(List.of(new MemberCommit("ann", List.of(record), List.of(), null, null)));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Document forgetLast() {
        Document last = rewardlogs.findOneAndDelete(eq(EntryDocuments.FIRST, 3L));
        return Objects.requireNonNull(last);
    }

    @Test
    void aReaderWaitsUntilTheDatabaseShowsAgainWhatItHasShown() throws InterruptedException {
        Document last = forgetLast();
        Thread remembering = Thread.ofPlatform().start(() -> {
            new Pause().await(Duration.ofMillis(100));
            rewardlogs.insertOne(last);
        });
        assertEquals(journal.subList(1, 3), store.journal("ann", 1, 10));
        remembering.join();
    }

    @Test
    void aReaderIsToldThatLessIsShownThanBefore() {
        forgetLast();
        FanRewardException refused = assertThrows(FanRewardException.class, () -> store.journal("ann", 0, 10));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
        assertEquals(journal.subList(0, 2), store.journal("ann", 0, 2), "who asks for no more is answered");
    }

    @Test
    void whatWasOnlyReadCountsAsShown() {
        try (MongoStore other = MongoStore.openReadOnly(uri)) {
            assertEquals(journal, other.journal("ann", 0, 10));
            forgetLast();
            assertThrows(FanRewardException.class, () -> other.journal("ann", 0, 10));
        }
    }
}
