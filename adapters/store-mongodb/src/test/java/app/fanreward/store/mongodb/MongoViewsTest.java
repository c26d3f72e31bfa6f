package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.following.Pause;
import app.fanreward.store.mongodb.following.Waking;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What a host does with views. */
class MongoViewsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Less than after what a follower looks by itself where a stream wakes it. */
    private static final Duration BEFORE_IT_LOOKS = Duration.ofSeconds(8);

    @Test
    void viewsFollowSoonAfterEachCommitWithoutAStream() {
        try (ViewWorld world = new ViewWorld(null);
                MongoViews views = MongoViews.open(world.store, FanReward::kept)) {
            new RandomFans(world, 1).run(30);
            assertTrue(views.await(LONG));
            Map<String, Document> followed = world.everything();
            assertEquals(0, views.progress().behind());
            views.rebuild();
            assertTrue(views.await(LONG));
            assertEquals(followed, world.everything());
            assertNull(views.progress().failure());
        }
    }

    @Test
    void aChangeStreamWakesWhereTheDatabaseHasOne() {
        try (StandInWithStreams server = new StandInWithStreams();
                ViewWorld world = new ViewWorld(server.uri(), null);
                MongoViews views = MongoViews.open(world.store, FanReward::kept)) {
            wakesByStream(world, views);
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "FANREWARD_TEST_MONGODB_URI",
            matches = ".+",
            disabledReason = "needs a real replica set; the server within the process stands in for it above")
    void aChangeStreamOfARealReplicaSetWakes() {
        try (ViewWorld world = new ViewWorld(null);
                MongoViews views = MongoViews.open(world.store, FanReward::kept)) {
            assumeTrue(soon(() -> views.progress().streaming()), "the given server is no replica set");
            wakesByStream(world, views);
        }
    }

    private static void wakesByStream(ViewWorld world, MongoViews views) {
        assertTrue(soon(() -> views.progress().streaming()));
        RandomFans fans = new RandomFans(world, 1);
        for (int round = 0; round < 3; round++) {
            fans.run(5);
            long newest = world.store.lastPosition();
            // Nobody calls the follower here, and it would not look by itself in time.
            long began = System.nanoTime();
            assertTrue(soon(() -> views.progress().position() >= newest));
            assertTrue(System.nanoTime() - began < BEFORE_IT_LOOKS.toNanos());
        }
        assertTrue(views.progress().streaming());
    }

    @Test
    void aStreamThatBreaksOffIsLookedInsteadOf() throws Exception {
        StandInWithStreams server = new StandInWithStreams();
        Connection connection = Connection.to(server.uri() + "?serverSelectionTimeoutMS=500");
        MongoCollection<Document> rewardlogs = connection.database().getCollection("rewardlogs");
        rewardlogs.insertOne(new Document("_id", 1));
        try (Waking waking = new Waking(rewardlogs, new Pause(), Duration.ofMillis(1))) {
            waking.listen();
            assertTrue(waking.byStream());
            rewardlogs.insertOne(new Document("_id", 2));
            waking.await();
            assertTrue(waking.byStream());
            server.close();
            waking.await();
            assertFalse(waking.byStream());
            waking.await();
        } finally {
            connection.client().close();
        }
    }

    @Test
    void whatGoesWrongIsToldAndTriedAgain() {
        try (ViewWorld world = new ViewWorld(null)) {
            new RandomFans(world, 1).run(10);
            world.follow();
            MongoCollection<Document> settings = world.store.database().getCollection(Layout.SETTINGS);
            Document place = settings.findOneAndReplace(
                    new Document("_id", "views"), new Document("form", "what nobody writes"));
            try (MongoViews views = MongoViews.open(world.store, FanReward::kept)) {
                assertTrue(soon(() -> failed(views)));
                settings.replaceOne(new Document("_id", "views"), place);
                assertTrue(views.await(LONG));
                assertTrue(soon(() -> views.progress().failure() == null));
            }
        }
    }

    private static boolean failed(MongoViews views) {
        try {
            return views.progress().failure() != null;
        } catch (RuntimeException unreadable) {
            return views.failed();
        }
    }

    @Test
    void anotherHostGoesOnWhereOneStops() {
        try (ViewWorld world = new ViewWorld(null);
                MongoStore other = MongoStore.open(world.uri);
                MongoViews standingBy = MongoViews.open(other, FanReward::kept)) {
            RandomFans fans = new RandomFans(world, 1);
            try (MongoViews views = MongoViews.open(world.store, FanReward::kept)) {
                fans.run(10);
                assertTrue(views.await(LONG));
            }
            fans.run(10);
            assertTrue(standingBy.await(LONG));
        }
        // And the other way round, whichever of the two it was that wrote.
        try (ViewWorld world = new ViewWorld(null);
                MongoViews standingBy = MongoViews.open(world.store, FanReward::kept)) {
            RandomFans fans = new RandomFans(world, 1);
            try (MongoStore other = MongoStore.open(world.uri);
                    MongoViews views = MongoViews.open(other, FanReward::kept)) {
                fans.run(10);
                assertTrue(views.await(LONG));
            }
            fans.run(10);
            assertTrue(standingBy.await(LONG));
        }
    }

    @Test
    void whoOnlyReadsMakesNoViews() {
        String uri = TestDatabase.fresh();
        MongoStore.open(uri).close();
        try (MongoStore store = MongoStore.openReadOnly(uri)) {
            FanRewardException refused =
                    assertThrows(FanRewardException.class, () -> MongoViews.open(store, CampaignReader.NONE));
            assertEquals(ErrorCode.STORE_LOCKED, refused.code());
        }
    }

    private static boolean soon(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() - end < 0) {
            if (condition.getAsBoolean()) {
                return true;
            }
            new Pause().await(Duration.ofMillis(5));
        }
        return false;
    }
}
