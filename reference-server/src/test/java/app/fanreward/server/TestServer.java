package app.fanreward.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port with a real engine behind it, and a client to talk to it. */
final class TestServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Campaign CAMPAIGN = Campaign.of("summer-tour")
            .rule(Rule.on("full-listen", "track.played")
                    .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                    .then(Effect.addPoints(new Amount.PerUnit(
                            "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, false)))
                    .limit(Limit.cap(100, CalendarPeriod.Unit.DAY))
                    .missed("Listen for at least 30 seconds."))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    final RewardEngine engine;
    final RewardServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(
            RewardStore store,
            ServerOptions options,
            ProgramDefinition program,
            Functions functions,
            InstantSource clock) {
        engine = FanReward.builder()
                .store(store)
                .program(program)
                .functions(functions)
                .clock(clock)
                .build();
        server = RewardServer.start(options, engine);
    }

    static TestServer start() {
        return start(new InMemoryStore());
    }

    static TestServer start(RewardStore store) {
        return start(store, ServerOptions.builder().port(0).build());
    }

    static TestServer start(RewardStore store, ServerOptions options) {
        return start(store, options, ProgramDefinition.of(CAMPAIGN), InstantSource.fixed(NOW));
    }

    static TestServer start(RewardStore store, ServerOptions options, ProgramDefinition program, InstantSource clock) {
        return start(store, options, program, Functions.NONE, clock);
    }

    static TestServer start(
            RewardStore store,
            ServerOptions options,
            ProgramDefinition program,
            Functions functions,
            InstantSource clock) {
        return new TestServer(store, options, program, functions, clock);
    }

    /** A new key; every JDK can make one. */
    static SealKey sealKey() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String play(String id, String member, String duration) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"spotify\",\"type\":\"track.played\","
                + "\"time\":\"2026-06-01T10:00:00Z\",\"member\":\"" + member + "\",\"data\":{\"duration\":" + duration
                + "}}";
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String contentType, String... headers) {
        HttpRequest.Builder request =
                request(path).method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    static JsonNode ok(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        return JSON.readTree(response.body());
    }

    /** Checks what every error has in common. */
    static JsonNode problem(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
        return problem(status, response.body());
    }

    static JsonNode problem(int status, String body) {
        JsonNode problem = JSON.readTree(body);
        assertEquals(status, problem.get("status").asInt());
        assertTrue(problem.get("type").asString().startsWith("urn:fanreward:problem:"), body);
        assertFalse(problem.get("title").asString().isEmpty(), body);
        assertFalse(problem.get("detail").asString().isEmpty(), body);
        for (String internal : new String[] {"Exception", "\tat ", "app.fanreward.", "io.helidon", "<html"}) {
            assertFalse(body.contains(internal), body);
        }
        return problem;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        engine.close();
    }
}
