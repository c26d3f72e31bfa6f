package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.wire.Samples;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberJsonTest {
    /** One attribute of every type, named as the type is. */
    private static final ProgramSettings SETTINGS = new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    ProgramSettings.DEFAULT.lateness(),
                    ProgramSettings.DEFAULT.pointTypes(),
                    Arrays.stream(AttributeType.values())
                            .map(MemberJsonTest::required)
                            .collect(Collectors.toMap(AttributeSchema::name, Function.identity())),
                    ProgramSettings.DEFAULT.memberScopedSources())
            .withAccountAttributes(Arrays.stream(AttributeType.values())
                    .map(MemberJsonTest::optional)
                    .toList());

    private static final Map<String, Value> ONE_OF_EACH = Map.of(
            "boolean", Value.of(true),
            "integer", Value.of(new BigDecimal("-12")),
            "decimal", Value.of(new BigDecimal("0.25")),
            "text", Value.of("2026-06-01"),
            "instant", Value.of(Samples.AT),
            "date", Value.of(LocalDate.of(2024, 2, 29)),
            "duration", Value.of(Duration.ofSeconds(90)),
            "text_list", Value.of(List.of("a", "b c")),
            "enumeration", Value.of("gold"),
            "entity", Value.of("spotify:artist:1"));

    private static AttributeSchema required(AttributeType type) {
        List<String> values = type == AttributeType.ENUMERATION ? List.of("gold", "silver") : List.of();
        return new AttributeSchema(name(type), type, true, false, values, null);
    }

    private static AttributeSchema optional(AttributeType type) {
        AttributeSchema required = required(type);
        return new AttributeSchema(required.name(), type, false, false, required.values(), null);
    }

    private static String name(AttributeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static MemberUpdate parse(String json) {
        return MemberJson.parse("fan-1", json.getBytes(StandardCharsets.UTF_8), SETTINGS);
    }

    @Test
    void whatBecomesKnownIsReadBackAsItWasWritten() {
        for (ZoneId zone : Arrays.asList(null, ZoneId.of("Europe/Berlin"), ZoneId.of("+05:30"))) {
            MemberUpdate update = new MemberUpdate("fan-1", "k-1", Samples.AT, zone, ONE_OF_EACH, "jane");
            assertEquals(update, parse(MemberJson.of(update).toString()));
        }
    }

    @Test
    void aTextMaySayItselfAboutWhomItIs() {
        MemberUpdate update = new MemberUpdate("fan-1", "k-1", Samples.AT, ZoneId.of("UTC"), ONE_OF_EACH, "jane");
        String others = MemberJson.of(update).toString().substring(1);
        assertEquals(update, parseNamed("{\"member\":\"fan-1\"," + others));
        FanRewardException nobody = assertThrows(FanRewardException.class, () -> parseNamed("{" + others));
        assertEquals(
                List.of("/member"),
                nobody.problems().stream().map(Problem::path).toList());
        assertThrows(FanRewardException.class, () -> parse("{\"member\":\"fan-1\"," + others));
    }

    private static MemberUpdate parseNamed(String json) {
        return MemberJson.parse(json.getBytes(StandardCharsets.UTF_8), SETTINGS);
    }

    @Test
    void whatBecomesKnownOfAnAccountIsReadBackAsItWasWrittenBesideTheRestOrAlone() {
        AccountFacts account = new AccountFacts("spotify", "u1", ONE_OF_EACH);
        MemberUpdate beside =
                new MemberUpdate("fan-1", "k-1", Samples.AT, ZoneId.of("UTC"), ONE_OF_EACH, account, "jane");
        assertEquals(beside, parse(MemberJson.of(beside).toString()));
        MemberUpdate alone = MemberUpdate.ofAccount("fan-1", "k-1", Samples.AT, account, "jane");
        assertEquals(alone, parse(MemberJson.of(alone).toString()));
    }

    @Test
    void whatHoldsIsReadBackWithItsTypes() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        List<AccountFacts> several =
                List.of(new AccountFacts("spotify", "u1", ONE_OF_EACH), new AccountFacts("spotify", "u2", Map.of()));
        for (List<AccountFacts> accounts : List.of(List.<AccountFacts>of(), several)) {
            MemberProfile profile = new MemberProfile("fan-1", zone, ONE_OF_EACH, accounts);
            assertEquals(profile, MemberJson.profile(AnswerJson.of(profile).toBytes(), SETTINGS));
        }
    }

    @Test
    void whatWasToldUnderAnotherDeclarationIsReadFromAnAnswerAsJsonSaysIt() {
        Map<String, Value> before = Map.of(
                "boolean", Value.of("yes"),
                "integer", Value.of(new BigDecimal("1.5")),
                "date", Value.of(7),
                "text", Value.of(List.of("a", "b")),
                "text_list", Value.of("a"),
                "enumeration", Value.of("platinum"));
        MemberProfile profile = new MemberProfile(
                "fan-1",
                ZoneId.of("UTC"),
                before,
                List.of(new AccountFacts("spotify", "u1", ONE_OF_EACH), new AccountFacts("spotify", "u2", before)));
        assertEquals(profile, MemberJson.profile(AnswerJson.of(profile).toBytes(), SETTINGS));
    }

    @Test
    void whatIsNoValueInAnAnswerIsNamedWithItsPlace() {
        String answer = "{\"member\":\"fan-1\",\"zone\":\"UTC\",\"attributes\":{},\"accounts\":["
                + "{\"platform\":\"p\",\"id\":\"u\",\"attributes\":{}},"
                + "{\"platform\":\"p\",\"id\":\"v\",\"attributes\":{\"plan\":{\"name\":\"free\"}}}]}";
        FanRewardException refusal = assertThrows(
                FanRewardException.class, () -> MemberJson.profile(answer.getBytes(StandardCharsets.UTF_8), SETTINGS));
        assertTrue(
                refusal.problems().getFirst().message().contains("/accounts/1/attributes/plan should be"),
                refusal::toString);
    }

    @Test
    void aPlatformThatIsTooLongIsOneMistake() {
        for (int length : List.of(Names.LONGEST_NAME + 1, Names.LONGEST_ID + 1)) {
            FanRewardException refusal = assertThrows(
                    FanRewardException.class,
                    () -> parse("{\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\","
                            + "\"account\":{\"platform\":\"" + "p".repeat(length)
                            + "\",\"id\":\"u\",\"attributes\":{\"integer\":1}}}"));
            Problem only = refusal.problems().getFirst();
            assertEquals(1, refusal.problems().size(), refusal::toString);
            assertEquals("/account/platform", only.path());
            assertTrue(only.message().contains("1 to " + Names.LONGEST_NAME + " characters"), refusal::toString);
        }
    }

    @Test
    void theRecordOfAnUpdateIsReadBack() {
        MemberUpdate update = new MemberUpdate("fan-1", "k-1", Samples.AT, null, ONE_OF_EACH, "jane");
        assertEquals(17, MemberJson.bookedAs(MemberJson.booked(update, 17).toBytes()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\" | /attributes",
                "\"actor\":\"jane\",\"key\":\"k\",\"zone\":\"UTC\" | /from",
                "\"actor\":\"jane\",\"from\":\"2026-06-01T00:00:00Z\",\"zone\":\"UTC\" | /key",
                "\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"zone\":\"UTC\" | /actor",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"noon\",\"zone\":\"UTC\" | /from",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"zone\":\"Europe/Berlni\" | /zone",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"zone\":1 | /zone",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"attributes\":[] | /attributes",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"attributes\":{\"date\":1} | /attributes/date",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"attributes\":{\"a/b\":1} | /attributes/a~1b",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"zone\":\"UTC\",\"member\":\"fan-2\" | /member",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":\"u1\" | /account",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"platform\":\"p\",\"id\":\"u\"} | /account/attributes",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"id\":\"u\",\"attributes\":{\"integer\":1}} | /account/platform",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"platform\":\"p\",\"attributes\":{\"integer\":1}} | /account/id",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"platform\":\"p\",\"id\":\"u\",\"attributes\":{\"integer\":1.5}} | /account/attributes/integer",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"platform\":\"p\",\"id\":\"u\",\"attributes\":[]} | /account/attributes",
                "\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\",\"account\":{\"platform\":\"p\",\"id\":\"u\",\"attributes\":{\"integer\":1},\"verified\":true} | /account/verified",
            })
    void whatIsWrongIsNamedWithItsPlace(String fields, String path) {
        FanRewardException refusal = assertThrows(FanRewardException.class, () -> parse("{" + fields + "}"));
        assertEquals(
                List.of(path), refusal.problems().stream().map(Problem::path).toList());
    }

    @Test
    void aZoneWithATypingErrorIsGuessed() {
        FanRewardException refusal = assertThrows(
                FanRewardException.class,
                () -> parse("{\"actor\":\"jane\",\"key\":\"k\",\"from\":\"2026-06-01T00:00:00Z\","
                        + "\"zone\":\"Europe/Berlni\"}"));
        assertTrue(refusal.problems().getFirst().message().contains("did you mean Europe/Berlin?"), refusal::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"member\":\"fan-1\",\"zone\":\"UTC\"}",
                "{\"member\":\"fan-1\",\"zone\":\"Nowhere/Else\",\"attributes\":{}}",
                "{\"zone\":\"UTC\",\"attributes\":{}}",
                "{\"member\":\"fan-1\",\"zone\":\"UTC\",\"attributes\":{},\"accounts\":{}}",
                "{\"member\":\"fan-1\",\"zone\":\"UTC\",\"attributes\":{},\"accounts\":[{\"platform\":\"\",\"id\":\"u\",\"attributes\":{}}]}",
                "{\"member\":\"fan-1\",\"zone\":\"UTC\",\"attributes\":{},\"accounts\":[{\"platform\":\"p\",\"id\":\"u\",\"attributes\":[]}]}",
            })
    void whatIsNoProfileIsNamed(String answer) {
        FanRewardException refusal = assertThrows(
                FanRewardException.class, () -> MemberJson.profile(answer.getBytes(StandardCharsets.UTF_8), SETTINGS));
        assertTrue(refusal.problems().getFirst().message().contains("no answer of a FanReward server"));
    }
}
