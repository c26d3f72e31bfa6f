package app.fanreward.server;

import static app.fanreward.server.LedgerServer.BY_HAND;
import static app.fanreward.server.LedgerServer.CHANGES;
import static app.fanreward.server.TestServer.NOW;
import static app.fanreward.server.TestServer.ok;
import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LedgerReadingHttpTest {
    private static final String FAN = "/api/v1/members/fan-1/";
    private static final String BOOKS = "/api/v1/books";
    private static final String CLOSING =
            "{\"until\":\"2026-06-01T00:00:00Z\",\"key\":\"may\",\"actor\":\"jane\",\"reason\":\"audited\"}";

    private final LedgerServer server = new LedgerServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void openHoldsAreListedUntilTheyTimeOut() {
        server.credit("start", 500, "");
        server.done("hold", "h-2", ",\"amount\":20,\"lasting\":\"20m\"");
        server.done("hold", "h-1", ",\"amount\":10,\"lasting\":\"10m\"");

        JsonNode holds = ok(server.http.get(FAN + "holds"));
        server.setClock(NOW.plusSeconds(601));
        JsonNode later = ok(server.http.get(FAN + "holds"));

        assertEquals("fan-1", holds.get("member").asString());
        assertEquals("h-1", holds.get("holds").get(0).get("hold").asString());
        assertEquals("10", holds.get("holds").get(0).get("remaining").asString());
        assertEquals(2, holds.get("holds").size());
        assertEquals("h-2", later.get("holds").get(0).get("hold").asString());
        assertEquals(1, later.get("holds").size());
    }

    @Test
    void whatExpiresSoonIsListed() {
        server.credit("soon", 10, "2026-06-11T12:00:00Z");
        server.credit("late", 20, "2026-07-11T12:00:00Z");
        server.credit("never", 30, "");

        JsonNode usual = ok(server.http.get(FAN + "expiring"));
        JsonNode until = ok(server.http.get(FAN + "expiring?until=2026-07-12T00:00:00%2B02:00"));

        assertEquals(
                "[{\"pointType\":\"points\",\"amount\":\"10\",\"expiresAt\":\"2026-06-11T12:00:00Z\"}]",
                usual.get("expiring").toString());
        assertEquals(2, until.get("expiring").size());
        problem(400, server.http.get(FAN + "expiring?until=tomorrow"));
    }

    @Test
    void aBalanceIsToldByTheTimeFromWhichPointsCount() {
        server.done("adjust", "back", ",\"amount\":40,\"effectiveAt\":\"2026-05-20T00:00:00Z\"" + BY_HAND);

        assertEquals(
                "0",
                ok(server.http.get(FAN + "balance?at=2026-05-25T00:00:00Z"))
                        .get("available")
                        .asString());
        assertEquals(
                "40",
                ok(server.http.get(FAN + "balance?at=2026-05-25T00:00:00Z&effective=true"))
                        .get("available")
                        .asString());
        assertEquals(
                "0",
                ok(server.http.get(
                                FAN + "balance?at=2026-05-25T00:00:00Z&effective=true&known-at=2026-05-31T00:00:00Z"))
                        .get("available")
                        .asString());
        JsonNode now = ok(server.http.get(FAN + "balance?effective=true"));
        assertEquals("40", now.get("available").asString());
        assertEquals(NOW.toString(), now.get("at").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance?effective=yes",
                "balance?known-at=2026-05-25T00:00:00Z",
                "balance?effective=false&known-at=2026-05-25T00:00:00Z",
                "balance?effective=true&known-at=then",
                "holds?at=2026-05-25T00:00:00Z",
                "expiring?untl=2026-05-25T00:00:00Z",
                "tiers?at=soon"
            })
    void aQueryThatMakesNoSenseIsRefused(String query) {
        assertEquals(
                "INVALID_INPUT",
                problem(400, server.http.get(FAN + query)).get("code").asString());
    }

    @Test
    void aMemberNeverHeardOfHasNothing() {
        assertEquals(
                0,
                ok(server.http.get("/api/v1/members/a%2Fb/holds")).get("holds").size());
        assertEquals(
                0,
                ok(server.http.get("/api/v1/members/a%2Fb/expiring"))
                        .get("expiring")
                        .size());
    }

    @Test
    void theCatalogueIsListedInPages() {
        server.offer("cup", "o-1", "\"price\":\"10\"");
        server.offer("pin", "o-1", "\"price\":\"20\",\"pointType\":\"miles\"");
        server.offer("poster", "o-1", "\"price\":\"30\"");

        JsonNode first = ok(server.http.get("/api/v1/catalog?limit=2"));
        JsonNode second = ok(server.http.get(
                "/api/v1/catalog?limit=2&after=" + first.get("next").asString()));

        assertEquals("cup", first.get("rewards").get(0).get("reward").asString());
        assertEquals("pin", first.get("next").asString());
        assertEquals("poster", second.get("rewards").get(0).get("reward").asString());
        assertTrue(second.get("next").isNull());
        problem(400, server.http.get("/api/v1/catalog?limit=0"));
    }

    @Test
    void aRewardIsChangedAndShownWithItsHistory() {
        server.offer("poster", "o-1", "\"price\":\"30\"");
        server.offer("poster", "o-2", "\"price\":\"40\"");
        server.stock("poster", "t-1", 5);
        server.stock("poster", "t-1", 5);

        JsonNode entry = ok(server.http.get("/api/v1/catalog/poster"));

        assertEquals(5, entry.get("stock").asInt());
        assertEquals(2, entry.get("versions").size());
        assertEquals("40", entry.get("versions").get(1).get("price").asString());
        assertEquals(
                "NOT_FOUND",
                problem(404, server.http.get("/api/v1/catalog/never"))
                        .get("code")
                        .asString());
    }

    @Test
    void aChangeThatIsWrongChangesNothing() {
        server.offer("poster", "o-1", "\"price\":\"30\"");
        String change = "{\"change\":\"%s\",\"reward\":\"%s\",\"key\":\"%s\",\"actor\":\"jane\"%s}";

        assertEquals(
                "CONFLICT",
                problem(409, server.http.post(CHANGES, change.formatted("retire", "poster", "o-1", "")))
                        .get("code")
                        .asString());
        problem(404, server.http.post(CHANGES, change.formatted("retire", "never", "k", "")));
        problem(400, server.http.post(CHANGES, change.formatted("stock", "poster", "k", ",\"by\":-1")));
        problem(400, server.http.post(CHANGES, change.formatted("stock", "poster", "k", "")));
        problem(
                400,
                server.http.post(
                        CHANGES,
                        change.replace("\"actor\":\"jane\"", "\"x\":1").formatted("retire", "poster", "k", "")));
        problem(415, server.http.send("POST", CHANGES, change.formatted("retire", "poster", "k", ""), "text/plain"));
        JsonNode entry = ok(server.http.get("/api/v1/catalog/poster"));
        assertEquals(false, entry.get("retired").asBoolean());
        assertEquals(1, entry.get("versions").size());
    }

    @Test
    void anAddressWithTwoMeaningsTakesTheMethodOfEither() {
        assertEquals(
                "NOT_FOUND", problem(404, server.http.get(CHANGES)).get("code").asString());
        assertEquals(
                "GET, HEAD, POST",
                server.http
                        .send("DELETE", CHANGES, "", "")
                        .headers()
                        .firstValue("Allow")
                        .orElse(""));
    }

    @Test
    void theBooksAreClosedOnceAndSaySo() {
        assertTrue(ok(server.http.get(BOOKS)).get("closedUntil").isNull());

        JsonNode closed = ok(server.http.post(BOOKS + "/close", CLOSING));
        JsonNode again = ok(server.http.post(BOOKS + "/close", CLOSING));

        assertEquals("2026-06-01T00:00:00Z", closed.get("closedUntil").asString());
        assertEquals(closed, again);
        assertEquals(closed, ok(server.http.get(BOOKS)));
        problem(409, server.http.post(BOOKS + "/close", CLOSING.replace("06-01", "05-01")));
        problem(
                400,
                server.http.post(
                        BOOKS + "/close", CLOSING.replace("may", "june").replace("2026", "2027")));
        problem(400, server.http.post(BOOKS + "/close", CLOSING.replace("actor", "aktor")));
        problem(400, server.http.post(BOOKS + "/close", CLOSING.replace("audited", " ")));
        problem(400, server.http.post(BOOKS + "/close", "[" + CLOSING + "]"));
    }

    @Test
    void settlingBooksWhatTimeHasMadeTrue() {
        server.credit("soon", 10, "2026-06-01T13:00:00Z");
        server.setClock(NOW.plusSeconds(3_600));

        JsonNode first = ok(server.http.send("POST", "/api/v1/settle", "", ""));
        JsonNode second = ok(server.http.send("POST", "/api/v1/settle", "", ""));

        assertEquals(1, first.get("records").asInt());
        assertEquals(0, second.get("records").asInt());
        assertEquals(2, server.http.engine.journal("fan-1", 0, 9).size());
        problem(400, server.http.post("/api/v1/settle", "{\"member\":\"fan-1\"}"));
    }

    @Test
    void theJournalShowsCommandsAndWhatTheyChanged() {
        server.credit("start", 500, "");
        server.done("hold", "h-1", ",\"amount\":20,\"lasting\":\"20m\"");

        JsonNode held =
                ok(server.http.get(FAN + "journal?after=1")).get("records").get(0);

        assertEquals("command", held.get("kind").asString());
        assertEquals("hold", held.get("command").get("command").asString());
        assertEquals("hold-opened", held.get("changes").get(0).get("change").asString());
    }
}
