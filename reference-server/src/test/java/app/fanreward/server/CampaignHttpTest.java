package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CampaignHttpTest {
    private static final String CHANGES = "/api/v1/campaigns/changes";
    private static final String DOCUMENT =
            "kind: Campaign\\nkey: extra\\nrules:\\n  - key: like\\n    on: item.liked\\n"
                    + "    then: [ { addPoints: { points: 7 } } ]\\n";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String order(String key, String actor, String move) {
        return "{\"key\":\"" + key + "\",\"actor\":\"" + actor + "\",\"moves\":[" + move + "]}";
    }

    private static String move(String word) {
        return "{\"campaign\":\"extra\",\"move\":\"" + word + "\"}";
    }

    private static String submitting(String document) {
        return "{\"move\":\"submit\",\"document\":\"" + document + "\"}";
    }

    private long like(String id) {
        return server
                .engine
                .submit(EngagementEvent.of("item.liked")
                        .from("app", id)
                        .member("fan-1")
                        .at(NOW)
                        .build())
                .awards()
                .stream()
                .mapToLong(award -> award.granted())
                .sum();
    }

    @Test
    void aCampaignGoesThroughItsLifeAndTheRunningServerFollowsAtOnce() {
        JsonNode submitted = ok(server.post(CHANGES, order("1", "jane", submitting(DOCUMENT))));
        assertEquals("in-review", submitted.at("/campaigns/0/state").asString());
        ok(server.post(CHANGES, order("2", "omar", move("approve"))));
        assertEquals(0, like("a"));
        JsonNode published = ok(server.post(CHANGES, order("3", "omar", move("publish"))));
        assertEquals(
                NOW.toString(),
                published.at("/campaigns/0/versions/0/effectiveFrom").asString());
        assertEquals(7, like("b"));
        ok(server.post(CHANGES, order("4", "omar", move("pause"))));
        assertEquals(0, like("c"));

        JsonNode entry = ok(server.get("/api/v1/campaigns/extra"));
        assertEquals("paused", entry.get("state").asString());
        assertEquals(1, ok(server.get("/api/v1/campaigns")).get("campaigns").size());
        JsonNode version = ok(server.get("/api/v1/campaigns/extra/versions/1"));
        assertTrue(version.get("document").asString().contains("key: extra"), version::toString);
    }

    @Test
    void whatTheLifeDoesNotAllowIs422AndSaysWhatItDoes() {
        ok(server.post(CHANGES, order("1", "jane", submitting(DOCUMENT))));
        JsonNode refused = problem(422, server.post(CHANGES, order("2", "omar", move("publish"))));
        assertEquals("CAMPAIGN_STATE", refused.get("code").asString());
        assertTrue(
                refused.get("detail").asString().contains("possible now: draft, submit, approve"), refused::toString);
        JsonNode own = problem(422, server.post(CHANGES, order("3", "jane", move("approve"))));
        assertEquals("OWN_APPROVAL", own.get("code").asString());
    }

    @Test
    void whatDoesNotCompileIsAnsweredWithTheLineOfTheDocument() {
        JsonNode refused = problem(
                400, server.post(CHANGES, order("1", "jane", submitting(DOCUMENT.replace("item.liked", "item.likd")))));
        assertEquals("RULE_INVALID", refused.get("code").asString());
        JsonNode wrong = refused.at("/problems/0");
        assertEquals(5, wrong.get("line").asInt());
        assertEquals("item.liked", wrong.get("suggestion").asString());
        assertTrue(ok(server.get("/api/v1/campaigns")).get("campaigns").isEmpty());
    }

    @Test
    void theSameOrderSentAgainChangesNothingAndItsKeyServesNoOther() {
        JsonNode first = ok(server.post(CHANGES, order("1", "jane", submitting(DOCUMENT))));
        assertEquals(first, ok(server.post(CHANGES, order("1", "jane", submitting(DOCUMENT)))));
        problem(409, server.post(CHANGES, order("1", "jane", submitting(DOCUMENT.replace("7", "8")))));
    }

    @Test
    void whatIsNotThereIs404() {
        problem(404, server.get("/api/v1/campaigns/never"));
        problem(404, server.get("/api/v1/campaigns/never/versions/1"));
        problem(400, server.get("/api/v1/campaigns/never/versions/one"));
        problem(404, server.post(CHANGES, order("1", "jane", move("approve"))));
    }
}
