package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.core.InMemoryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofHttpTest {
    private static final String VERIFY = "/api/v1/verify";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void moreFindingsThanAreToldAreCounted() {
        InMemoryStore store = new InMemoryStore();
        WrongLedger.write(store, 1_003);
        try (TestServer server = TestServer.start(store)) {
            JsonNode found = ok(server.post(VERIFY, "{}"));

            assertFalse(found.get("clean").asBoolean());
            assertEquals(1_003, found.get("found").asInt());
            assertEquals(1_000, found.get("findings").size());
        }
    }

    @Test
    void aProofTellsHowFarItIsBeforeItIsDone() throws IOException {
        BrokenStore store = new BrokenStore();
        try (TestServer server = TestServer.start(store)) {
            server.post(
                    "/api/v1/events",
                    "[" + TestServer.play("e-1", "fan-1", "\"1m\"") + "," + TestServer.play("e-2", "fan-2", "\"1m\"")
                            + "]");
            store.mayRead = new CountDownLatch(1);
            store.waitsAtMember = "fan-2";
            try (Socket client = new Socket("127.0.0.1", server.server.port());
                    BufferedReader answer = ask(client)) {
                String first = line(answer);
                // The second member is not read yet, and nobody else may prove meanwhile.
                assertEquals("{\"progress\":1}", first);
                assertEquals(
                        "BUSY",
                        problem(503, server.post(VERIFY, "{}")).get("code").asString());
                store.mayRead.countDown();
                String last = line(answer);
                while (last.startsWith("{\"progress\"")) {
                    last = line(answer);
                }

                assertTrue(JSON.readTree(last).get("clean").asBoolean(), last);
                assertEquals(3, JSON.readTree(last).get("records").asInt());
            }
            assertTrue(ok(server.post(VERIFY, "{}")).get("clean").asBoolean());
        }
    }

    @Test
    void aProofThatFailsHalfWaySaysWhyInItsLastLine() {
        BrokenStore store = new BrokenStore();
        try (TestServer server = TestServer.start(store)) {
            server.post("/api/v1/events", TestServer.play("e-1", "fan-1", "\"1m\""));
            store.failure = new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the disk is gone");
            List<String> lines =
                    server.post(VERIFY + "?progress=true", "{}").body().lines().toList();
            store.failure = null;

            JsonNode problem = problem(503, lines.getLast());
            assertEquals("STORE_UNAVAILABLE", problem.get("code").asString());
            assertTrue(ok(server.post(VERIFY, "{}")).get("clean").asBoolean());
        }
    }

    @Test
    void whatIsAskedWronglyIsRefusedBeforeTheProofBegins() {
        try (TestServer server = TestServer.start()) {
            problem(400, server.post(VERIFY + "?progress=true", "[]"));
            problem(400, server.post(VERIFY + "?progress=maybe", "{}"));
            for (int i = 0; i < 3; i++) {
                var answer = server.post(VERIFY + "?progress=true", "{}");
                assertEquals(
                        "application/x-ndjson",
                        answer.headers().firstValue("Content-Type").orElse(""));
                assertTrue(answer.body().endsWith("\"found\":0,\"findings\":[]}\n"), answer.body());
            }
        }
    }

    /** Asks for a proof and reads the head of the answer. */
    private static BufferedReader ask(Socket client) throws IOException {
        client.getOutputStream()
                .write(("POST " + VERIFY + "?progress=true HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 200 OK", answer.readLine());
        String header = answer.readLine();
        while (header != null && !header.isEmpty()) {
            header = answer.readLine();
        }
        assertNotNull(header);
        return answer;
    }

    /** The next line, from between the sizes of the chunks. */
    private static String line(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answer.readLine();
        }
        assertNotNull(line);
        return line;
    }
}
