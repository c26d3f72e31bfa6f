package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.core.InMemoryStore;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.TrialJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was recorded, run through a draft over HTTP. */
class BacktestHttpTest {
    private static final String BACKTEST = "/api/v1/backtest";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DRAFT = """
            kind: Campaign
            key: plays
            budget: { points: 12 }
            rules:
              - key: full
                on: track.played
                when: { attribute: event.duration, gte: 45s }
                then: [ { addPoints: { points: 5 } } ]
            """;
    private static final String BODY = "{\"draft\":" + JSON.writeValueAsString(DRAFT) + "}";

    /** So many that a backtest which waits a moment before each goes on for long unless it is ended. */
    private static final int MANY = 3_000;

    private static final long MOMENT_NANOS = 5_000_000;

    @TempDir
    Path scratch;

    private final BrokenStore store = new BrokenStore();
    private final AtomicInteger followed = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() {
        server = started(store);
    }

    private TestServer started(RewardStore on) {
        return TestServer.start(
                on,
                ServerOptions.builder()
                        .port(0)
                        .settleEvery(Duration.ZERO)
                        .scratch(scratch)
                        .build());
    }

    /** Plays of three fans, of a minute each. */
    private void bookPlays(int plays) {
        for (int i = 0; i < plays; i++) {
            server.engine.submit(EngagementEvent.of("track.played")
                    .from("app", "e-" + i)
                    .member("fan-" + i % 3)
                    .at(NOW.minusSeconds(plays - i))
                    .put("duration", Duration.ofMinutes(1))
                    .build());
        }
    }

    private void slowDown() {
        store.followedAtOnce = 1;
        store.beforeFollowing = () -> {
            followed.incrementAndGet();
            LockSupport.parkNanos(MOMENT_NANOS);
        };
    }

