package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuarantineHttpTest {
    private static final String RELEASE = "{\"backfill\":\"award\",\"actor\":\"jane\"}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void late(String member, String id) {
        server.engine.submit(EngagementEvent.of("track.played")
                .from("app", id)
                .member(member)
                .at(NOW.minus(Duration.ofDays(400)))
                .put("duration", Duration.ofSeconds(60))
                .build());
    }

    @Test
    void whatWaitsIsListedInPagesReleasedAndDiscarded() {
        late("fan-1", "a");
        late("fan-1", "b/c");
        late("fan-2", "d");

        JsonNode page = ok(server.get("/api/v1/quarantine?limit=2"));
        JsonNode next = page.get("next");
        JsonNode rest = ok(server.get("/api/v1/quarantine?limit=2&after-member="
                + next.get("member").asString() + "&after-sequence="
                + next.get("sequence").asLong()));
        assertEquals("app:b%2Fc", page.get("quarantined").get(1).get("event").asString());
        assertEquals("app:d", rest.get("quarantined").get(0).get("event").asString());
        assertTrue(rest.get("next").isNull(), rest::toString);

        String event = "/api/v1/members/fan-1/events/app:b%2Fc";
        assertEquals(
                "EVALUATED",
                ok(server.post(event + "/release", RELEASE)).get("disposition").asString());
        assertEquals(
                "duplicate",
                ok(server.post(event + "/release", RELEASE)).get("status").asString());
        ok(server.post(
                "/api/v1/commands",
                "{\"command\":\"discard\",\"member\":\"fan-1\",\"key\":\"case-1\",\"event\":\"app:a\","
                        + "\"actor\":\"jane\",\"reason\":\"a wrong clock\"}"));
        assertTrue(ok(server.get("/api/v1/members/fan-1/quarantine"))
                .get("quarantined")
                .isEmpty());
        assertEquals(
                "NOT_QUARANTINED",
                problem(422, server.post("/api/v1/members/fan-1/events/app:a/release", RELEASE))
                        .get("code")
                        .asString());
    }

    @Test
    void aReleaseSaysHowAndByWhom() {
        late("fan-1", "a");
        String release = "/api/v1/members/fan-1/events/app:a/release";

        assertTrue(problem(400, server.post(release, "{\"actor\":\"jane\"}"))
                .toString()
                .contains("/backfill"));
        assertTrue(problem(400, server.post(release, "{\"backfill\":\"award\"}"))
                .toString()
                .contains("/actor"));
        assertEquals(1, server.engine.quarantined("fan-1").size());
    }
}
