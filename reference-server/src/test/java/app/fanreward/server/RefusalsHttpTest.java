package app.fanreward.server;

import static app.fanreward.server.LedgerServer.BY_HAND;
import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.play;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.fanreward.api.ErrorCode;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every refusal there is, brought about over HTTP. */
class RefusalsHttpTest {
    private final LedgerServer server = new LedgerServer();
    private final Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRefusalIs422WithItsCodeAndASentenceWithoutGaps() {
        server.credit("start", 900, "");
        balances();
        holds();
        reversals();
        catalog();
        periods();
        accounts();
        campaigns();

        Set<ErrorCode> refusals = EnumSet.allOf(ErrorCode.class);
        refusals.removeIf(code -> code.cause() != ErrorCode.Cause.RULE);
        // It stands in the answer to an array only; CommandsHttpTest meets it there.
        refusals.remove(ErrorCode.BATCH_REFUSED);
        assertEquals(refusals, seen);
    }

    private void balances() {
        refused(ErrorCode.INSUFFICIENT_POINTS, server.send("spend", "b-1", ",\"amount\":901"));
        refused(ErrorCode.BALANCE_LIMIT_EXCEEDED, server.send("adjust", "b-2", ",\"amount\":101" + BY_HAND));
        refused(
                ErrorCode.CONVERTS_TO_ZERO,
                server.send(
                        "convert",
                        "b-3",
                        ",\"from\":\"points\",\"amount\":5,\"to\":\"miles\",\"numerator\":1,\"denominator\":10"));
    }

    private void holds() {
        server.done("hold", "h-1", ",\"amount\":100,\"lasting\":\"10m\"");
        refused(ErrorCode.EXCEEDS_HOLD, server.send("capture", "c-1", ",\"hold\":\"h-1\",\"amount\":101"));
        server.done("capture", "c-2", ",\"hold\":\"h-1\"");
        refused(ErrorCode.HOLD_CLOSED, server.send("capture", "c-3", ",\"hold\":\"h-1\""));
        server.done("hold", "h-2", ",\"amount\":100,\"lasting\":\"10m\"");
        server.done("void", "v-1", ",\"hold\":\"h-2\"");
        refused(ErrorCode.HOLD_VOIDED, server.send("void", "v-2", ",\"hold\":\"h-2\""));
        refused(ErrorCode.HOLD_NOT_FOUND, server.send("void", "v-3", ",\"hold\":\"never\""));
        server.done("hold", "h-3", ",\"amount\":100,\"lasting\":\"10m\"");
        server.setClock(NOW.plusSeconds(601));
        refused(ErrorCode.HOLD_EXPIRED, server.send("capture", "c-4", ",\"hold\":\"h-3\""));
    }

    private static final String PURCHASE = """
            {"specversion":"1.0","id":"o-1","source":"shop","type":"purchase.completed","time":"2026-06-01T10:00:00Z",
             "member":"fan-1","data":{"amount":50}}
            """;

    private void reversals() {
        refused(ErrorCode.NOT_REVERSIBLE, server.send("reverse", "r-1", ",\"original\":\"h-1\""));
        server.done("spend", "s-1", ",\"amount\":100");
        refused(ErrorCode.EXCEEDS_ORIGINAL, server.send("reverse", "r-2", ",\"original\":\"s-1\",\"amount\":101"));
        server.done("reverse", "r-3", ",\"original\":\"s-1\"");
        refused(ErrorCode.ALREADY_REVERSED, server.send("reverse", "r-4", ",\"original\":\"s-1\""));
        ok(server.http.post("/api/v1/events", play("e-1", "fan-1", "\"5m\"")));
        refused(ErrorCode.NOT_QUARANTINED, server.send("discard", "q-1", ",\"event\":\"spotify:e-1\"" + BY_HAND));
        ok(server.http.post("/api/v1/events", PURCHASE));
        refused(ErrorCode.EXCEEDS_NET, server.send("rerate", "n-1", ",\"event\":\"shop:o-1\",\"net\":{\"amount\":51}"));
        server.done("spend", "s-2", ",\"amount\":" + server.available());
        refused(
                ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL,
                server.send("reverse", "r-5", ",\"event\":\"spotify:e-1\",\"shortfall\":\"reject\""));
        server.done("reverse", "r-6", ",\"original\":\"s-2\"");
    }

