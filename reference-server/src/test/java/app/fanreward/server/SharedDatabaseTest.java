package app.fanreward.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.MongoStore;
import app.fanreward.testkit.mongodb.BreakingConnection;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three servers over one database, killed and started again while connections to the database break in the middle of requests
 * and answers; clients send every event to any server until one answers, and most of them several times.
 * {@code -Dshared.events=N} sends so many, {@code -Dshared.kills=N} kills so often, {@code -Dshared.seed=N} does it in another
 * order.
 */
class SharedDatabaseTest {
    private static final int SERVERS = 3;
    private static final int CLIENTS = 4;
    private static final int MEMBERS = 12;
    private static final int EVENTS = Integer.getInteger("shared.events", 150);
    private static final int KILLS = Integer.getInteger("shared.kills", 6);
    private static final long SEED = Long.getLong("shared.seed", 20261130);

    /** A connection lives for some dozen events. */
    private static final int BYTES_BETWEEN_BREAKS = 60_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Node> nodes = new ArrayList<>();
    private final ConcurrentMap<String, String> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private @Nullable BreakingConnection breaking;
    private volatile boolean over;

    /** A server that comes and goes. */
    private static final class Node {
        private final String uri;
        private volatile @Nullable Process process;
        private volatile @Nullable URI address;

        private Node(String uri) {
            this.uri = uri;
        }

        void start() throws IOException {
            Process started = SharedServer.start(uri);
            process = started;
            // One that does not come to listening, as a connection broke while it opened the database, is started
            // again.
            String line = started.inputReader().readLine();
            address = line == null ? null : URI.create(line + "/api/v1/events");
        }

        void kill() {
            address = null;
            Process running = process;
            if (running != null) {
                running.destroyForcibly();
            }
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
        if (breaking != null) {
            breaking.close();
        }
    }

    @Test
    void everyEventCountsOnceWhateverBreaks(TestReporter reporter) throws Exception {
        String uri = TestDatabase.fresh();
        String through = through(uri);
        for (int i = 0; i < SERVERS; i++) {
            Node node = new Node(through);
            nodes.add(node);
        }
        for (Node node : nodes) {
            node.start();
        }
        assertTrue(nodes.stream().anyMatch(node -> node.address != null), "no server can be started");
        Thread trouble = Thread.ofPlatform().start(this::makeTrouble);
        List<Thread> clients = new ArrayList<>();
        Instant when = Instant.now().minusSeconds(60);
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED + i);
            clients.add(Thread.ofPlatform().start(() -> send(random, when)));
        }
        for (Thread client : clients) {
            client.join();
        }
        over = true;
        trouble.join();
        assertEquals(List.of(), List.copyOf(wrong));
        int killed = kills.get();
        long broken = breaking == null ? 0 : breaking.broken();
        reporter.publishEntry(answers.size() + " events, " + retries + " retries, " + killed + " servers killed, "
                + broken + " connections broken");
        assertTrue(killed > 0, "no server was killed");
        assertTrue(breaking == null || broken > 5, "hardly any connection broke: " + broken);
        nodes.forEach(Node::kill);
        prove(uri);
    }

    /** The connection string that leads through what breaks connections, where there is one way to the database. */
    private String through(String uri) {
        @Nullable InetSocketAddress address = TestDatabase.address(uri);
        if (address == null) {
            return uri;
        }
        breaking = BreakingConnection.to(address, SEED, BYTES_BETWEEN_BREAKS);
        return uri.replace(address.getHostString() + ":" + address.getPort(), "127.0.0.1:" + breaking.port());
    }

    private void makeTrouble() {
        Random random = new Random(SEED);
        try {
            while (!over && kills.get() < KILLS) {
                Thread.sleep(random.nextInt(500, 2_000));
                Node node = nodes.get(random.nextInt(SERVERS));
                node.kill();
                kills.incrementAndGet();
                Thread.sleep(random.nextInt(300));
                node.start();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            wrong.add("cannot start a server: " + failed);
        }
    }

    /** Each client sends two thirds of all events, in an order of its own. */
    private void send(Random random, Instant when) {
        List<Integer> mine = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            if (random.nextInt(3) > 0) {
                mine.add(i);
            }
        }
        Collections.shuffle(mine, random);
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (int number : mine) {
                String answer = untilAnswered(http, random, event(number, when));
                String before = answers.putIfAbsent("e-" + number, answer);
                if (before != null && !before.equals(answer)) {
                    wrong.add("e-" + number + " was answered with " + before + " and with " + answer);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is booked of an event: its record and its points. */
    private String untilAnswered(HttpClient http, Random random, String event) throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            @Nullable URI address = nodes.get(random.nextInt(SERVERS)).address;
            if (address != null) {
                try {
                    HttpResponse<String> response = http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(20))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(event))
                                    .build(),
                            BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        JsonNode answer = JSON.readTree(response.body());
                        return answer.get("member").asString() + "#"
                                + answer.get("sequence").asLong() + " " + answer.get("granted");
                    }
                    if (response.statusCode() != 503) {
                        wrong.add(response.statusCode() + " " + response.body());
                        return "wrong";
                    }
                } catch (IOException gone) {
                    // Nobody knows whether it was booked: it is sent again, to any server.
                }
            }
            retries.incrementAndGet();
            Thread.sleep(random.nextInt(20, 120));
        }
        wrong.add("never answered: " + event);
        return "wrong";
    }

    private static String event(int number, Instant when) {
        return TestServer.play("e-" + number, "fan-" + number % MEMBERS, "\"1m\"")
                .replace("2026-06-01T10:00:00Z", when.toString());
    }

    private void prove(String uri) {
        Map<String, String> booked = new TreeMap<>();
        long ofBudget = 0;
        MongoStore store = MongoStore.open(uri);
        try (RewardEngine engine =
                FanReward.builder().store(store).program(SharedServer.program()).build()) {
            long after = 0;
            for (List<PositionedRecord> page = store.follow(after, 500);
                    !page.isEmpty();
                    page = store.follow(after, 500)) {
                for (PositionedRecord each : page) {
                    JournalRecord record = each.record();
                    if (record.content() instanceof EventContent content) {
                        String id = content.event().identity().id();
                        String twice = booked.put(id, record.member() + "#" + record.sequence());
                        assertEquals(null, twice, () -> id + " is booked twice");
                    }
                    ofBudget += record.draws().getOrDefault("tour", 0L);
                    after = each.position();
                }
            }
            assertEquals(List.of(), engine.verify(count -> {}).findings());
            assertEquals(ofBudget, store.budgetUsed("tour"), "what records draw is what the budget says");
            assertTrue(ofBudget <= SharedServer.BUDGET, "the budget is overspent: " + ofBudget);
            assertEquals(SharedServer.BUDGET, ofBudget, "the budget is not used up though much more was earned");
        }
        answers.forEach((id, answer) -> assertTrue(
                answer.startsWith(booked.get(id) + " "),
                () -> id + " was answered " + answer + ", booked " + booked.get(id)));
        assertEquals(answers.keySet(), booked.keySet());
    }
}
