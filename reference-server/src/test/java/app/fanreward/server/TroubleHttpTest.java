package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.play;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleHttpTest {
    private static final String EVENTS = "/api/v1/events";
    private final BrokenStore store = new BrokenStore();
    private final TestServer server = TestServer.start(
            store, ServerOptions.builder().port(0).maxConcurrentRequests(1).build());

    @AfterEach
    void stop() {
        store.failure = null;
        store.mayCommit.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/health",
                "/api/v1/members/fan-1/balance",
                "/api/v1/members/fan-1/journal",
                "/api/v1/members/fan-1/events/spotify:e-1/explanation",
                "/api/v1/leaderboard"
            })
    void aStoreThatDoesNotAnswerIsWorthRetrying(String path) {
        store.failure = new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer");

        HttpResponse<String> response = server.get(path);

        assertEquals("STORE_UNAVAILABLE", problem(503, response).get("code").asString());
        assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void anEventThatWasNotConfirmedCanBeSentAgain() {
        store.failure = new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer");
        problem(503, server.post(EVENTS, play("e-1", "fan-1", "\"1m\"")));
        problem(503, server.post(EVENTS, "[" + play("e-1", "fan-1", "\"1m\"") + "]"));
        store.failure = null;

        assertEquals(
                "accepted",
                ok(server.post(EVENTS, play("e-1", "fan-1", "\"1m\"")))
                        .get("status")
                        .asString());
    }

    @Test
    void aBugIsNotShownToTheClient() {
        store.failure = new IllegalStateException("secret of app.fanreward.internal");

        String body = server.get("/api/v1/members/fan-1/journal").body();

        assertEquals("INTERNAL_ERROR", problem(500, body).get("code").asString());
        assertFalse(body.contains("secret"), body);
    }

    @Test
    void whatIsInFlightIsFinishedBeforeTheServerStops() throws Exception {
        store.watchCommits();
        store.mayCommit = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> inFlight =
                CompletableFuture.supplyAsync(() -> server.post(EVENTS, play("e-1", "fan-1", "\"1m\"")));
        assertTrue(store.committing.await(30, TimeUnit.SECONDS));
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server.server::close);
        HttpResponse<String> late = server.get("/api/v1/leaderboard");
        while (late.statusCode() == 200) {
            late = server.get("/api/v1/leaderboard");
        }
        boolean waited = !stopping.isDone();
        store.mayCommit.countDown();

        assertTrue(waited, "the server stopped although a request was in flight");
        assertTrue(problem(503, late).get("code").asString().matches("STOPPING|BUSY"), late.body());
        assertEquals(
                "accepted", ok(inFlight.get(30, TimeUnit.SECONDS)).get("status").asString());
        stopping.get(30, TimeUnit.SECONDS);
        assertEquals(2, server.engine.balance("fan-1").wallet("points").available());
    }

    @Test
    void aRequestThatFindsNoTurnIsToldToComeBack() throws Exception {
        store.watchCommits();
        store.mayCommit = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> server.post(EVENTS, play("e-1", "fan-1", "\"1m\"")));
        assertTrue(store.committing.await(30, TimeUnit.SECONDS));

        HttpResponse<String> second = server.get("/api/v1/leaderboard");
        ok(server.get("/api/health"));
        store.mayCommit.countDown();

        assertEquals("BUSY", problem(503, second).get("code").asString());
        assertEquals("1", second.headers().firstValue("Retry-After").orElse(""));
        ok(first.get(30, TimeUnit.SECONDS));
        ok(server.get("/api/v1/leaderboard"));
    }

    @Test
    void aTakenPortIsNamed() {
        ServerOptions taken = ServerOptions.of("127.0.0.1", server.server.port());

        FanRewardException failure =
                assertThrows(FanRewardException.class, () -> RewardServer.start(taken, server.engine));

        assertEquals(ErrorCode.INVALID_INPUT, failure.code());
        assertTrue(failure.problems().get(0).message().contains("127.0.0.1:" + server.server.port()));
    }

    @Test
    void anUnknownHostIsNamed() {
        ServerOptions nowhere = ServerOptions.of("no-such-host.invalid", 0);

        FanRewardException failure =
                assertThrows(FanRewardException.class, () -> RewardServer.start(nowhere, server.engine));

        assertTrue(failure.problems().get(0).message().contains("no-such-host.invalid"));
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertTrue(String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> ServerOptions.of("localhost", 70_000))
                                .getMessage())
                .contains("port must be 0 to 65535"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.builder().maxBatchEvents(0).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.builder().readTimeout(Duration.ZERO).build());
        assertEquals("127.0.0.1", ServerOptions.builder().build().host());
    }
}
