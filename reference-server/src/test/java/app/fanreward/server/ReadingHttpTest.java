package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.play;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.rules.json.FileSchemas;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReadingHttpTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBalanceTellsEveryAmountAsText() {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"PT187S\""));

        JsonNode balance = ok(server.get("/api/v1/members/fan-1/balance"));

        assertEquals("fan-1", balance.get("member").asString());
        assertEquals("points", balance.get("pointType").asString());
        assertTrue(balance.get("available").isString());
        assertEquals("6", balance.get("available").asString());
        assertEquals("0", balance.get("pending").asString());
        assertEquals("0", balance.get("held").asString());
        assertEquals(1, balance.get("wallets").size());
    }

    @Test
    void aMemberNeverHeardOfHasNothing() {
        assertEquals(
                "0",
                ok(server.get("/api/v1/members/nobody/balance"))
                        .get("available")
                        .asString());
        assertEquals(
                0,
                ok(server.get("/api/v1/members/nobody/journal")).get("records").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01T11:59:00Z", "2026-06-01T13:59:00+02:00", "2026-06-01T13:59:00%2B02:00"})
    void aBalanceCanBeAskedForAnEarlierInstant(String at) {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"PT187S\""));

        JsonNode balance = ok(server.get("/api/v1/members/fan-1/balance?at=" + at));

        assertEquals("0", balance.get("available").asString());
        assertEquals("2026-06-01T11:59:00Z", balance.get("at").asString());
    }

    @Test
    void aJournalIsReadInPages() {
        for (int i = 1; i <= 5; i++) {
            server.post("/api/v1/events", play("e-" + i, "fan-1", "\"1m\""));
        }

        JsonNode first = ok(server.get("/api/v1/members/fan-1/journal?limit=2"));
        JsonNode last = ok(server.get("/api/v1/members/fan-1/journal?limit=2&after=3"));

        assertEquals(2, first.get("records").size());
        assertEquals(2, first.get("next").asInt());
        assertEquals(4, last.get("records").get(0).get("sequence").asInt());
        assertTrue(last.get("next").isNull());
        assertEquals("e-5", last.get("records").get(1).get("event").get("id").asString());
    }

    @Test
    void anExplanationShowsTheTree() {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"18s\""));

        JsonNode explanation = ok(server.get("/api/v1/members/fan-1/events/spotify:e-1/explanation"));

        JsonNode rule = explanation.get("rules").get(0);
        assertEquals("NOT_MATCHED", rule.get("status").asString());
        assertEquals("/when", rule.get("condition").get("path").asString());
        assertTrue(rule.get("condition").get("distance").asString().contains("12"), rule.toString());
    }

    @Test
    void aFanSeesNothingOfTheRules() {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"18s\""));

        String path = "/api/v1/members/fan-1/events/spotify:e-1/explanation?view=";
        JsonNode view = ok(server.get(path + "fan"));

        assertEquals("spotify:e-1", view.get("event").asString());
        assertFalse(view.get("notes").get(0).get("text").asString().isBlank());
        assertFalse(view.has("rules"));
        assertFalse(view.toString().contains("/when"), view.toString());
        assertTrue(ok(server.get(path + "operator")).has("rules"));
        problem(400, server.get(path + "admin"));
        problem(400, server.get(path + "fan&canonical=true"));
    }

    @ParameterizedTest
    @CsvSource({"my app,track:1/2,fan/1", "a:b,100%,fän 1", "a%3Ab,%2F,..", "s,a+b;c=d?e#f,fan@x&y=z"})
    void anyIdCanBeNamedInAnAddress(String source, String id, String member) {
        server.engine.submit(EngagementEvent.of("track.played")
                .from(source, id)
                .member(member)
                .at(TestServer.NOW)
                .put("duration", Duration.ofMinutes(1))
                .build());
        String reference = new EventReference(source, id).toString();

        String path = "/api/v1/members/" + encoded(member) + "/events/";
        JsonNode asWritten = ok(server.get(path + reference + "/explanation"));
        JsonNode encodedOnceMore = ok(server.get(path + encoded(reference) + "/explanation"));

        assertEquals(reference, asWritten.get("decision").get("event").asString());
        assertEquals(asWritten, encodedOnceMore);
        assertEquals(
                "2",
                ok(server.get("/api/v1/members/" + encoded(member) + "/balance"))
                        .get("available")
                        .asString());
    }

    @Test
    void anEventThatIsNotThereIsNotFound() {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"1m\""));

        assertEquals(
                "NOT_FOUND",
                problem(404, server.get("/api/v1/members/fan-1/events/spotify:e-2/explanation"))
                        .get("code")
                        .asString());
        problem(404, server.get("/api/v1/members/fan-2/events/spotify:e-1/explanation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/members/fan-1/events/spotify/explanation",
                "/api/v1/members/fan-1/events/spotify:/explanation",
                "/api/v1/members/fan-1/events/spotify%3A%25/explanation",
                "/api/v1/members/fan-1/events/spotify:%C3/explanation",
                "/api/v1/members/%20/balance",
                "/api/v1/members//balance",
                "/api/v1/members/a%00b/balance",
                "/api/v1/members/%FF/balance",
                "/api/v1/members/fan-1/balance?at=yesterday",
                "/api/v1/members/fan-1/balance?At=2026-06-01T11:59:00Z",
                "/api/v1/members/fan-1/journal?limit=0",
                "/api/v1/members/fan-1/journal?limit=1001",
                "/api/v1/members/fan-1/journal?limit=ten",
                "/api/v1/members/fan-1/journal?after=-1",
                "/api/v1/members/fan-1/journal?after=99999999999999999999",
                "/api/v1/leaderboard?limit=0",
                "/api/v1/leaderboard?limit=10001",
                "/api/v1/leaderboard?limit=1&limit=2",
                "/api/v1/leaderboard?top=3",
                "/api/v1/leaderboard?run=2026-W23",
                "/api/v1/leaderboard?board=b&pointType=points",
                "/api/v1/leaderboard?around=a&members=b",
                "/api/v1/leaderboard?members=a,,b",
                "/api/v1/leaderboard?members=%25zz",
                "/api/v1/leaderboard?skip=-1",
                "/api/health?verbose=1"
            })
    void whatCannotBeMeantIsRefused(String path) {
        problem(400, server.get(path));
    }

    @Test
    void aLeaderboardRanksMembers() {
        server.post("/api/v1/events", play("e-1", "fan-1", "\"1m\""));
        server.post("/api/v1/events", play("e-2", "fan-2", "\"3m\""));
        server.post("/api/v1/events", play("e-3", "fan-3", "\"1m\""));

        JsonNode board = ok(server.get("/api/v1/leaderboard?limit=2&pointType=points"));

        assertEquals(3, board.get("members").asInt());
        assertEquals(2, board.get("rows").size());
        assertEquals("fan-2", board.get("rows").get(0).get("member").asString());
        assertEquals("6", board.get("rows").get(0).get("score").asString());
        assertEquals(3, ok(server.get("/api/v1/leaderboard")).get("rows").size());
        assertEquals(
                3, ok(server.get("/api/v1/leaderboard?limit=10000")).get("rows").size());
    }

    @Test
    void membersAreRankedAmongThemselvesWhateverTheirIdsHoldAndAMemberIsShownWithTheNeighbours() {
        server.post("/api/v1/events", play("e-1", "fan,1", "\"1m\""));
        server.post("/api/v1/events", play("e-2", "fan-2", "\"3m\""));
        server.post("/api/v1/events", play("e-3", "fan-3", "\"2m\""));

        JsonNode friends = ok(server.get("/api/v1/leaderboard?members=fan%252C1,fan-3"));
        JsonNode around = ok(server.get("/api/v1/leaderboard?around=fan-3&limit=1"));
        JsonNode second = ok(server.get("/api/v1/leaderboard?limit=1&skip=1"));

        assertEquals(2, friends.get("members").asInt());
        assertEquals("fan-3", friends.get("rows").get(0).get("member").asString());
        assertEquals(1, friends.get("rows").get(0).get("rank").asInt());
        assertEquals("fan,1", friends.get("rows").get(1).get("member").asString());
        assertEquals(2, around.get("rows").get(0).get("rank").asInt());
        assertEquals(around.get("rows"), second.get("rows"));
    }

    @Test
    void aBoardThatIsNotThereIsNotFound() {
        JsonNode problem = problem(404, server.get("/api/v1/leaderboard?board=weekly"));

        assertTrue(problem.get("detail").asString().contains("no board 'weekly'"), problem.toString());
    }

    @Test
    void aProgramWithoutBudgetsHasNoneToShow() {
        assertEquals(0, ok(server.get("/api/v1/budgets")).get("budgets").size());
    }

    @Test
    void aPointTypeThatIsNotThereIsNotFound() {
        JsonNode problem = problem(404, server.get("/api/v1/leaderboard?pointType=stars"));

        assertTrue(problem.get("detail").asString().contains("points"), problem.toString());
    }

    @Test
    void theSchemasOfFilesAreServedToEditors() {
        for (FileSchemas schema : FileSchemas.values()) {
            HttpResponse<String> answer = server.get("/api/v1/schemas/" + schema.key() + ".json");
            assertEquals(200, answer.statusCode());
            assertEquals(schema.json(), answer.body());
            assertEquals(
                    "application/schema+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
        }
        JsonNode problem = problem(404, server.get("/api/v1/schemas/campaing.json"));
        assertTrue(problem.get("detail").asString().contains("campaign.json"), problem.toString());
    }

    @Test
    void healthNamesVersionAndProgram() {
        JsonNode health = ok(server.get("/api/health"));

        assertEquals("up", health.get("status").asString());
        assertEquals(
                server.engine.programHash().toString(), health.get("program").asString());
        assertEquals(1, health.get("campaigns").asInt());
        assertTrue(health.get("version").asString().matches("\\d+\\.\\d+\\.\\d+.*"), health.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
