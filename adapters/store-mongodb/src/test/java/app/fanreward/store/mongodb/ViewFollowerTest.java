package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.store.mongodb.following.ViewFollower;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Followers that die, sleep and meet, at each of their orders to the database. They read one journal, in which members are
 * erased, and have to leave the same documents.
 */
class ViewFollowerTest {
    private static final int STEPS = 60;
    private static final int PAGE = 7;
    private static ViewWorld world;
    private static Map<String, Document> right;
    private static int orders;

    /** The end of a process. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Does something before one of many orders. */
    private static final class At implements Runnable {
        private final int order;
        private final Runnable what;
        private int given;

        At(int order, Runnable what) {
            this.order = order;
            this.what = what;
        }

        @Override
        public void run() {
            if (++given == order) {
                what.run();
            }
        }
    }

    @BeforeAll
    static void aJournal() {
        world = new ViewWorld(null);
        RandomFans fans = new RandomFans(world, 3);
        fans.run(STEPS / 2);
        world.engine.erase("ann", "erase", "admin", "asked for");
        fans.erased.add("ann");
        fans.run(STEPS / 2);
        At count = new At(0, () -> {});
        ViewWorld.follow(world.follower(1, PAGE, count));
        orders = count.given;
        right = world.everything();
        assertTrue(orders > 80, orders + " orders");
        assertTrue(right.values().stream().anyMatch(document -> document.containsKey("erased")));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void nothing() {
        world.forgetViews();
    }

    @Test
    void aFollowerThatIsKilledAtAnyOrderIsGoneOnFromByTheNext() {
        for (int order = 1; order <= orders; order++) {
            world.forgetViews();
            ViewFollower dying = world.follower(1, PAGE, new At(order, () -> {
                throw new Killed();
            }));
            assertThrows(Killed.class, () -> ViewWorld.follow(dying));
            world.follow();
            assertEquals(right, world.everything(), "killed at order " + order);
        }
    }

    @Test
    void aFollowerThatSleepsWhileAnotherGoesOnChangesNothingWhenItWakes() {
        for (int order = 1; order <= orders; order++) {
            world.forgetViews();
            ViewWorld.follow(world.follower(1, PAGE, new At(order, () -> world.follow())));
            assertEquals(right, world.everything(), "asleep at order " + order);
        }
    }

    @Test
    void aFollowerThatSleepsWhileAnotherGoesAFewStepsAndIsKilledDoesTheRest() {
        for (int order = 1; order <= orders; order++) {
            world.forgetViews();
            int few = 2 + order % 7;
            ViewWorld.follow(world.follower(1, PAGE, new At(order, () -> {
                ViewFollower dying = world.follower(1, 1, new At(few, () -> {
                    throw new Killed();
                }));
                try {
                    ViewWorld.follow(dying);
                } catch (Killed expected) {
                    // Near the end there is less to do.
                }
            })));
            assertEquals(right, world.everything(), "asleep at order " + order);
        }
    }

    @Test
    void aFollowerThatSleepsWhileAnotherMakesEverythingAnewChangesNothingWhenItWakes() {
        for (int order = 1; order <= orders; order++) {
            world.forgetViews();
            ViewWorld.follow(world.follower(1, PAGE, new At(order, () -> {
                ViewFollower other = world.follower();
                other.restart();
                ViewWorld.follow(other);
            })));
            assertEquals(right, world.everything(), "asleep at order " + order);
        }
    }

    @Test
    void aFollowerThatSleepsWhileAnotherOnlyBeginsAnewGoesOnWithTheNewMaking() {
        for (int order = 1; order <= orders; order += 3) {
            world.forgetViews();
            ViewWorld.follow(
                    world.follower(1, PAGE, new At(order, () -> world.follower().restart())));
            assertEquals(right, world.everything(), "asleep at order " + order);
            assertEquals(2, world.follower().standing().generation());
        }
    }

    @Test
    void aMakingAnewThatIsKilledAtAnyOrderIsGoneOnFromByTheNext() {
        for (int order = 1; order <= orders; order += 3) {
            world.forgetViews();
            world.follow();
            ViewFollower dying = world.follower(1, PAGE, new At(order, () -> {
                throw new Killed();
            }));
            assertThrows(Killed.class, () -> {
                dying.restart();
                ViewWorld.follow(dying);
            });
            world.follow();
            assertEquals(right, world.everything(), "killed at order " + order);
        }
    }

    @Test
    void twoFollowersAtOnceLeaveWhatOneLeaves() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            world.forgetViews();
            ViewFollower other = world.follower(2, 3, () -> {});
            Thread thread = Thread.ofPlatform().start(() -> ViewWorld.follow(other));
            ViewWorld.follow(world.follower(3, 5, () -> {}));
            thread.join();
            assertEquals(right, world.everything());
        }
    }

    @Test
    void viewsThatWereTamperedWithAreMadeAnewFromTheJournal() {
        world.follow();
        Random random = new Random(5);
        for (String view : ViewWorld.COLLECTIONS) {
            for (Document document : world.documents(view)) {
                var collection = world.store.database().getCollection(view);
                var same = Filters.eq("_id", document.get("_id"));
                switch (random.nextInt(3)) {
                    case 0 -> collection.deleteOne(same);
                    case 1 -> collection.updateOne(same, Updates.set("status", "forged"));
                    default ->
                        collection.insertOne(new Document(document).append("_id", "forged " + document.get("_id")));
                }
            }
        }
        world.follow();
        assertNotEquals(right, world.everything());
        ViewFollower follower = world.follower();
        follower.restart();
        ViewWorld.follow(follower);
        assertEquals(right, world.everything());
        assertEquals(2, follower.standing().generation());
    }

    @Test
    void viewsOfAnotherFormAreMadeAnewAndThoseOfANewerOneAreLeftAlone() {
        world.follow();
        var settings = world.store.database().getCollection(Layout.SETTINGS);
        settings.updateOne(Filters.eq("_id", "views"), Updates.set("form", 0));
        world.follow();
        assertEquals(right, world.everything());
        assertEquals(2, world.follower().standing().generation());
        settings.updateOne(
                Filters.eq("_id", "views"), Updates.combine(Updates.set("form", 99), Updates.set("position", 0L)));
        assertFalse(world.follower().step());
        assertEquals(0, world.follower().standing().position());
    }
}
