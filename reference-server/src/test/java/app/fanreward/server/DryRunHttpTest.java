package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.play;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events that are tried out over HTTP. */
class DryRunHttpTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEventIsTriedOutWithItsTreeAndNothingIsBooked() {
        JsonNode dry = ok(server.post("/api/v1/dry-run", play("e-1", "fan-1", "\"PT187S\"")));

        assertEquals("6", dry.get("granted").get("points").asString());
        JsonNode first = dry.get("results").get(0);
        assertEquals("accepted", first.get("result").get("status").asString());
        assertEquals(
                "AWARDED",
                first.get("explanation").get("rules").get(0).get("status").asString());
        assertEquals(
                "0",
                ok(server.get("/api/v1/members/fan-1/balance")).get("available").asString());
        JsonNode real = ok(server.post("/api/v1/events", play("e-1", "fan-1", "\"PT187S\"")));
        assertEquals("accepted", real.get("status").asString());
        assertEquals(first.get("result"), real);
    }

    @Test
    void aBadEventSpoilsNothingAndHasNoTree() {
        JsonNode dry = ok(server.post(
                "/api/v1/dry-run", "[" + play("e-1", "fan-1", "\"PT187S\"") + "," + play("e-2", "fan-1", "240") + "]"));

        JsonNode bad = dry.get("results").get(1);
        assertEquals("refused", bad.get("result").get("status").asString());
        assertTrue(bad.get("explanation").isNull());
        assertFalse(dry.has("records"));
    }

    @Test
    void theInstantAndTheFormCanBeChosen() {
        String later = ok(server.post("/api/v1/dry-run?at=2027-06-01T00:00:00Z", play("e-1", "fan-1", "\"PT187S\"")))
                .get("results")
                .get(0)
                .get("result")
                .get("disposition")
                .asString();
        assertEquals("QUARANTINED", later);
        assertEquals(
                1,
                ok(server.post("/api/v1/dry-run?canonical=true", play("e-1", "fan-1", "\"PT187S\"")))
                        .get("records")
                        .size());
        problem(400, server.post("/api/v1/dry-run?at=soon", play("e-1", "fan-1", "\"PT187S\"")));
        problem(400, server.post("/api/v1/dry-run?draft=x", play("e-1", "fan-1", "\"PT187S\"")));
    }
}
