package app.fanreward.server;

import static app.fanreward.server.LedgerServer.BY_HAND;
import static app.fanreward.server.LedgerServer.COMMANDS;
import static app.fanreward.server.LedgerServer.command;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommandsHttpTest {
    private final BrokenStore store = new BrokenStore();
    private final LedgerServer server = new LedgerServer(
            store, ServerOptions.builder().port(0).maxBatchEvents(4).build());

    @AfterEach
    void stop() {
        store.failure = null;
        server.close();
    }

    @Test
    void aCommandIsCarriedOutAndTellsWhatIsLeft() {
        server.credit("start", 500, "");

        JsonNode result = ok(server.send("hold", "order-17", ",\"amount\":\"200\",\"lasting\":\"10m\""));

        assertEquals("done", result.get("status").asString());
        assertEquals("hold", result.get("command").asString());
        assertEquals("200", result.get("amount").asString());
        assertFalse(result.get("replayed").asBoolean());
        assertEquals("300", result.get("wallets").get(0).get("available").asString());
        assertEquals("200", result.get("wallets").get(0).get("held").asString());
    }

    @Test
    void aCommandSentAgainGivesTheFirstResultAndDoesNothing() {
        server.credit("start", 500, "");
        JsonNode first = ok(server.send("spend", "order-1", ",\"amount\":\"200\""));
        server.done("spend", "order-2", ",\"amount\":\"100\"");

        JsonNode again = ok(server.send("spend", "order-1", ",\"amount\":200,\"actor\":\"retry\""));

        assertTrue(again.get("replayed").asBoolean());
        assertEquals(first.get("sequence"), again.get("sequence"));
        assertEquals(first.get("wallets"), again.get("wallets"));
        assertEquals(200, server.available());
    }

    @Test
    void aKeyUsedForSomethingElseIsAConflict() {
        server.credit("start", 500, "");
        server.done("spend", "order-1", ",\"amount\":\"200\"");

        JsonNode conflict = problem(409, server.send("spend", "order-1", ",\"amount\":\"201\""));

        assertEquals("CONFLICT", conflict.get("code").asString());
        assertEquals(300, server.available());
    }

    @Test
    void aRefusalOfASpendingStaysAndComesWithTheWholeResult() {
        JsonNode refusal = problem(422, server.send("spend", "order-1", ",\"amount\":\"5\""));
        server.credit("start", 500, "");
        JsonNode again = problem(422, server.send("spend", "order-1", ",\"amount\":\"5\""));

        assertEquals("INSUFFICIENT_POINTS", refusal.get("code").asString());
        assertEquals("only 0 points are available, not 5", refusal.get("detail").asString());
        assertEquals("refused", refusal.get("result").get("status").asString());
        assertEquals("0", refusal.get("result").get("facts").get("available").asString());
        assertFalse(refusal.get("result").get("replayed").asBoolean());
        assertTrue(again.get("result").get("replayed").asBoolean());
        assertEquals(500, server.available());
    }

    @Test
    void anArrayHasOneResultForEachCommandInOrder() {
        server.credit("start", 500, "");
        String body = "[" + command("spend", "a", ",\"amount\":400") + "," + command("spend", "b", ",\"amount\":1.5")
                + "," + command("spend", "c", ",\"amount\":200") + "," + command("reverse", "d", ",\"original\":\"a\"")
                + "]";

        JsonNode answer = ok(server.http.post(COMMANDS, body));
        JsonNode again = ok(server.http.post(COMMANDS, body));

        assertEquals(
                List.of("done", "invalid", "refused", "done"),
                answer.get("results")
                        .valueStream()
                        .map(result -> result.get("status").asString())
                        .toList());
        assertEquals(2, answer.get("done").asInt());
        assertEquals(1, answer.get("refused").asInt());
        assertEquals(1, answer.get("invalid").asInt());
        assertEquals(
                "/amount",
                answer.get("results").get(1).get("problems").get(0).get("path").asString());
        assertEquals(
                "INSUFFICIENT_POINTS", answer.get("results").get(2).get("code").asString());
        assertTrue(again.get("results").get(2).get("replayed").asBoolean());
        assertEquals(500, server.available());
    }

    @Test
    void anAtomicArrayIsBookedAsAWholeOrNotAtAll() {
        server.credit("start", 500, "");
        String tooMuch =
                "[" + command("spend", "a", ",\"amount\":400") + "," + command("spend", "b", ",\"amount\":200") + "]";
        String fits =
                "[" + command("spend", "a", ",\"amount\":400") + "," + command("spend", "b", ",\"amount\":100") + "]";

        JsonNode refused = ok(server.http.post(COMMANDS + "?atomic=true", tooMuch));
        assertEquals(
                List.of("BATCH_REFUSED", "INSUFFICIENT_POINTS"),
                refused.get("results")
                        .valueStream()
                        .map(result -> result.get("code").asString())
                        .toList());
        assertEquals(500, server.available());

        assertEquals(
                2,
                ok(server.http.post(COMMANDS + "?atomic=true", fits))
                        .get("done")
                        .asInt());
        assertEquals(0, server.available());
        problem(400, server.http.post(COMMANDS + "?atomic=yes", fits));
        server.credit("more", 1, "");
        String unknown = "[" + command("spend", "r-9", ",\"amount\":1").replace("fan-1", "fan-2") + ","
                + command("reverse", "r-9", ",\"original\":\"never\"") + "]";
        server.http.post(
                COMMANDS,
                command("adjust", "a-9", ",\"amount\":1,\"actor\":\"jane\",\"reason\":\"x\"")
                        .replace("fan-1", "fan-2"));
        assertEquals(
                "/1/original",
                problem(404, server.http.post(COMMANDS + "?atomic=true", unknown))
                        .get("problems")
                        .get(0)
                        .get("path")
                        .asString());
        assertEquals(
                "/1",
                problem(400, server.http.post(COMMANDS + "?atomic=true", "[" + command("spend", "s-9", "") + ",5]"))
                        .get("problems")
                        .get(1)
                        .get("path")
                        .asString());
    }

    @Test
    void aConflictInAnArraySpoilsNoNeighbour() {
        server.credit("start", 500, "");

        JsonNode answer = ok(server.http.post(
                COMMANDS,
                "[" + command("spend", "start", ",\"amount\":1") + "," + command("spend", "b", ",\"amount\":1") + "]"));

        assertEquals("invalid", answer.get("results").get(0).get("status").asString());
        assertEquals(
                "CONFLICT",
                answer.get("results").get(0).get("problems").get(0).get("code").asString());
        assertEquals("done", answer.get("results").get(1).get("status").asString());
    }

    @Test
    void moreCommandsThanAllowedAreTooMany() {
        String one = command("void", "k", ",\"hold\":\"h\"");

        JsonNode problem =
                problem(413, server.http.post(COMMANDS, "[" + String.join(",", one, one, one, one, one) + "]"));

        assertEquals("TOO_LARGE", problem.get("code").asString());
        assertEquals(0, ok(server.http.post(COMMANDS, "[]")).get("results").size());
    }

    @Test
    void aCommandWithoutAnAnswerIsSentAgainAndBookedOnce() {
        server.credit("start", 500, "");
        store.failure = new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the store did not answer");
        HttpResponse<String> single = server.send("spend", "order-1", ",\"amount\":\"200\"");
        HttpResponse<String> many =
                server.http.post(COMMANDS, "[" + command("spend", "order-1", ",\"amount\":\"200\"") + "]");
        store.failure = null;

        assertEquals("STORE_UNAVAILABLE", problem(503, single).get("code").asString());
        assertEquals("1", single.headers().firstValue("Retry-After").orElse(""));
        problem(503, many);
        ok(server.send("spend", "order-1", ",\"amount\":\"200\""));
        ok(server.send("spend", "order-1", ",\"amount\":\"200\""));
        assertEquals(300, server.available());
    }

    @Test
    void aBookedCommandWhoseAnswerWasLostIsAnsweredWhenItIsSentAgain() {
        server.credit("start", 500, "");
        store.loseNextAnswer = true;
        problem(503, server.send("spend", "order-1", ",\"amount\":\"200\""));

        JsonNode again = ok(server.send("spend", "order-1", ",\"amount\":\"200\""));

        assertEquals("done", again.get("status").asString());
        assertTrue(again.get("replayed").asBoolean());
        assertEquals(300, server.available());
    }

    @Test
    void ofManySendersOfOneKeyOneIsCarriedOutAndAllHearTheSame() throws Exception {
        server.credit("start", 500, "");
        try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> senders.submit(() -> server.send("spend", "order-1", ",\"amount\":\"200\"")))
                    .toList();
            int fresh = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                JsonNode result = ok(answer.get());
                assertEquals(
                        "300", result.get("wallets").get(0).get("available").asString());
                fresh += result.get("replayed").asBoolean() ? 0 : 1;
            }
            assertEquals(1, fresh);
        }
        assertEquals(300, server.available());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\":\"spend\" | INVALID_INPUT",
                "'' | INVALID_INPUT",
                "7 | INVALID_INPUT",
                "{} | INVALID_INPUT",
                "{\"command\":\"spend\",\"member\":\"fan-1\",\"key\":\"k\",\"amount\":1.5} | TYPE_MISMATCH",
                "{\"command\":\"spend\",\"member\":\"$books\",\"key\":\"k\",\"amount\":1} | INVALID_INPUT",
                "{\"command\":\"spend\",\"member\":\"fan-1\",\"key\":\"k\",\"amount\":1,\"pointType\":\"mile\"}"
                        + " | UNKNOWN_POINT_TYPE",
                "{\"command\":\"adjust\",\"member\":\"fan-1\",\"key\":\"k\",\"amount\":1,\"actor\":\"a\",\"reason\":\"r\","
                        + "\"effectiveAt\":\"1970-01-01T00:00:00Z\"} | BACKDATED_TOO_FAR"
            })
    void aMalformedCommandIsToldWhatIsWrong(String body, ErrorCode code) {
        HttpResponse<String> response = server.http.send("POST", COMMANDS, body, "application/json");

        assertEquals(code.name(), problem(400, response).get("code").asString());
        assertTrue(server.http.engine.journal("fan-1", 0, 1).isEmpty());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(
                "/original",
                problem(404, server.send("reverse", "k", ",\"original\":\"never\""))
                        .get("problems")
                        .get(0)
                        .get("path")
                        .asString());
        assertEquals(
                "/event",
                problem(404, server.send("reverse", "k", ",\"event\":\"app:never\""))
                        .get("problems")
                        .get(0)
                        .get("path")
                        .asString());
        assertEquals(
                "NOT_FOUND",
                problem(404, server.send("reverse", "k", ",\"original\":\"never\""))
                        .get("code")
                        .asString());
        assertEquals(
                "NOT_FOUND",
                problem(404, server.send("redeem", "k", ",\"reward\":\"never\""))
                        .get("code")
                        .asString());
    }

    @Test
    void anotherContentTypeIsRefused() {
        String body = command("void", "k", ",\"hold\":\"h\"");

        problem(415, server.http.send("POST", COMMANDS, body, "application/cloudevents+json"));
        problem(415, server.http.send("POST", COMMANDS, body, "application/json; charset=latin1"));
        problem(415, server.http.send("POST", COMMANDS, body, ""));
        problem(422, server.http.send("POST", COMMANDS, body, "application/json; charset=UTF-8"));
    }

    @Test
    void anotherMethodAndAnUnknownParameterAreRefused() {
        assertEquals(
                "POST", server.http.get(COMMANDS).headers().firstValue("Allow").orElse(""));
        problem(400, server.http.post(COMMANDS + "?actor=jane", command("void", "k", ",\"hold\":\"h\"")));
    }

    @Test
    void aMemberWhoIsFrozenOrClosedIsTold() {
        server.done("set-status", "freeze", ",\"status\":\"frozen\"" + BY_HAND);
        assertEquals(
                "MEMBER_FROZEN",
                problem(422, server.send("spend", "k-1", ",\"amount\":1"))
                        .get("code")
                        .asString());
        server.done("close", "end", BY_HAND);
        assertEquals(
                "MEMBER_CLOSED",
                problem(422, server.send("adjust", "k-2", ",\"amount\":1" + BY_HAND))
                        .get("code")
                        .asString());
    }
}
