package app.fanreward.server;

import static app.fanreward.server.LedgerServer.BY_HAND;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.wire.json.ExportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PrivacyHttpTest {
    private static final String FAN = "/api/v1/members/fan-1/";
    private static final String ERASING = "{\"key\":\"letter-7\",\"actor\":\"jane\",\"reason\":\"the member asked\"}";

    private final LedgerServer server = new LedgerServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMemberIsHandedOutAsTheLibraryDoesIt() {
        server.credit("start", 500, "");
        server.done("hold", "h-1", ",\"amount\":20,\"lasting\":\"20m\"");
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        ExportJson.write(server.http.engine.export("fan-1"), library);

        var response = server.http.get(FAN + "export");

        assertEquals(library.toString(StandardCharsets.UTF_8), response.body());
        JsonNode export = ok(response);
        assertEquals(2, export.get("journal").size());
        assertTrue(export.get("complete").asBoolean());
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void aMemberNeverHeardOfIsHandedOutAsNothing() {
        JsonNode export = ok(server.http.get("/api/v1/members/a%2Fb/export"));
        assertEquals("a/b", export.get("member").asString());
        assertEquals(0, export.get("records").asInt());
        problem(400, server.http.get(FAN + "export?complete=true"));
    }

    @Test
    void aLongJournalIsSentInPieces() {
        for (int i = 0; i < 300; i++) {
            server.credit("c-" + i, 1, "");
        }
        var response = server.http.get(FAN + "export");
        assertEquals("", response.headers().firstValue("Content-Length").orElse(""));
        assertEquals(300, ok(response).get("journal").size());
    }

    @Test
    void aClientThatClosesTheConnectionGetsAllPiecesAndTheirEnd() throws IOException {
        server.credit("c", 1, "");
        try (Socket socket = new Socket("127.0.0.1", server.http.server.port())) {
            socket.getOutputStream()
                    .write(("GET " + FAN + "export HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(60_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.endsWith("\r\n0\r\n\r\n"), answer);
        }
    }

    @Test
    void manyExportsOneAfterTheOtherGiveTheirPlacesBack() {
        for (int i = 0; i < 12; i++) {
            ok(server.http.get(FAN + "export"));
            assertEquals(200, server.http.send("HEAD", FAN + "export", "", "").statusCode());
        }
    }

    @Test
    void anErasedMemberIsClosedAndErasingAgainSaysTheSame() {
        server.credit("start", 500, "");

        JsonNode erased = ok(server.http.post(FAN + "erase", ERASING));
        JsonNode again = ok(server.http.post(FAN + "erase", ERASING));

        assertTrue(erased.get("erased").asBoolean());
        assertEquals("done", erased.get("closing").get("status").asString());
        assertFalse(erased.get("closing").get("replayed").asBoolean());
        assertTrue(again.get("closing").get("replayed").asBoolean());
        assertEquals(erased.get("closing").get("sequence"), again.get("closing").get("sequence"));
        assertEquals(
                "MEMBER_CLOSED",
                problem(422, server.send("adjust", "late", ",\"amount\":5" + BY_HAND))
                        .get("code")
                        .asString());
        assertTrue(server.http.engine.verify(records -> {}).clean());
    }

    @Test
    void aKeyThatWasUsedForSomethingElseErasesNobody() {
        server.credit("letter-7", 500, "");
        problem(409, server.http.post(FAN + "erase", ERASING));
        assertEquals(500, server.available());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actor\":\"jane\",\"reason\":\"asked\"}",
                "{\"key\":\"k\",\"reason\":\"asked\"}",
                "{\"key\":\"k\",\"actor\":\"jane\"}",
                "{\"key\":\"k\",\"actor\":\"jane\",\"reason\":\" \"}",
                "{\"key\":\"k\",\"actor\":\"jane\",\"reason\":\"asked\",\"member\":\"fan-2\"}",
                "[]"
            })
    void anErasureThatDoesNotSayWhoAndWhyIsRefused(String body) {
        server.credit("start", 500, "");
        problem(400, server.http.post(FAN + "erase", body));
        assertEquals(500, server.available());
    }

    @Test
    void exportsAndErasuresHaveOneMethodEach() {
        problem(405, server.http.post(FAN + "export", "{}"));
        problem(405, server.http.get(FAN + "erase"));
    }
}
