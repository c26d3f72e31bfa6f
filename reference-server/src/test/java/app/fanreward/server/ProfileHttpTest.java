package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.Value;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ProfileHttpTest {
    private static final String FAN = "/api/v1/members/fan-1/profile";
    private static final String MOVED = "{\"key\":\"moved\",\"actor\":\"jane\",\"from\":\"2026-05-01T00:00:00Z\","
            + "\"zone\":\"Europe/Berlin\",\"attributes\":{\"country\":\"DE\"}}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatBecomesKnownHoldsFromItsInstantOn() {
        JsonNode booked = ok(server.post(FAN, MOVED));

        JsonNode now = ok(server.get(FAN));
        JsonNode before = ok(server.get(FAN + "?at=2026-04-30T23:59:59Z"));

        assertEquals(
                "{\"member\":\"fan-1\",\"sequence\":1,\"key\":\"moved\",\"from\":\"2026-05-01T00:00:00Z\"}",
                booked.toString());
        assertEquals(
                "{\"member\":\"fan-1\",\"zone\":\"Europe/Berlin\",\"attributes\":{\"country\":\"DE\"}}",
                now.toString());
        assertEquals("UTC", before.get("zone").asString());
        assertTrue(before.get("attributes").isEmpty(), before::toString);
        var profile = server.engine.profile("fan-1", NOW);
        assertEquals(ZoneId.of("Europe/Berlin"), profile.zone());
        assertEquals(Map.of("country", Value.of("DE")), profile.attributes());
    }

    @Test
    void theSameUpdateSentAgainIsTheSameRecordAndAnotherWithItsKeyAConflict() {
        JsonNode first = ok(server.post(FAN, MOVED));
        JsonNode again = ok(server.post(FAN, MOVED));

        assertEquals(first, again);
        assertEquals(
                "CONFLICT",
                problem(409, server.post(FAN, MOVED.replace("DE", "AT")))
                        .get("code")
                        .asString());
        assertEquals(1, server.engine.journal("fan-1", 0, 10).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Europe/Berlin | Europe/Berlni | /zone",
                "\"DE\" | 49 | /attributes/country",
                "\"country\" | \"contry\" | /attributes/contry",
                "\"actor\" | \"author\" | /actor",
            })
    void whatIsWrongIsRefusedWithItsPlaceAndNothingIsBooked(String right, String wrong, String path) {
        JsonNode problem = problem(400, server.post(FAN, MOVED.replace(right, wrong)));

        assertTrue(problem.get("problems").toString().contains("\"path\":\"" + path + "\""), problem::toString);
        assertEquals(0, server.engine.journal("fan-1", 0, 10).size());
    }

    @Test
    void aProfileIsAskedAndToldAtOneAddress() {
        problem(405, server.send("PUT", FAN, MOVED, "application/json"));
        problem(415, server.send("POST", FAN, MOVED, "text/plain"));
        problem(400, server.get(FAN + "?at=noon"));
        problem(400, server.post(FAN + "?at=2026-05-01T00:00:00Z", MOVED));
        problem(400, server.post("/api/v1/members/$seals/profile", MOVED));
        assertEquals(
                "a/b",
                ok(server.get("/api/v1/members/a%2Fb/profile")).get("member").asString());
    }
}
