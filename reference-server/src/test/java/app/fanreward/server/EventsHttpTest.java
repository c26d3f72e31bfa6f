package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.play;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.core.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventsHttpTest {
    private static final String EVENTS = "/api/v1/events";
    private TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEventIsDecidedAndBooked() {
        JsonNode decision = ok(server.post(EVENTS, play("e-1", "fan-1", "\"PT187S\"")));

        assertEquals("accepted", decision.get("status").asString());
        assertEquals("spotify:e-1", decision.get("event").asString());
        assertEquals("6", decision.get("granted").get("points").asString());
        assertEquals(6, server.engine.balance("fan-1").wallet("points").available());
    }

    @Test
    void theSameEventAgainIsADuplicateAndBooksNothing() {
        server.post(EVENTS, play("e-1", "fan-1", "\"PT187S\""));

        JsonNode again = ok(server.post(EVENTS, play("e-1", "fan-1", "\"187s\"")));

        assertEquals("duplicate", again.get("status").asString());
        assertEquals("6", again.get("granted").get("points").asString());
        assertEquals(6, server.engine.balance("fan-1").wallet("points").available());
    }

    @Test
    void theSameIdentityWithOtherContentIsAConflict() {
        server.post(EVENTS, play("e-1", "fan-1", "\"PT187S\""));

        JsonNode conflict = problem(409, server.post(EVENTS, play("e-1", "fan-1", "\"PT188S\"")));

        assertEquals("CONFLICT", conflict.get("code").asString());
    }

    @Test
    void aPlayTooShortIsToldWhatWasMissing() {
        JsonNode decision = ok(server.post(EVENTS, play("e-1", "fan-1", "\"29s\"")));

        JsonNode reason = decision.get("reasons").get(0);
        assertEquals("CONDITION_FALSE", reason.get("code").asString());
        assertEquals("Listen for at least 30 seconds.", reason.get("text").asString());
    }

    @Test
    void aRefusedEventNamesThePlace() {
        JsonNode refusal = problem(400, server.post(EVENTS, play("e-1", "fan-1", "187")));

        assertEquals("TYPE_MISMATCH", refusal.get("code").asString());
        assertEquals("urn:fanreward:problem:type-mismatch", refusal.get("type").asString());
        assertEquals(
                "/data/duration", refusal.get("problems").get(0).get("path").asString());
        assertTrue(refusal.get("detail").asString().contains("/data/duration"));
        assertTrue(server.engine.journal("fan-1", 0, 1).isEmpty());
    }

    @Test
    void aBodyThatIsNoJsonNamesLineAndColumn() {
        JsonNode refusal = problem(400, server.post(EVENTS, "{\n  \"id\": e\n}"));

        assertEquals("INVALID_INPUT", refusal.get("code").asString());
        assertTrue(refusal.get("detail").asString().contains("line 2, column 9"), refusal.toString());
        assertEquals(2, refusal.get("problems").get(0).get("line").asInt());
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertEquals(
                "INVALID_INPUT",
                problem(400, server.send("POST", EVENTS, "", "application/json"))
                        .get("code")
                        .asString());
    }

    @Test
    void anEventInTheFutureIsRefused() {
        String future = play("e-1", "fan-1", "\"1m\"").replace("2026-06-01T10", "2026-06-02T10");

        assertEquals(
                "FUTURE_EVENT",
                problem(400, server.post(EVENTS, future)).get("code").asString());
    }

    @Test
    void aBatchAnswersOneResultForEachEventInOrder() {
        String batch = "[" + play("a", "fan-1", "\"1m\"") + "," + play("b", "fan-1", "60") + ","
                + play("a", "fan-1", "\"1m\"") + "," + play("a", "fan-1", "\"2m\"") + ",7,"
                + play("c", "fan-2", "\"2m\"") + "]";

        JsonNode answer = ok(server.post(EVENTS, batch));

        assertEquals(2, answer.get("accepted").asInt());
        assertEquals(1, answer.get("duplicates").asInt());
        assertEquals(3, answer.get("refused").asInt());
        JsonNode results = answer.get("results");
        assertEquals("accepted", results.get(0).get("status").asString());
        assertEquals("refused", results.get(1).get("status").asString());
        assertEquals(
                "/data/duration",
                results.get(1).get("problems").get(0).get("path").asString());
        assertEquals("duplicate", results.get(2).get("status").asString());
        assertEquals(
                "CONFLICT", results.get(3).get("problems").get(0).get("code").asString());
        assertEquals("refused", results.get(4).get("status").asString());
        assertEquals("4", results.get(5).get("granted").get("points").asString());
        assertEquals(6, results.size());
    }

    @Test
    void aBatchMayBeEmptyOrHoldOne() {
        assertEquals(0, ok(server.post(EVENTS, "[]")).get("results").size());
        assertEquals(
                1,
                ok(server.post(EVENTS, "[" + play("a", "fan-1", "\"1m\"") + "]"))
                        .get("accepted")
                        .asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=\"UTF-8\"",
                "application/cloudevents+json",
                "application/cloudevents+json; charset=UTF-8"
            })
    void oneEventComesInTheseTypes(String type) {
        ok(server.send("POST", EVENTS, play("e-1", "fan-1", "\"1m\""), type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/cloudevents-batch+json"})
    void aBatchComesInTheseTypes(String type) {
        ok(server.send("POST", EVENTS, "[" + play("e-1", "fan-1", "\"1m\"") + "]", type));
    }

    @Test
    void aBodyThatIsNotWhatItsTypeSaysIsRefused() {
        String event = play("e-1", "fan-1", "\"1m\"");

        problem(400, server.send("POST", EVENTS, event, "application/cloudevents-batch+json"));
        problem(400, server.send("POST", EVENTS, "[" + event + "]", "application/cloudevents+json"));
        assertTrue(server.engine.journal("fan-1", 0, 1).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/json; charset=iso-8859-1",
                "application/json5"
            })
    void otherTypesAreRefused(String type) {
        problem(415, server.send("POST", EVENTS, play("e-1", "fan-1", "\"1m\""), type));
    }

    @Test
    void binaryModeAndCompressedBodiesAreRefused() {
        String event = play("e-1", "fan-1", "\"1m\"");

        problem(415, server.send("POST", EVENTS, event, "application/json", "ce-specversion", "1.0"));
        problem(415, server.send("POST", EVENTS, event, "application/json", "Content-Encoding", "gzip"));
    }

    @Test
    void oldEventsAreKeptAsideUnlessABackfillSaysOtherwise() {
        String old = play("e-1", "fan-1", "\"1m\"").replace("2026-06-01", "2026-01-01");
        String older = old.replace("e-1", "e-2");

        assertEquals(
                "QUARANTINED", ok(server.post(EVENTS, old)).get("disposition").asString());
        assertEquals(
                "EVALUATED",
                ok(server.post(EVENTS + "?backfill=award&actor=Jane+Doe", old))
                        .get("disposition")
                        .asString());
        assertEquals(
                "RECORDED",
                ok(server.post(EVENTS + "?backfill=record&actor=jane", "[" + older + "]"))
                        .get("results")
                        .get(0)
                        .get("disposition")
                        .asString());
        assertEquals("Jane Doe", server.engine.journal("fan-1", 1, 1).get(0).actor());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?backfil=award&actor=me | did you mean backfill",
                "?backfill=all&actor=me | none, record or award",
                "?backfill=award | actor=NAME",
                "?backfill=award&actor= | actor=NAME",
                "?actor=me | only together with",
                "?backfill=none&backfill=award | given twice",
                "?x | no query parameter 'x'",
                "?backfill=%C3&actor=me | no UTF-8"
            })
    void aQueryThatMeansNothingIsRefused(String query, String says) {
        JsonNode refusal = problem(400, server.post(EVENTS + query, play("e-1", "fan-1", "\"1m\"")));

        assertTrue(refusal.get("detail").asString().contains(says), refusal.toString());
        assertTrue(server.engine.journal("fan-1", 0, 1).isEmpty());
    }

    @Test
    void aBodyTooLargeIsRefusedHoweverItIsSent() {
        restart(ServerOptions.builder().port(0).maxBodyBytes(1_000).build());
        byte[] large = ("[" + " ".repeat(100_000) + "]").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> announced = server.send(server.request(EVENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large)));
        HttpResponse<String> chunked = server.send(server.request(EVENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertEquals("TOO_LARGE", problem(413, announced).get("code").asString());
        assertEquals("TOO_LARGE", problem(413, chunked).get("code").asString());
        ok(server.post(EVENTS, play("e-1", "fan-1", "\"1m\"")));
    }

    @Test
    void tooManyEventsAtOnceAreRefusedAsAWhole() {
        restart(ServerOptions.builder().port(0).maxBatchEvents(2).build());
        String event = play("e-1", "fan-1", "\"1m\"");

        JsonNode refusal = problem(413, server.post(EVENTS, "[" + event + "," + event + "," + event + "]"));

        assertTrue(refusal.get("detail").asString().contains("at most 2"), refusal.toString());
        assertTrue(server.engine.journal("fan-1", 0, 1).isEmpty());
        ok(server.post(EVENTS, "[" + event + "," + event + "]"));
    }

    private void restart(ServerOptions options) {
        server.close();
        server = TestServer.start(new InMemoryStore(), options);
    }
}
