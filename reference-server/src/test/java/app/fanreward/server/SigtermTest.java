package app.fanreward.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
class SigtermTest {
    private static final int CLIENTS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void sigtermUnderLoadEndsWithZeroAndLosesNothingThatWasAcknowledged() throws Exception {
        Process child = child();
        String address = ChildServer.addressOf(child);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch warm = new CountDownLatch(150);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            clients.add(Thread.ofPlatform()
                    .start(() -> send(URI.create(address + "/api/v1/events"), number, acknowledged, wrong, warm)));
        }
        assertTrue(warm.await(120, TimeUnit.SECONDS), "the server answers too slowly to be tested");

        child.destroy();

        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "the server does not stop");
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(List.of(), List.copyOf(wrong));
        assertEquals(0, child.exitValue());
        Set<String> booked = new HashSet<>();
        try (RewardEngine engine = ChildServer.engine(folder)) {
            for (int i = 0; i < CLIENTS; i++) {
                for (JournalRecord entry : engine.journal("fan-" + i, 0, Integer.MAX_VALUE)) {
                    if (entry.content() instanceof EventContent content) {
                        booked.add(content.event().identity().id());
                    }
                }
            }
            assertTrue(engine.verify(count -> {}).clean());
        }
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(booked);
        assertEquals(Set.of(), lost);
    }

    @Test
    void aServerWithoutLoadStopsAsWellAndCanBeStartedAgain() throws Exception {
        for (int round = 0; round < 2; round++) {
            Process child = child();
            ChildServer.addressOf(child);

            child.destroy();

            assertTrue(child.waitFor(60, TimeUnit.SECONDS), "the server does not stop");
            assertEquals(0, child.exitValue());
        }
    }

    private Process child() throws IOException {
        Process child = ChildServer.start(folder);
        children.add(child);
        return child;
    }

    /** Sends single events and batches in turn until the server is gone. */
    private static void send(
            URI events,
            int client,
            Set<String> acknowledged,
            ConcurrentLinkedQueue<String> wrong,
            CountDownLatch warm) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int round = 0; ; round++) {
                boolean batch = round % 2 == 1;
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < (batch ? 10 : 1); i++) {
                    ids.add("c" + client + "-" + round + "-" + i);
                }
                String body = String.join(
                        ",", ids.stream().map(id -> event(id, client)).toList());
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(events)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(batch ? "[" + body + "]" : body))
                                .build(),
                        BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    JsonNode answer = JSON.readTree(response.body());
                    if (batch ? answer.get("accepted").asInt() == ids.size() : answer.has("sequence")) {
                        acknowledged.addAll(ids);
                    } else {
                        wrong.add(response.body());
                    }
                    warm.countDown();
                } else if (response.statusCode() == 503) {
                    return;
                } else {
                    wrong.add(response.statusCode() + " " + response.body());
                }
            }
        } catch (IOException serverIsGone) {
            // What is tested.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(String id, int client) {
        return TestServer.play(id, "fan-" + client, "\"1m\"")
                .replace("2026-06-01T10:00:00Z", Instant.now().minusSeconds(60).toString());
    }
}
