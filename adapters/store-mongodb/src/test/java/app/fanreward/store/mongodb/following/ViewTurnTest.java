package app.fanreward.store.mongodb.following;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewTurnTest {
    private final ConnectionString uri = new ConnectionString(TestDatabase.fresh());
    private final MongoClient client = MongoClients.create(uri);
    private final MongoCollection<Document> settings =
            client.getDatabase(Objects.requireNonNull(uri.getDatabase())).getCollection("settings");

    @AfterEach
    void tearDown() {
        client.close();
    }

    private ViewTurn turn(String name, Duration patience) {
        return new ViewTurn(settings, name, patience);
    }

    @Test
    void oneOfTwoHasTheTurnUntilItLeavesIt() {
        ViewTurn one = turn("one", Duration.ofDays(1));
        ViewTurn two = turn("two", Duration.ofDays(1));
        assertTrue(one.mine());
        assertFalse(two.mine());
        two.leave();
        assertTrue(one.mine());
        assertFalse(two.mine());
        one.leave();
        assertTrue(two.mine());
        assertFalse(one.mine());
    }

    @Test
    void whoCountsOnKeepsTheTurnAndWhoStandsStillLosesIt() {
        ViewTurn one = turn("one", Duration.ZERO);
        ViewTurn patient = turn("patient", Duration.ofMillis(200));
        assertTrue(one.mine());
        for (long end = System.nanoTime() + Duration.ofSeconds(1).toNanos(); System.nanoTime() - end < 0; ) {
            assertTrue(one.mine());
            assertFalse(patient.mine());
        }
        new Pause().await(Duration.ofMillis(250));
        assertTrue(patient.mine());
        turn("three", Duration.ofDays(1)).leave();
        assertTrue(patient.mine());
    }

    @Test
    void ofTwoThatTakeItOverAtOnceOneHasIt() {
        assertTrue(turn("gone", Duration.ZERO).mine());
        ViewTurn one = turn("one", Duration.ZERO);
        ViewTurn two = turn("two", Duration.ofDays(1));
        assertTrue(one.mine());
        assertFalse(two.mine());
    }
}