    private void catalog() {
        server.offer("poster", "o-1", "\"price\":100,\"limit\":{\"most\":1,\"period\":\"lifetime\"}");
        refused(ErrorCode.PRICE_CHANGED, server.send("redeem", "d-1", ",\"reward\":\"poster\",\"expectedPrice\":90"));
        server.stock("poster", "t-1", 1);
        server.done("redeem", "d-2", ",\"reward\":\"poster\"");
        refused(ErrorCode.REWARD_LIMIT, server.send("redeem", "d-3", ",\"reward\":\"poster\""));
        server.offer("cup", "o-1", "\"price\":10");
        server.stock("cup", "t-1", 1);
        refused(ErrorCode.OUT_OF_STOCK, server.send("redeem", "d-4", ",\"reward\":\"cup\",\"quantity\":2"));
        server.offer("pin", "o-1", "\"price\":10,\"to\":\"2026-01-01T00:00:00Z\"");
        refused(ErrorCode.REWARD_UNAVAILABLE, server.send("redeem", "d-5", ",\"reward\":\"pin\""));
    }

    private void periods() {
        ok(server.http.post(
                "/api/v1/books/close",
                "{\"until\":\"2026-06-01T00:00:00Z\",\"key\":\"may\",\"actor\":\"jane\",\"reason\":\"audited\"}"));
        refused(
                ErrorCode.PERIOD_CLOSED,
                server.send("adjust", "p-1", ",\"amount\":1,\"effectiveAt\":\"2026-05-31T00:00:00Z\"" + BY_HAND));
    }

    private void accounts() {
        refused(ErrorCode.NOT_EMPTY, server.send("close", "a-1", BY_HAND));
        server.done("set-status", "a-2", ",\"status\":\"frozen-debit\"" + BY_HAND);
        refused(ErrorCode.MEMBER_FROZEN, server.send("spend", "a-3", ",\"amount\":1"));
        server.done("close", "a-4", ",\"forfeit\":true" + BY_HAND);
        refused(ErrorCode.MEMBER_CLOSED, server.send("spend", "a-5", ",\"amount\":1"));
    }

    private void campaigns() {
        String document = "kind: Campaign\\nkey: extra\\nrules:\\n  - key: like\\n    on: item.liked\\n"
                + "    then: [ { addPoints: { points: 7, pointType: points } } ]\\n";
        ok(move("m-1", "{\"move\":\"submit\",\"document\":\"" + document + "\"}"));
        refusedMove(ErrorCode.OWN_APPROVAL, move("m-2", "{\"campaign\":\"extra\",\"move\":\"approve\"}"));
        refusedMove(ErrorCode.CAMPAIGN_STATE, move("m-3", "{\"campaign\":\"extra\",\"move\":\"pause\"}"));
    }

    private HttpResponse<String> move(String key, String move) {
        return server.http.post(
                "/api/v1/campaigns/changes", "{\"key\":\"" + key + "\",\"actor\":\"jane\",\"moves\":[" + move + "]}");
    }

    private void refused(ErrorCode code, HttpResponse<String> response) {
        JsonNode problem = refusedMove(code, response);
        assertEquals(code.name(), problem.get("result").get("code").asString());
    }

    /** What is no command to the ledger has no result beside the problem. */
    private JsonNode refusedMove(ErrorCode code, HttpResponse<String> response) {
        JsonNode problem = problem(422, response);

        assertEquals(code.name(), problem.get("code").asString(), response.body());
        // A fact that the sentence needs and the refusal does not have shows as a question mark.
        assertFalse(problem.get("detail").asString().contains("?"), response.body());
        seen.add(code);
        return problem;
    }
}
