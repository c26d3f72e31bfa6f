package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.wire.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aDecisionTellsStatusSumAwardsAndReasons() {
        assertEquals("""
                {"status":"accepted","event":"spotify:track%3A1","member":"fan-1","sequence":7,\
                "disposition":"EVALUATED","duplicate":false,"granted":{"points":"3"},"awards":[{"campaign":"welcome",\
                "rule":"any-play","pointType":"points","desired":"5","granted":"3",\
                "availableAt":"2026-06-01T23:30:00Z","expiresAt":null}],"reasons":[{"campaign":"summer-tour",\
                "rule":"full-listen","code":"CONDITION_FALSE","path":"/when/all/0",\
                "text":"Listen for at least 30 seconds."}]}""", AnswerJson.of(Samples.DECISION).toString());
    }

    @Test
    void budgetsTellWhatIsLeftAndWhichLevelIsReached() {
        assertEquals(
                "{\"budgets\":[{\"budget\":\"summer-tour\",\"campaign\":\"summer-tour\",\"pointType\":\"points\","
                        + "\"funded\":\"1000\",\"used\":\"800\",\"remaining\":\"200\",\"percent\":80,"
                        + "\"level\":\"NEARLY_EXHAUSTED\"},{\"budget\":\"program:points\",\"pointType\":\"points\","
                        + "\"funded\":\"10\",\"used\":\"10\",\"remaining\":\"0\",\"percent\":100,"
                        + "\"level\":\"EXHAUSTED\"}]}",
                AnswerJson.ofBudgets(List.of(
                                new BudgetStatus("summer-tour", "points", 1_000, 800),
                                new BudgetStatus("program:points", "points", 10, 10)))
                        .toString());
    }

    @Test
    void aRefusalHasTheSamePlaceForItsStatus() {
        Problem problem =
                Problem.at(ErrorCode.TYPE_MISMATCH, "s:1", "/data/x", "wrong").suggesting("right");

        assertEquals(
                "{\"status\":\"refused\",\"problems\":[{\"code\":\"TYPE_MISMATCH\",\"subject\":\"s:1\","
                        + "\"path\":\"/data/x\",\"message\":\"wrong\",\"suggestion\":\"right\"}]}",
                AnswerJson.of(new EventResult.Refused(problem)).toString());
        assertEquals(
                AnswerJson.of(Samples.DECISION).toString(),
                AnswerJson.of(new EventResult.Decided(Samples.DECISION)).toString());
    }

    @Test
    void aProblemInAFileHasItsPlace() {
        Problem problem =
                Problem.at(ErrorCode.RULE_INVALID, "tour", "/rules/0", "wrong").in("tour.yaml", 14, 31);

        assertEquals(
                "{\"code\":\"RULE_INVALID\",\"file\":\"tour.yaml\",\"line\":14,\"column\":31,\"subject\":\"tour\","
                        + "\"path\":\"/rules/0\",\"message\":\"wrong\"}",
                AnswerJson.of(problem).toString());
    }

    @Test
    void aBalanceRepeatsItsFirstWalletOnTop() {
        Balance balance = new Balance(
                "fan-1",
                Samples.AT,
                7,
                List.of(new Balance.Wallet("stars", Long.MAX_VALUE, 2, 3, 0), new Balance.Wallet("miles", 1, 0, 0, 4)));

        assertEquals("""
                {"member":"fan-1","at":"2026-06-01T23:30:00Z","sequence":7,"pointType":"stars",\
                "available":"9223372036854775807","pending":"2","held":"3","debt":"0","wallets":[{"pointType":"stars",\
                "available":"9223372036854775807","pending":"2","held":"3","debt":"0"},{"pointType":"miles",\
                "available":"1","pending":"0","held":"0","debt":"4"}]}""", AnswerJson.of(balance).toString());
    }

    @Test
    void aProfileIsSortedByName() {
        MemberProfile profile = new MemberProfile(
                "fan-1", ZoneId.of("UTC"), Map.of("language", Value.of("de"), "country", Value.of("DE")), List.of());

        assertEquals(
                "{\"member\":\"fan-1\",\"zone\":\"UTC\",\"attributes\":{\"country\":\"DE\",\"language\":\"de\"}}",
                AnswerJson.of(profile).toString());
    }

    @Test
    void aRecordOfAnEventHoldsTheEventAsItCame() {
        JsonNode json = JSON.readTree(AnswerJson.of(Samples.RECORD).toString());

        assertEquals("event", json.get("kind").asString());
        assertEquals(Samples.EVENT, EventJson.parse(json.get("event").toString(), Samples.SETTINGS));
        assertEquals("-3", json.get("postings").get(1).get("amount").asString());
        assertEquals("welcome", json.get("postings").get(1).get("owner").asString());
        assertEquals("7.0", json.get("changes").get(0).get("lot").asString());
        assertEquals("vested", json.get("changes").get(1).get("change").asString());
        assertEquals("expired", json.get("changes").get(2).get("change").asString());
        assertEquals("97", json.get("budgets").get(0).get("remaining").asString());
        assertEquals(Samples.RECORD.hash().toString(), json.get("hash").asString());
    }

    @Test
    void aRecordOfAnUpdateTellsWhatChanged() {
        MemberUpdate update = new MemberUpdate(
                "fan-1", "k-1", Samples.AT, ZoneId.of("Asia/Tokyo"), Map.of("country", Value.of("JP")), "desk");
        JournalRecord updated = JournalRecord.sealing(
                "fan-1",
                1,
                Samples.AT,
                "desk",
                RecordKey.ofCommand("fan-1", "k-1"),
                new MemberContent(update),
                List.of(),
                List.of(),
                ContentHash.ZERO);

        JsonNode json = JSON.readTree(AnswerJson.of(updated).toString());

        assertEquals("member-update", json.get("kind").asString());
        assertEquals("Asia/Tokyo", json.get("update").get("zone").asString());
        assertEquals("JP", json.get("update").get("attributes").get("country").asString());
    }

    @Test
    void aStretchOfAJournalSaysWhetherThereIsMore() {
        assertTrue(AnswerJson.ofJournal("fan-1", List.of(Samples.RECORD), true)
                .toString()
                .endsWith(",\"next\":7}"));
        assertEquals(
                "{\"member\":\"fan-1\",\"records\":[],\"next\":null}",
                AnswerJson.ofJournal("fan-1", List.of(), false).toString());
    }

    @Test
    void anExplanationHoldsTheWholeTree() {
        JsonNode json = JSON.readTree(AnswerJson.of(Samples.EXPLANATION).toString());

        JsonNode missed = json.get("rules").get(1);
        assertEquals("NOT_MATCHED", missed.get("status").asString());
        JsonNode part = missed.get("condition").get("parts").get(0);
        assertEquals("/when/all/0", part.get("path").asString());
        assertEquals("12 s short", part.get("distance").asString());
        assertTrue(json.get("rules").get(0).get("condition").isNull());
        assertEquals(
                "3", json.get("rules").get(0).get("steps").get(1).get("amount").asString());
        assertEquals(7, json.get("record").get("sequence").asInt());
    }

    @Test
    void aLeaderboardKeepsItsOrder() {
        Leaderboard board = new Leaderboard("points", 12, 2, List.of(new Leaderboard.Row(1, "a", 9)));

        assertEquals(
                "{\"pointType\":\"points\",\"position\":12,\"members\":2,"
                        + "\"rows\":[{\"rank\":1,\"member\":\"a\",\"score\":\"9\"}]}",
                AnswerJson.of(board).toString());
    }

    @Test
    void aVerificationSaysWhetherTheLedgerIsClean() {
        Verification verification = new Verification(
                1,
                2,
                List.of(new Verification.Total("points", AccountKind.ISSUANCE, -3)),
                List.of(new Verification.Finding(Verification.Kind.GAP, "a", 4, "record 3 is missing")));

        assertEquals(
                "{\"clean\":false,\"members\":1,\"records\":2,\"accounts\":[{\"pointType\":\"points\","
                        + "\"account\":\"ISSUANCE\",\"amount\":\"-3\"}],\"found\":1,\"findings\":[{\"kind\":\"GAP\","
                        + "\"member\":\"a\",\"sequence\":4,\"message\":\"record 3 is missing\"}]}",
                AnswerJson.of(verification).toString());
    }

    @Test
    void aHostMakesAnswersOfItsOwn() {
        AnswerJson answer = AnswerJson.object()
                .put("text", "a\"b")
                .put("none", (String) null)
                .put("count", 3)
                .put("yes", true)
                .putAmount("points", 5)
                .put("all", AnswerJson.ofAll(List.of(AnswerJson.object().build())))
                .build();

        assertEquals(
                "{\"text\":\"a\\\"b\",\"none\":null,\"count\":3,\"yes\":true,\"points\":\"5\",\"all\":[{}]}",
                answer.toString());
    }

    @Test
    void writingToAStreamLeavesItOpen() {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                closed[0] = true;
                super.close();
            }
        };

        AnswerJson.of(Samples.EXPLANATION).writeTo(stream);

        assertFalse(closed[0]);
        assertArrayEquals(AnswerJson.of(Samples.EXPLANATION).toBytes(), stream.toByteArray());
    }

    @Test
    void aStreamThatFailsIsReported() {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThrows(
                UncheckedIOException.class,
                () -> AnswerJson.of(Samples.DECISION).writeTo(failing));
    }

    @Test
    void instantsHaveNoZone() {
        assertTrue(AnswerJson.of(new Balance("m", Instant.EPOCH, 0, List.of()))
                .toString()
                .contains("1970-01-01T00:00:00Z"));
    }
}
