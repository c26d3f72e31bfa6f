package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivationHttpTest {
    private static final String ACTIVATIONS = "/api/v1/activations";
    private static final String ORDER =
            "{\"key\":\"back\",\"campaign\":\"likes\",\"telling\":\"silent\",\"actor\":\"jane\",\"reason\":\"late\"}";
    private static final String UNDO = "{\"actor\":\"omar\",\"reason\":\"a mistake\"}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Two likes a minute ago, and a campaign that came after them. */
    private void likesAndTheirCampaign() {
        for (String id : new String[] {"a", "b"}) {
            server.engine.submit(EngagementEvent.of("item.liked")
                    .from("app", id)
                    .member("fan-1")
                    .at(NOW.minusSeconds(60))
                    .build());
        }
        Campaign likes = Campaign.of("likes")
                .rule(Rule.on("like", "item.liked").then(Effect.addPoints(7)))
                .build();
        move("jane", CampaignRequest.submit(likes));
        move("omar", CampaignRequest.of("likes", CampaignMove.APPROVE));
        move("omar", CampaignRequest.publish("likes", null));
    }

    private void move(String actor, CampaignRequest request) {
        server.engine.campaigns().change(CampaignOrder.of(actor + request.move(), actor, "", request));
    }

    private long available() {
        return server.engine.balance("fan-1").wallet("points").available();
    }

    @Test
    void aCampaignPaysForThePastOnceAndOneRequestTakesItBack() {
        likesAndTheirCampaign();

        JsonNode tried = ok(server.post(ACTIVATIONS + "?dryRun=true", ORDER));
        assertEquals("14", tried.at("/totals/rules/0/granted").asString());
        assertEquals(0, available());

        JsonNode done = ok(server.post(ACTIVATIONS, ORDER));
        assertEquals("ended", done.get("state").asString());
        assertEquals(14, available());
        assertEquals(done, ok(server.post(ACTIVATIONS, ORDER)));
        assertEquals(done, ok(server.get(ACTIVATIONS + "/back")));

        JsonNode undone = ok(server.post(ACTIVATIONS + "/back/undo", UNDO));
        assertEquals(2, undone.at("/undone/reversed").asInt());
        assertEquals(0, available());
        assertEquals(
                "undone", ok(server.get(ACTIVATIONS)).at("/activations/0/state").asString());
        assertEquals(
                "CAMPAIGN_STATE",
                problem(422, server.post(ACTIVATIONS, ORDER)).get("code").asString());
    }

    @Test
    void progressIsToldInLinesOfWhichTheLastIsTheAnswer() {
        likesAndTheirCampaign();
        String[] lines =
                server.post(ACTIVATIONS + "?progress=true", ORDER).body().split("\n", -1);
        assertTrue(lines[0].startsWith("{\"progress\":"), lines[0]);
        assertTrue(lines[lines.length - 2].contains("\"state\":\"ended\""), lines[lines.length - 2]);
    }

    @Test
    void whatIsNotThereAndWhatMakesNoSenseIsSaid() {
        assertEquals(
                "NOT_FOUND",
                problem(404, server.post(ACTIVATIONS, ORDER)).get("code").asString());
        assertEquals(
                "NOT_FOUND",
                problem(404, server.get(ACTIVATIONS + "/back")).get("code").asString());
        assertTrue(problem(400, server.post(ACTIVATIONS, ORDER.replace("silent", "loud")))
                .toString()
                .contains("/telling"));
        assertTrue(problem(400, server.post(ACTIVATIONS + "/back/undo", "{\"actor\":\"omar\"}"))
                .toString()
                .contains("/reason"));
    }
}
