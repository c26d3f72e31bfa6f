package app.fanreward.server;

import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.InMemoryStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountHttpTest {
    private static final String FAN = "/api/v1/members/fan-1/profile";
    private static final String TOLD = "{\"key\":\"k\",\"actor\":\"jane\",\"from\":\"2026-05-01T00:00:00Z\","
            + "\"account\":{\"platform\":\"spotify\",\"id\":\"u1\",\"attributes\":{\"plan\":\"premium\"}}}";

    private final TestServer server = TestServer.start(
            new InMemoryStore(),
            ServerOptions.builder().port(0).build(),
            new ProgramDefinition(
                    ProgramSettings.DEFAULT.withAccountAttributes(List.of(
                            AttributeSchema.oneOf("plan", "free", "premium"),
                            AttributeSchema.optional("followers", AttributeType.INTEGER))),
                    List.of(Campaign.of("c")
                            .rule(Rule.on("premium", "track.played")
                                    .when(Condition.attribute("account.plan").is("premium"))
                                    .then(Effect.addPoints(5)))
                            .build())),
            InstantSource.fixed(NOW));

    @AfterEach
    void stop() {
        server.close();
    }

    private long played(String id, String time, String data) {
        ok(server.post(
                "/api/v1/events",
                "{\"specversion\":\"1.0\",\"id\":\"" + id
                        + "\",\"source\":\"spotify\",\"type\":\"track.played\",\"time\":\"" + time
                        + "\",\"member\":\"fan-1\",\"data\":" + data + "}"));
        return server.engine.balance("fan-1").wallet("points").available();
    }

    @Test
    void whatBecomesKnownOfAnAccountHoldsFromItsInstantOnAndRulesReadIt() {
        JsonNode booked = ok(server.post(FAN, TOLD));
        assertEquals(booked, ok(server.post(FAN, TOLD)));
        assertEquals(1, booked.get("sequence").asInt());
        assertEquals(
                "[{\"platform\":\"spotify\",\"id\":\"u1\",\"attributes\":{\"plan\":\"premium\"}}]",
                ok(server.get(FAN)).get("accounts").toString());
        assertTrue(ok(server.get(FAN + "?at=2026-04-30T23:59:59Z"))
                .path("accounts")
                .isMissingNode());
        assertEquals(
                List.of(new AccountFacts("spotify", "u1", Map.of("plan", Value.of("premium")))),
                server.engine.profile("fan-1", NOW).accounts());
        assertEquals(5, played("1", NOW.toString(), "{}"));
        assertEquals(10, played("2", NOW.toString(), "{\"account\":\"u1\"}"));
        assertEquals(10, played("3", NOW.toString(), "{\"account\":\"u2\"}"));
        assertEquals(10, played("4", NOW.toString(), "{\"platform\":\"youtube\"}"));
        JsonNode journal = ok(server.get("/api/v1/members/fan-1/journal"));
        assertTrue(
                journal.get("records")
                        .get(0)
                        .get("update")
                        .get("account")
                        .get("id")
                        .asString()
                        .equals("u1"),
                journal::toString);
    }

    @Test
    void whatIsWrongIsRefusedAndNothingIsBooked() {
        JsonNode wrong = problem(400, server.post(FAN, TOLD.replace("premium", "family")));
        assertTrue(wrong.toString().contains("/account/attributes/plan"), wrong::toString);
        JsonNode unknown = problem(400, server.post(FAN, TOLD.replace("plan", "plans")));
        assertTrue(unknown.toString().contains("/account/attributes/plans"), unknown::toString);
        problem(400, server.post(FAN, TOLD.replace("spotify", "s".repeat(129))));
        ok(server.post(FAN, TOLD));
        for (String other : List.of(TOLD.replace("premium", "free"), TOLD.replace("u1", "u2"))) {
            assertEquals(
                    "CONFLICT",
                    problem(409, server.post(FAN, other)).get("code").asString());
        }
    }

    @Test
    void noMoreAccountsThanCanBeAreKnownOfAMember() {
        for (int i = 0; i < AccountFacts.MOST_ACCOUNTS; i++) {
            ok(server.post(FAN, TOLD.replace("u1", "u" + i).replace("\"k\"", "\"k" + i + "\"")));
        }
        JsonNode full = problem(400, server.post(FAN, TOLD.replace("u1", "other")));
        assertTrue(full.toString().contains("\"path\":\"/account\""), full::toString);
        assertEquals(
                AccountFacts.MOST_ACCOUNTS, ok(server.get(FAN)).get("accounts").size());
    }
}
