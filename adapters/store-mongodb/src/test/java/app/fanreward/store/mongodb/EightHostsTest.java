package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.BreakingConnection;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight hosts with 64 threads each draw on the same budgets until nothing is left, and two of them are cut off meanwhile. */
class EightHostsTest {
    private static final int HOSTS = 8;
    private static final int CUT_OFF = 2;
    private static final int THREADS = 64;
    private static final int COMMITS = 2;

    /** One that is kept in one piece and one that is cut into slices; both are less than what is wanted of them. */
    private static final Map<String, Long> BUDGETS = Map.of("small", 900L, "large", 70_000L);

    private final List<MongoStore> hosts = new ArrayList<>();
    private final List<BreakingConnection> connections = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();
    private final CountDownLatch half = new CountDownLatch(HOSTS * THREADS * COMMITS / 2);

    @AfterEach
    void close() {
        connections.forEach(BreakingConnection::close);
        hosts.forEach(MongoStore::close);
    }

    @Test
    void noBudgetIsOverspentAndNothingStaysClaimedWhoeverIsCutOff() throws InterruptedException {
        String uri = TestDatabase.fresh();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(MongoStore.open(i < CUT_OFF ? cuttable(uri) : uri));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < HOSTS * THREADS; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> draw(number)));
        }
        half.await();
        connections.forEach(BreakingConnection::close);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(wrong));

        MongoStore alive = hosts.get(HOSTS - 1);
        alive.settleLeftClaims(Duration.ZERO);
        Map<String, Long> booked = booked(alive);
        StoredSlices slices = new StoredSlices(alive.database().getCollection(Layout.BUDGETS));
        assertEquals(List.of(), slices.claimed("", 10));
        BUDGETS.forEach((budget, total) -> {
            assertEquals(booked.getOrDefault(budget, 0L), alive.budgetUsed(budget), budget);
            assertTrue(booked.getOrDefault(budget, 0L) <= total, () -> budget + " is overspent: " + booked);
            // What the dead had claimed can be had, to the last point.
            long rest = total - booked.getOrDefault(budget, 0L);
            assertTrue(rest < total / 2, () -> "hardly anything was drawn: " + booked);
            SampleRecords late = SampleRecords.of("late-" + budget);
            if (rest > 0) {
                assertEquals(new Committed(), commitOnce(alive, late.play(budget + "-rest"), budget, rest));
            }
            CommitOutcome refused =
                    commitOnce(alive, SampleRecords.of("later-" + budget).play(budget), budget, 1);
            assertEquals(new BudgetShort(budget, 0), refused);
        });
    }

    private String cuttable(String uri) {
        @Nullable InetSocketAddress address = TestDatabase.address(uri);
        if (address == null) {
            return uri;
        }
        BreakingConnection connection = BreakingConnection.to(address, 1, Integer.MAX_VALUE / 4);
        connections.add(connection);
        return uri.replace(address.getHostString() + ":" + address.getPort(), "127.0.0.1:" + connection.port())
                + "?serverSelectionTimeoutMS=200";
    }

    private void draw(int number) {
        SplittableRandom random = new SplittableRandom(number);
        MongoStore host = hosts.get(number % HOSTS);
        SampleRecords records = SampleRecords.of("m-" + number);
        try {
            for (int i = 0; i < COMMITS; i++) {
                boolean large = random.nextBoolean();
                commit(
                        host,
                        records.play(number + "-" + i),
                        large ? "large" : "small",
                        large ? random.nextInt(100, 400) : random.nextInt(1, 5));
                half.countDown();
            }
        } catch (FanRewardException cutOff) {
            if (cutOff.code() != ErrorCode.STORE_UNAVAILABLE || number % HOSTS >= CUT_OFF) {
                wrong.add(cutOff);
            }
        } catch (RuntimeException | AssertionError other) {
            wrong.add(other);
        } finally {
            for (int i = 0; i < COMMITS; i++) {
                half.countDown();
            }
        }
    }

    /** Takes what is wanted, or what is left of it, or nothing. */
    private static void commit(MongoStore host, JournalRecord record, String budget, long wanted) {
        long amount = wanted;
        while (true) {
            CommitOutcome outcome = commitOnce(host, record, budget, amount);
            if (outcome instanceof Committed) {
                return;
            }
            if (!(outcome instanceof BudgetShort left)) {
                throw new AssertionError("a member of one thread met " + outcome);
            }
            amount = Math.min(wanted, left.remaining());
        }
    }

    private static CommitOutcome commitOnce(MongoStore host, JournalRecord record, String budget, long amount) {
        List<BudgetDraw> draws =
                amount == 0 ? List.of() : List.of(new BudgetDraw(budget, amount, BUDGETS.getOrDefault(budget, 0L)));
        return host.commit(List.of(new MemberCommit(record.member(), List.of(record), draws, null, null)))
                .get(0);
    }

    private static Map<String, Long> booked(MongoStore store) {
        Map<String, Long> booked = new HashMap<>();
        for (Document entry : store.database()
                .getCollection(Layout.REWARDLOGS)
                .find(new Document("draws", new Document("$exists", true)))) {
            for (Document draw : entry.getList("draws", Document.class)) {
                booked.merge(draw.getString("budget"), draw.getLong("amount"), Long::sum);
            }
        }
        return booked;
    }
}
