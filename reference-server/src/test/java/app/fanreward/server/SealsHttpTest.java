package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.SealKey;
import app.fanreward.core.InMemoryStore;
import app.fanreward.wire.json.ReceiptJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SealsHttpTest {
    private static final String SEALS = "/api/v1/seals";
    private static final String VERIFY = "/api/v1/verify";
    private static final String RECORDS = "/api/v1/members/fan-1/records/";

    private final SealKey key = TestServer.sealKey();
    private final LedgerServer server = new LedgerServer(
            new InMemoryStore(),
            ServerOptions.builder()
                    .port(0)
                    .settleEvery(Duration.ZERO)
                    .sealKey(key)
                    .build());

    @BeforeEach
    void book() {
        server.credit("start", 500, "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode seal() {
        return ok(server.http.send("POST", SEALS, "", ""));
    }

    @Test
    void aSealIsSignedWithTheKeyOfTheServerAndOfNothingNewIsTheSame() {
        JsonNode first = seal();
        JsonNode same = seal();
        server.credit("more", 1, "");
        JsonNode second = seal();

        assertEquals(
                HexFormat.of().formatHex(key.publicKey()),
                first.get("publicKey").asString());
        assertEquals(first, same);
        assertEquals(2, second.get("number").asInt());
    }

    @Test
    void sealsAreListedInPages() {
        JsonNode first = seal();
        server.credit("more", 1, "");
        JsonNode second = seal();

        JsonNode page = ok(server.http.get(SEALS + "?limit=1"));
        JsonNode rest = ok(server.http.get(SEALS + "?after=" + page.get("next").asInt()));

        assertEquals(first, page.get("seals").get(0));
        assertEquals(second, rest.get("seals").get(0));
        assertTrue(rest.get("next").isNull());
        problem(400, server.http.get(SEALS + "?limit=0"));
    }

    @Test
    void theLedgerIsProvenWithWhatIsKnownBesides() {
        JsonNode since = seal();
        server.credit("more", 1, "");
        String trusted = "[\"" + HexFormat.of().formatHex(key.publicKey()) + "\"]";
        String known = "{\"trusted\":" + trusted + ",\"since\":" + since + "}";

        assertTrue(ok(server.http.post(VERIFY, "{}")).get("clean").asBoolean());
        JsonNode found = ok(server.http.post(VERIFY, known));
        JsonNode other = ok(server.http.post(VERIFY, known.replace("\"records\":2", "\"records\":3")));

        assertTrue(found.get("clean").asBoolean(), found::toString);
        assertEquals(4, found.get("records").asInt());
        assertFalse(other.get("clean").asBoolean(), other::toString);
        assertEquals("SEAL", other.get("findings").get(0).get("kind").asString());
    }

    @Test
    void whatIsNotKnownWellIsRefusedWithItsPlace() {
        JsonNode wrong = problem(400, server.http.post(VERIFY, "{\"trusted\":[\"xyz\"],\"since\":{\"number\":1}}"));
        String paths = wrong.get("problems").toString();
        assertTrue(paths.contains("/trusted"), paths);
        assertTrue(paths.contains("/since/root"), paths);
        problem(400, server.http.post(VERIFY, "{\"sinse\":{}}"));
        problem(400, server.http.post(VERIFY, "[]"));
        problem(415, server.http.send("POST", VERIFY, "{}", "text/plain"));
    }

    @Test
    void aReceiptProvesARecordToWhoeverHasThePublicKey() {
        problem(404, server.http.get(RECORDS + "1/receipt"));
        seal();

        var response = server.http.get(RECORDS + "1/receipt");

        ok(response);
        Receipt receipt = ReceiptJson.read(response.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), receipt.verify(key.publicKey()));
        problem(404, server.http.get(RECORDS + "2/receipt"));
        for (String wrong : List.of("0", "-1", "one", "1.0", "9999999999999999999")) {
            problem(400, server.http.get(RECORDS + wrong + "/receipt"));
        }
    }

    @Test
    void aSealTakesNoBodyAndNoKeyFromOutside() {
        problem(400, server.http.post(SEALS, "{\"key\":\"mine\"}"));
        assertEquals(0, ok(server.http.get(SEALS)).get("seals").size());
    }

    @Test
    void aServerWithoutAKeySaysSo() {
        try (LedgerServer keyless = new LedgerServer()) {
            JsonNode problem = problem(501, keyless.http.send("POST", SEALS, "", ""));
            assertEquals("NO_SEAL_KEY", problem.get("code").asString());
        }
    }

    @Test
    void theProgramTellsWhatAmountsMean() {
        JsonNode program = ok(server.http.get("/api/v1/program"));
        assertEquals(
                server.http.engine.programHash().toString(),
                program.get("program").asString());
        assertEquals("miles", program.get("pointTypes").get(1).get("key").asString());
        assertEquals("1000", program.get("pointTypes").get(0).get("maxBalance").asString());
        assertEquals("every-play", program.get("campaigns").get(0).asString());
        problem(400, server.http.get("/api/v1/program?hash=1"));
    }
}
