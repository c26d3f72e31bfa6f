package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.InMemoryStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EntityHttpTest {
    private static final String TOLD = "{\"entity\":\"spotify:track:1\",\"key\":\"k\",\"actor\":\"jane\","
            + "\"from\":\"2026-05-01T00:00:00Z\",\"attributes\":{\"genre\":\"jazz\"}}";
    private static final String SHOWN = "/api/v1/entities/spotify%3Atrack%3A1";

    private final TestServer server = TestServer.start(
            new InMemoryStore(),
            ServerOptions.builder().port(0).build(),
            new ProgramDefinition(
                    ProgramSettings.DEFAULT.withEntityAttributes(
                            List.of(AttributeSchema.oneOf("genre", "jazz", "soul"))),
                    List.of()),
            InstantSource.fixed(NOW));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatBecomesKnownOfAnEntityHoldsFromItsInstantOn() {
        JsonNode booked = ok(server.post("/api/v1/entities", TOLD));
        assertEquals(booked, ok(server.post("/api/v1/entities", TOLD)));
        assertEquals(1, booked.get("sequence").asInt());
        assertEquals(
                "{\"genre\":\"jazz\"}", ok(server.get(SHOWN)).get("attributes").toString());
        assertTrue(ok(server.get(SHOWN + "?at=2026-04-30T23:59:59Z"))
                .get("attributes")
                .isEmpty());
        assertEquals(
                Map.of("genre", Value.of("jazz")),
                server.engine.entity("spotify:track:1").attributes());
    }

    @Test
    void whatIsWrongIsRefusedAndNothingIsBooked() {
        JsonNode wrong = problem(400, server.post("/api/v1/entities", TOLD.replace("jazz", "folk")));
        assertTrue(wrong.toString().contains("/attributes/genre"), wrong::toString);
        ok(server.post("/api/v1/entities", TOLD));
        assertEquals(
                "CONFLICT",
                problem(409, server.post("/api/v1/entities", TOLD.replace("jazz", "soul")))
                        .get("code")
                        .asString());
        problem(400, server.get("/api/v1/entities/%20"));
    }
}