    private void speedUp() {
        store.followedAtOnce = Integer.MAX_VALUE;
        store.beforeFollowing = () -> {};
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.map(Path::toString).toList();
        }
    }

    private static String[] lines(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(
                "application/x-ndjson",
                response.headers().firstValue("Content-Type").orElse(""));
        return response.body().strip().split("\n", -1);
    }

    @Test
    void theAnswerIsThatOfTheEngineAndNothingIsBookedOrLeft() throws IOException {
        bookPlays(9);
        long position = store.lastPosition();
        BacktestOptions all =
                BacktestOptions.of(CampaignFiles.read("draft.yaml", DRAFT).definition());

        JsonNode answer = ok(server.post(BACKTEST, BODY));

        assertEquals(
                JSON.readTree(TrialJson.of(server.engine.backtest(all, (done, total) -> {}))
                        .toBytes()),
                answer);
        assertEquals("12", answer.at("/totals/0/draft").asString());
        String window = BODY.replace(
                "{\"draft\"",
                "{\"since\":\"" + NOW.minusSeconds(5) + "\",\"until\":\"" + NOW.minusSeconds(2)
                        + "\",\"top\":1,\"draft\"");
        assertEquals(
                JSON.readTree(TrialJson.of(server.engine.backtest(
                                all.during(NOW.minusSeconds(5), NOW.minusSeconds(2))
                                        .naming(1),
                                (done, total) -> {}))
                        .toBytes()),
                ok(server.post(BACKTEST, window)));
        assertEquals(position, store.lastPosition());
        assertEquals(List.of(), left());
    }

    @Test
    void progressIsToldOfHowMuchInLinesOfWhichTheLastIsTheAnswer() {
        bookPlays(9);
        String[] lines = lines(server.post(BACKTEST + "?progress=true", BODY));
        JsonNode first = JSON.readTree(lines[0]);
        assertTrue(first.get("progress").asLong() >= 0, lines[0]);
        assertEquals(2 * store.lastPosition(), first.get("total").asLong());
        assertEquals(ok(server.post(BACKTEST, BODY)), JSON.readTree(lines[lines.length - 1]));
    }

    @Test
    void aDraftThatDoesNotCompileIsRefusedWithItsLineBeforeAnythingRuns() throws IOException {
        bookPlays(1);
        store.beforeFollowing = followed::incrementAndGet;
        for (String address : List.of(BACKTEST, BACKTEST + "?progress=true")) {
            JsonNode refused = problem(400, server.post(address, BODY.replace("track.played", "track.playd")));
            assertEquals("draft.yaml", refused.at("/problems/0/file").asString(), refused::toString);
            assertEquals(6, refused.at("/problems/0/line").asInt(), refused::toString);
            assertEquals("/rules/0/on", refused.at("/problems/0/path").asString(), refused::toString);
        }
        assertEquals(0, followed.get());
        assertEquals(List.of(), left());
    }

    @Test
    void whatMakesNoSenseIsSaidWithItsPlace() {
        for (String[] wrong : new String[][] {
            {"[]", "JSON object"},
            {"{}", "/draft"},
            {BODY.replace("{\"draft\"", "{\"top\":1001,\"draft\""), "/top"},
            {BODY.replace("{\"draft\"", "{\"since\":\"soon\",\"draft\""), "/since"},
            {BODY.replace("{\"draft\"", "{\"by\":\"day\",\"draft\""), "/by"},
            {BODY.replace("{\"draft\"", "{\"since\":\"" + NOW + "\",\"until\":\"" + NOW + "\",\"draft\""), "/until"},
        }) {
            String refused = problem(400, server.post(BACKTEST, wrong[0])).toString();
            assertTrue(refused.contains(wrong[1]), refused);
        }
        problem(405, server.get(BACKTEST));
        problem(415, server.send("POST", BACKTEST, BODY, "application/yaml"));
    }

    @Test
    void whileOneRunsASecondIsToldToComeBack() {
        bookPlays(9);
        store.mayRead = new CountDownLatch(1);
        store.waitsAtMember = "fan-1";
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> server.post(BACKTEST, BODY));
        while (!isBusy()) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
        HttpResponse<String> second = server.post(BACKTEST, BODY);
        assertEquals("BUSY", problem(503, second).get("code").asString());
        assertEquals("10", second.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                "fan-0",
                ok(server.get("/api/v1/members/fan-0/balance")).get("member").asString());
        store.mayRead.countDown();
        assertEquals(ok(first.join()), ok(server.post(BACKTEST, BODY)));
    }

    private boolean isBusy() {
        try (Stream<Path> copies = Files.list(scratch)) {
            return copies.findAny().isPresent();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void whoHangsUpEndsItWhetherOrNotProgressIsTold() throws IOException {
        bookPlays(MANY);
        for (String address : List.of(BACKTEST + "?progress=true", BACKTEST)) {
            followed.set(0);
            slowDown();
            try (Socket client = new Socket()) {
                client.connect(new InetSocketAddress("127.0.0.1", server.server.port()));
                client.getOutputStream()
                        .write(("POST " + address
                                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + BODY.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                                        + BODY)
                                .getBytes(StandardCharsets.UTF_8));
                // The first byte says that it works, also where it is only a sign of life.
                assertEquals('H', client.getInputStream().read());
            }
            while (isBusy()) {
                LockSupport.parkNanos(MOMENT_NANOS);
            }
            assertTrue(followed.get() < MANY, "it went on to the end for nobody");
            speedUp();
            HttpResponse<String> next = server.post(BACKTEST, BODY.replace("12", "13"));
            while (next.statusCode() == 503) {
                LockSupport.parkNanos(MOMENT_NANOS);
                next = server.post(BACKTEST, BODY.replace("12", "13"));
            }
            assertEquals("13", ok(next).at("/totals/0/draft").asString());
            assertEquals(List.of(), left());
        }
    }

    @Test
    void aServerThatStopsEndsItAndLeavesNothing() throws IOException {
        bookPlays(MANY);
        slowDown();
        List<String> lines = new ArrayList<>();
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress("127.0.0.1", server.server.port()));
            client.getOutputStream()
                    .write(("POST " + BACKTEST + "?progress=true"
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + BODY.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                                    + BODY)
                            .getBytes(StandardCharsets.UTF_8));
            InputStream answer = client.getInputStream();
            assertEquals('H', answer.read());
            server.server.close();
            new String(answer.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("\"code\":\"STOPPING\"")), lines::toString);
        assertTrue(followed.get() < MANY, "the end of the server waited for it");
        assertEquals(List.of(), left());
    }

    @Test
    void whereNoCopyCanBeKeptTheAnswerSaysSo() throws IOException {
        bookPlays(3);
        Files.delete(scratch);
        JsonNode refused = problem(503, server.post(BACKTEST, BODY));
        assertEquals("STORE_UNAVAILABLE", refused.get("code").asString());
        assertTrue(refused.get("detail").asString().contains("no folder for a copy"), refused::toString);
        String[] lines = lines(server.post(BACKTEST + "?progress=true", BODY));
        assertEquals(
                "STORE_UNAVAILABLE",
                problem(503, lines[lines.length - 1]).get("code").asString());
        Files.createDirectory(scratch);
        assertEquals("12", ok(server.post(BACKTEST, BODY)).at("/totals/0/draft").asString());
    }

    @Test
    void whatAKilledServerLeftIsDeletedByTheNext() throws IOException {
        Path copy = Files.createDirectory(scratch.resolve("fanreward-scratch-1"));
        Files.writeString(copy.resolve("fanreward.db"), "half a copy");
        Files.writeString(scratch.resolve("notes"), "of somebody");
        try (TestServer next = started(new InMemoryStore())) {
            assertFalse(Files.exists(copy));
            assertTrue(Files.exists(scratch.resolve("notes")));
            ok(next.get("/api/health"));
        }
    }

    @Test
    void theAuditLogSaysThatItWasRunAndNamesNobody() {
        bookPlays(3);
        List<String> said = new CopyOnWriteArrayList<>();
        Logger audit = Logger.getLogger("app.fanreward.audit");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        audit.addHandler(listener);
        try {
            ok(server.post(BACKTEST, BODY));
        } finally {
            audit.removeHandler(listener);
        }
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).startsWith("backtest of 3 events of 3 members with program "), said::toString);
        assertFalse(said.get(0).contains("fan-"), said::toString);
    }
}
