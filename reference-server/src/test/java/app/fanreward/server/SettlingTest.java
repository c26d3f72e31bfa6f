package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does by itself. */
class SettlingTest {
    private static final Logger LOG = Logger.getLogger("app.fanreward.server.internal.Settling");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final BrokenStore store = new BrokenStore();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getLevel().intValue() >= Level.INFO.intValue()) {
                logged.add(told.getLevel() + " " + told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
    }

    @Test
    void theServerBooksWhatTimeHasMadeTrueWithoutBeingAsked() {
        try (LedgerServer server = server(Duration.ofMillis(1))) {
            server.credit("soon", 10, "2026-06-01T13:00:00Z");
            server.setClock(NOW.plusSeconds(3_600));

            await(() -> server.http.engine.journal("fan-1", 0, 9).size() == 2);
            assertEquals(0, server.available());
        }
    }

    @Test
    void withoutAPauseItNeverDoes() throws Exception {
        try (LedgerServer server = server(Duration.ZERO)) {
            server.credit("soon", 10, "2026-06-01T13:00:00Z");
            server.setClock(NOW.plusSeconds(3_600));
            int before = store.askedForDue.get();

            for (int i = 0; i < 20; i++) {
                ok(server.http.get("/api/health"));
            }

            assertEquals(before, store.askedForDue.get());
            assertEquals(1, server.http.engine.journal("fan-1", 0, 9).size());
        }
    }

    @Test
    void aTroubleThatStaysIsLoggedOnceAndItsEndAsWell() {
        try (LedgerServer server = server(Duration.ofMillis(1))) {
            server.credit("start", 10, "");
            store.failure = new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer");
            int before = store.askedForDue.get();
            await(() -> store.askedForDue.get() > before + 20);
            store.failure = null;
            await(() -> logged.size() >= 2);

            assertEquals(2, logged.size(), logged.toString());
            assertTrue(logged.get(0).startsWith("WARNING"), logged.toString());
            assertTrue(logged.get(1).startsWith("INFO"), logged.toString());
        }
    }

    @Test
    void stoppingWaitsForTheSettlingUnderWayAndBeginsNoOther() throws Exception {
        LedgerServer server = server(Duration.ofMillis(1));
        try {
            server.credit("soon", 10, "2026-06-01T13:00:00Z");
            store.watchCommits();
            store.mayCommit = new CountDownLatch(1);
            server.setClock(NOW.plusSeconds(3_600));
            assertTrue(store.committing.await(30, TimeUnit.SECONDS));
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(server.http.server::close);
            await(() -> !answers(server));
            boolean waited = !stopping.isDone();
            store.mayCommit.countDown();

            assertTrue(waited, "the server stopped although it was settling");

            stopping.get(30, TimeUnit.SECONDS);
            int asked = store.askedForDue.get();
            assertEquals(2, server.http.engine.journal("fan-1", 0, 9).size());
            assertEquals(asked, store.askedForDue.get());
            assertFalse(logged.stream().anyMatch(line -> line.startsWith("WARNING")), logged.toString());
        } finally {
            store.mayCommit.countDown();
            server.close();
        }
    }

    @Test
    void aPauseOutOfRangeIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.builder()
                        .settleEvery(Duration.ofSeconds(-1))
                        .build());
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.builder().settleEvery(Duration.ofDays(2)).build());
        assertEquals(Duration.ofSeconds(60), ServerOptions.builder().build().settleEvery());
    }

    private LedgerServer server(Duration pause) {
        return new LedgerServer(
                store, ServerOptions.builder().port(0).settleEvery(pause).build());
    }

    private static boolean answers(LedgerServer server) {
        try {
            // What comes in while it stops may be left without an answer; the stop waits only so long for it.
            return server.http
                            .send(server.http.request("/api/health").timeout(Duration.ofSeconds(5)))
                            .statusCode()
                    == 200;
        } catch (AssertionError | IllegalArgumentException gone) {
            // Once it has stopped it has no port any more.
            return false;
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not happen within a minute");
            Thread.onSpinWait();
        }
    }
}
