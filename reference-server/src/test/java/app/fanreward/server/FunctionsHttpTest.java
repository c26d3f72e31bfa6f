package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.extension.CustomOutcome;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.InMemoryStore;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Functions of the host's own, as seen over HTTP. */
class FunctionsHttpTest {
    private static final CustomCondition OFTEN = CustomCondition.of(
            FunctionSignature.named("often")
                    .takes("than", AttributeType.INTEGER)
                    .reads("event.playCount", AttributeType.INTEGER)
                    .build(),
            input -> Truth.of(input.number("event.playCount").compareTo(input.number("than")) > 0));
    private static final CustomEffect WISH = CustomEffect.of(
            FunctionSignature.named("wish")
                    .reads("event.source", AttributeType.TEXT)
                    .build(),
            input -> new CustomOutcome("encore", Map.of("from", Value.of(input.text("event.source")))));
    private static final Campaign WISHES = Campaign.of("wishes")
            .rule(Rule.on("wish", "track.played").then(new Effect.Custom(CustomCall.of("wish"))))
            .build();

    private final TestServer server = TestServer.start(
            new InMemoryStore(),
            ServerOptions.builder().port(0).build(),
            ProgramDefinition.of(WISHES),
            Functions.of(OFTEN, WISH),
            InstantSource.fixed(NOW));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEffectStandsInTheAnswerAndTheExplanationAndTheFanSeesNothingOfIt() {
        JsonNode decision = ok(server.post("/api/v1/events", TestServer.play("e-1", "fan-1", "\"PT1M\"")));
        JsonNode effect = decision.get("effects").get(0);
        assertEquals("custom", effect.get("effect").asString());
        assertEquals("encore", effect.get("subject").asString());
        assertEquals("wish", effect.at("/values/function").asString());
        assertEquals("spotify", effect.at("/values/from").asString());

        String explanation = "/api/v1/members/fan-1/events/spotify:e-1/explanation";
        String whole = server.get(explanation).body();
        assertTrue(whole.contains("function wish() for event.source = \\\"spotify\\\""), whole);
        String fan = server.get(explanation + "?view=fan").body();
        assertFalse(fan.contains("wish"), fan);
    }

    @Test
    void aCampaignThatAsksWhatIsNotThereIsRefusedWithPlaceAndSuggestion() {
        String document = "kind: Campaign\\nkey: extra\\nrules:\\n  - key: r\\n    on: track.played\\n"
                + "    when: { custom: oftn, with: { than: 3 } }\\n    then: [ { addPoints: { points: 7 } } ]\\n";
        JsonNode refused = problem(
                400,
                server.post(
                        "/api/v1/campaigns/changes",
                        "{\"key\":\"1\",\"actor\":\"jane\",\"moves\":[{\"move\":\"submit\",\"document\":\"" + document
                                + "\"}]}"));
        JsonNode wrong = refused.at("/problems/0");
        assertEquals("/rules/0/when/custom", wrong.get("path").asString());
        assertEquals(6, wrong.get("line").asInt());
        assertEquals("often", wrong.get("suggestion").asString());
        assertEquals(
                "no function 'oftn' is registered here; there are [often, wish]",
                wrong.get("message").asString());
    }
}
