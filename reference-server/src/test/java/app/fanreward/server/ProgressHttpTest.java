package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.InMemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProgressHttpTest {
    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(
                    Map.of("likes", Challenge.count("item.liked", 2).build()))),
            List.of(Campaign.of("c")
                    .rule(Rule.on("badge", "item.liked").then(new Effect.GrantBadge("fan")))
                    .build()));

    @Test
    void anEventTellsWhatItDidAndProgressShowsHowFarTheMemberIs() {
        try (TestServer http = TestServer.start(
                new InMemoryStore(),
                ServerOptions.builder().port(0).settleEvery(Duration.ZERO).build(),
                PROGRAM,
                () -> NOW)) {
            JsonNode answer = ok(http.post(
                    "/api/v1/events",
                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"app\",\"type\":\"item.liked\",\"time\":\"" + NOW
                            + "\",\"member\":\"fan-1\"}"));
            assertEquals(
                    "[{\"campaign\":\"c\",\"rule\":\"badge\",\"effect\":\"grantBadge\",\"subject\":\"fan\",\"values\":{}}]",
                    answer.get("effects").toString());
            JsonNode progress = ok(http.get("/api/v1/members/fan-1/progress"));
            assertEquals(
                    "[{\"challenge\":\"likes\",\"progress\":1,\"goal\":2,\"completions\":0,\"period\":\"\",\"ends\":null}]",
                    progress.get("challenges").toString());
            assertEquals("fan", progress.get("badges").get(0).get("badge").asString());
            problem(400, http.get("/api/v1/members/fan-1/progress?at=now"));
        }
    }
}
