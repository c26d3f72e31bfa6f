package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final String EXAMPLE = """
            {"specversion":"1.0","id":"e-1","source":"spotify","type":"track.played","time":"2026-06-01T10:00:00Z",\
            "member":"fan-1","data":{"artist":"spotify:artist:4Z8W4fKeB5YxbusRsdQVPb",\
            "track":"spotify:track:6LgJvl0Xdtc73RJ1mmpotq","duration":"PT187S"}}""";

    @Test
    void theDocumentedExampleIsRead() {
        EngagementEvent event = parse(EXAMPLE);

        assertEquals("track.played", event.kind());
        assertEquals("spotify:e-1", event.identity().reference().toString());
        assertFalse(event.identity().memberScoped());
        assertEquals("fan-1", event.member());
        assertEquals(Instant.parse("2026-06-01T10:00:00Z"), event.occurredAt());
        assertEquals(Value.of(Duration.ofSeconds(187)), event.attribute("duration"));
        assertEquals(Value.of("spotify:artist:4Z8W4fKeB5YxbusRsdQVPb"), event.attribute("artist"));
    }

    @Test
    void sourcesWithIdsPerMemberMakeTheIdentityMemberScoped() {
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings scoped = new ProgramSettings(
                usual.zone(), usual.lateness(), usual.pointTypes(), usual.memberAttributes(), Set.of("spotify"));

        assertTrue(EventJson.parse(EXAMPLE, scoped).identity().memberScoped());
    }

    @Test
    void anEventSaysItselfThatItsIdIsUniqueOnlyWithinItsMember() {
        assertTrue(parse(EXAMPLE.replace("\"member\"", "\"memberscoped\":true,\"member\""))
                .identity()
                .memberScoped());
        assertFalse(parse(EXAMPLE.replace("\"member\"", "\"memberscoped\":false,\"member\""))
                .identity()
                .memberScoped());
        FanRewardException refusal = assertThrows(
                FanRewardException.class,
                () -> parse(EXAMPLE.replace("\"member\"", "\"memberscoped\":\"yes\",\"member\"")));
        assertEquals(ErrorCode.TYPE_MISMATCH, refusal.code());
        assertEquals("/memberscoped", refusal.problems().getFirst().path());
    }

    @Test
    void otherAttributesOfCloudEventsAreAllowedAndNotRead() {
        EngagementEvent event = parse(EXAMPLE.replace(
                "\"member\"",
                "\"datacontenttype\":\"application/json\",\"subject\":\"x\",\"dataschema\":\"urn:x\","
                        + "\"traceparent\":\"00-1\",\"sampledrate\":3,\"member\""));

        assertEquals(parse(EXAMPLE), event);
    }

    @Test
    void whatTheKindDoesNotDeclareKeepsItsNaturalType() {
        EngagementEvent event = parse(withData("""
                {"mood":"calm","volume":0.75,"loud":false,"tags":["a","b"],"level":12,"when":"PT5S","gone":null}"""));

        assertEquals(Value.of("calm"), event.attribute("mood"));
        assertEquals(Value.of(new BigDecimal("0.75")), event.attribute("volume"));
        assertEquals(Value.of(false), event.attribute("loud"));
        assertEquals(Value.of(List.of("a", "b")), event.attribute("tags"));
        assertEquals(Value.of(12), event.attribute("level"));
        assertEquals(Value.of("PT5S"), event.attribute("when"));
        assertEquals(6, event.attributes().size());
    }

    @Test
    void anEventNeedsNoData() {
        String without = EXAMPLE.substring(0, EXAMPLE.indexOf(",\"data\"")) + "}";

        assertTrue(parse(without).attributes().isEmpty());
        assertTrue(parse(without.replace("}", ",\"data\":null}")).attributes().isEmpty());
    }

    @Test
    void aNumberWhereADurationBelongsIsATypeMismatchAtItsField() {
        Problem problem = refused(withData("{\"duration\":187}"));

        assertEquals(ErrorCode.TYPE_MISMATCH, problem.code());
        assertEquals("/data/duration", problem.path());
        assertEquals("spotify:e-1", problem.subject());
        assertTrue(problem.message().contains("the number 187"), problem.message());
        assertTrue(problem.message().contains("30s"), problem.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"duration\":\"three minutes\"}",
                "{\"duration\":\"-5s\"}",
                "{\"duration\":\"\"}",
                "{\"duration\":true}",
                "{\"duration\":[\"30s\"]}",
                "{\"duration\":{\"s\":30}}",
                "{\"artist\":4}",
                "{\"skipped\":\"true\"}",
                "{\"tags\":[\"a\",1]}"
            })
    void nothingIsConverted(String data) {
        assertEquals(ErrorCode.TYPE_MISMATCH, refused(withData(data)).code());
    }

    @Test
    void aTextIsNotANumber() {
        String purchase = withData("{\"amount\":\"12.50\"}").replace("track.played", "purchase.completed");

        Problem problem = refused(purchase);

        assertEquals(ErrorCode.TYPE_MISMATCH, problem.code());
        assertEquals("/data/amount", problem.path());
        assertTrue(problem.message().contains("without quotes"), problem.message());
        assertEquals(
                Value.of(new BigDecimal("12.5")),
                parse(purchase.replace("\"12.50\"", "12.50")).attribute("amount"));
    }

    @Test
    void nestedObjectsAreRefused() {
        Problem problem = refused(withData("{\"place\":{\"city\":\"Berlin\"}}"));

        assertEquals(ErrorCode.INVALID_INPUT, problem.code());
        assertEquals("/data/place", problem.path());
        assertTrue(problem.message().contains("place.part"), problem.message());
    }

    @Test
    void anUnknownKindIsRefusedWithTheNearestOne() {
        Problem problem = refused(EXAMPLE.replace("track.played", "track.play"));

        assertEquals(ErrorCode.UNKNOWN_KIND, problem.code());
        assertEquals("/type", problem.path());
        assertEquals("track.played", problem.suggestion());
    }

    @Test
    void aKindNearNoneIsRefusedWithAllOfThem() {
        Problem problem = refused(EXAMPLE.replace("track.played", "x"));

        assertTrue(problem.message().contains("artist.followed, channel.subscribed"), problem.message());
    }

    @Test
    void snapshotsAreRefusedWithTheReason() {
        Problem problem = refused(EXAMPLE.replace("track.played", "metric.snapshot"));

        assertEquals(ErrorCode.UNKNOWN_KIND, problem.code());
        assertTrue(problem.message().contains("never earn"), problem.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "time", "member"})
    void everyRequiredFieldIsNamedWhenItIsMissing(String field) {
        Problem missing = refused(EXAMPLE.replaceFirst("\"" + field + "\":\"[^\"]*\",", ""));
        Problem isNull = refused(EXAMPLE.replaceFirst("\"" + field + "\":\"[^\"]*\",", "\"" + field + "\":null,"));
        Problem isNumber = refused(EXAMPLE.replaceFirst("\"" + field + "\":\"[^\"]*\",", "\"" + field + "\":7,"));

        for (Problem problem : List.of(missing, isNull, isNumber)) {
            assertEquals(ErrorCode.INVALID_INPUT, problem.code());
            assertEquals("/" + field, problem.path());
        }
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        FanRewardException refusal = assertThrows(FanRewardException.class, () -> parse("""
                {"specversion":"0.3","id":" e","source":"s","type":"nope","time":"today","data":{"a":{}}}"""));

        assertEquals(
                List.of("/id", "/specversion", "/type", "/time", "/member", "/data/a"),
                refusal.problems().stream().map(Problem::path).toList());
    }

    @Test
    void aFieldThatIsNoCloudEventsNameIsRefusedWithTheNearestOne() {
        FanRewardException refusal =
                assertThrows(FanRewardException.class, () -> parse(EXAMPLE.replace("\"member\"", "\"Member\"")));

        Problem unknown = refusal.problems().stream()
                .filter(problem -> problem.path().equals("/Member"))
                .findFirst()
                .orElseThrow();
        assertEquals("member", unknown.suggestion());
    }

    @Test
    void aNamesakeOfAMissingFieldIsPointedOut() {
        Problem problem = refused(EXAMPLE.replace("\"member\"", "\"members\""));

        assertEquals("/member", problem.path());
        assertTrue(problem.message().contains("\"members\" is not read"), problem.message());
    }

    @Test
    void repeatedFieldsAreRefused() {
        assertEquals(
                "/id",
                refused(EXAMPLE.replace("\"id\"", "\"id\":\"other\",\"id\"")).path());
        assertEquals(
                "/data/duration",
                refused(withData("{\"duration\":\"30s\",\"duration\":\"31s\"}")).path());
    }

    @Test
    void binaryDataIsRefused() {
        assertEquals(
                "/data_base64",
                refused(EXAMPLE.replace("\"member\"", "\"data_base64\":\"AA==\",\"member\""))
                        .path());
    }

    @Test
    void syntaxErrorsNameLineAndColumn() {
        Problem problem = refused("{\n  \"id\": \"e-1\",\n  \"source\" \"x\"\n}");

        assertEquals(ErrorCode.INVALID_INPUT, problem.code());
        assertEquals(3, problem.line());
        assertEquals(12, problem.column());
        assertTrue(problem.message().contains("(line 3, column 12)"), problem.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  \n", "{", "[", "\"x", "{\"id\":}", "nul", "{} {}", "<event/>", "{\"id\":'e'}", "NaN"})
    void whatIsNotJsonIsRefusedWithoutInternals(String text) {
        Problem problem = refused(text);

        assertEquals(ErrorCode.INVALID_INPUT, problem.code());
        assertFalse(problem.message().contains("Source"), problem.message());
        assertFalse(problem.message().contains("StreamReadFeature"), problem.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"text\"", "null", "true", "[]"})
    void anEventIsAnObject(String text) {
        assertTrue(refused(text).message().contains("an event is a JSON object"));
    }

    static String withData(String data) {
        return EXAMPLE.substring(0, EXAMPLE.indexOf("{", 1)) + data + "}";
    }

    private static EngagementEvent parse(String json) {
        return EventJson.parse(json, ProgramSettings.DEFAULT);
    }

    private static Problem refused(String json) {
        FanRewardException refusal = assertThrows(FanRewardException.class, () -> parse(json));
        assertEquals(1, refusal.problems().size(), refusal.getMessage());
        return refusal.problems().get(0);
    }
}
