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
import tools.jackson.databind.json.JsonMapper;

/** Events that are tried out over HTTP. */
class DryRunHttpTest {
    private static final JsonMapper JSON = new JsonMapper();

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

    private static final String DRAFT = """
            kind: Campaign
            key: draft
            rules:
              - key: half
                on: track.played
                when: { attribute: event.duration, gte: 90s }
                then: [ { addPoints: { points: 50 } } ]
            """;

    private static String text(String words) {
        return JSON.writeValueAsString(words);
    }

    private static String file(String name, String document) {
        return "{\"file\":" + text(name) + ",\"document\":" + text(document) + "}";
    }

    private static String tried(String draft, String events) {
        return "{\"draft\":" + draft + ",\"events\":" + events + "}";
    }

    @Test
    void aDraftDecidesAndTheRunningProgramStaysAsItIs() {
        String event = play("e-1", "fan-1", "\"PT187S\"");
        JsonNode dry = ok(server.post("/api/v1/dry-run", tried(text(DRAFT), event)));

        assertEquals("50", dry.get("granted").get("points").asString());
        assertFalse(ok(server.get("/api/health")).get("program").equals(dry.get("program")));
        assertEquals(
                "6",
                ok(server.post("/api/v1/events", event)).at("/granted/points").asString());
        JsonNode again = ok(server.post(
                "/api/v1/dry-run", tried(text(DRAFT), "[" + event + "," + play("e-2", "fan-2", "\"91s\"") + "]")));
        assertEquals(
                "duplicate", again.at("/results/0/result/status").asString(), "it was booked, whatever the draft says");
        assertEquals("50", again.at("/results/1/result/granted/points").asString());
    }

    @Test
    void aDraftOfSeveralFilesHasItsOwnSettingsByWhichEventsAreRead() {
        String settings = "kind: Program\npointTypes: [ { key: stars } ]\nkinds: { song.sung: { loud: boolean } }\n";
        String singing =
                "[{\"kind\":\"Campaign\",\"key\":\"singing\",\"rules\":[{\"key\":\"sung\",\"on\":\"song.sung\","
                        + "\"when\":{\"attribute\":\"event.loud\",\"eq\":true},"
                        + "\"then\":[{\"addPoints\":{\"points\":4}}]}]}]";
        String event = play("s-1", "fan-1", "1").replace("track.played", "song.sung");
        String draft = "[" + file("settings.yaml", settings) + "," + file("singing.json", singing) + "]";
        JsonNode dry =
                ok(server.post("/api/v1/dry-run", tried(draft, event.replace("\"duration\":1", "\"loud\":true"))));
        assertEquals("4", dry.at("/granted/stars").asString(), dry::toString);
    }

    @Test
    void aDraftThatIsNoneIsRefusedWithFileAndLineAndField() {
        String event = play("e-1", "fan-1", "\"PT187S\"");
        JsonNode misspelt = problem(
                400,
                server.post(
                        "/api/v1/dry-run",
                        tried(
                                "[" + file("half.yaml", DRAFT.replace("event.duration", "event.duratoin")) + "]",
                                event)));
        assertEquals("RULE_INVALID", misspelt.get("code").asString());
        JsonNode first = misspelt.get("problems").get(0);
        assertEquals("half.yaml", first.get("file").asString(), misspelt::toString);
        assertEquals(6, first.get("line").asInt(), misspelt::toString);
        assertEquals("draft", first.get("subject").asString(), misspelt::toString);
        assertTrue(first.get("path").asString().startsWith("/rules/0/when"), misspelt::toString);
        assertEquals("event.duration", first.get("suggestion").asString(), misspelt::toString);

        JsonNode twice = problem(400, server.post("/api/v1/dry-run", tried(text(DRAFT + "---\n" + DRAFT), event)));
        assertEquals("draft.yaml", twice.at("/problems/0/file").asString(), twice::toString);
        assertEquals(10, twice.at("/problems/0/line").asInt(), twice::toString);

        JsonNode noYaml = problem(400, server.post("/api/v1/dry-run", tried(text("kind: [Campaign"), event)));
        assertEquals("FILE_UNREADABLE", noYaml.get("code").asString(), noYaml::toString);
    }

    @Test
    void whatIsWrongAroundADraftIsSaidWithItsPlace() {
        String event = play("e-1", "fan-1", "\"PT187S\"");
        for (String[] wrong : new String[][] {
            {tried("7", event), "/draft"},
            {tried("[]", event), "/draft"},
            {tried("null", event), "/draft"},
            {tried("[\"kind: Campaign\"]", event), "/draft/0"},
            {tried("[{\"file\":\"a.yaml\"}]", event), "/draft/0/document"},
            {tried("[" + file("a.yaml", "") + "," + file("a.yaml", "") + "]", event), "/draft/1/file"},
            {tried("[" + file("a\nb", "") + "]", event), "/draft/0/file"},
            {"{\"draft\":" + text(DRAFT) + "}", "/events"},
            {tried(text(DRAFT), event).replace("\"events\"", "\"event\""), "/event"},
        }) {
            JsonNode refused = problem(400, server.post("/api/v1/dry-run", wrong[0]));
            assertTrue(
                    refused.get("problems")
                            .valueStream()
                            .anyMatch(each -> wrong[1].equals(each.path("path").asString())),
                    refused::toString);
        }
        problem(400, server.send("POST", "/api/v1/dry-run", tried(text(DRAFT), event), "application/cloudevents+json"));
    }

    @Test
    void anEventMayHaveAnAttributeOfTheNameDraft() {
        String event =
                play("e-1", "fan-1", "\"PT187S\"").replace("{\"specversion\"", "{\"draft\":\"x\",\"specversion\"");
        assertEquals(
                "6",
                ok(server.post("/api/v1/dry-run", event)).at("/granted/points").asString());
    }
}
