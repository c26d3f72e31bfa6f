package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1e999999999", "1e-999999999", "1000e2147483640", "0e2147483647", "1e99999999999"
            })
    void anExponentIsNotWrittenOut(String number) {
        List<Problem> problems = problemsOf(EventJsonTest.withData("{\"x\":" + number + "}"));

        assertEquals("/data/x", problems.get(0).path());
        assertTrue(problems.get(0).message().length() < 200);
    }

    @Test
    void zerosAtTheEndOfANumberAreNoDigits() {
        String number = "1." + "0".repeat(100);

        EngagementEvent event =
                EventJson.parse(EventJsonTest.withData("{\"x\":" + number + "}"), ProgramSettings.DEFAULT);

        assertEquals("1", String.valueOf(event.attribute("x")));
    }

    @Test
    void aNumberOfManyDigitsIsRefused() {
        assertEquals(
                "/data/x",
                problemsOf(EventJsonTest.withData("{\"x\":" + "7".repeat(65) + "}"))
                        .get(0)
                        .path());
        assertEquals(
                1,
                problemsOf(EventJsonTest.withData("{\"x\":" + "7".repeat(100_000) + "}"))
                        .size());
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);

        assertTrue(problemsOf(deep).get(0).message().contains("nested deeper"));
        assertTrue(problemsOf(EventJsonTest.withData("{\"x\":" + "{\"a\":".repeat(5_000) + "1"))
                .get(0)
                .message()
                .contains("nested deeper"));
    }

    @Test
    void textsListsAndTheirNumberAreBounded() {
        String text = "x".repeat(EngagementEvent.LONGEST_TEXT + 1);
        String list = IntStream.rangeClosed(0, EngagementEvent.LONGEST_TEXT)
                .mapToObj(i -> "\"t\"")
                .collect(Collectors.joining(",", "[", "]"));
        String many = IntStream.rangeClosed(0, EngagementEvent.MOST_ATTRIBUTES)
                .mapToObj(i -> "\"a" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));

        assertEquals(
                "/data/x",
                problemsOf(EventJsonTest.withData("{\"x\":\"" + text + "\"}"))
                        .get(0)
                        .path());
        assertEquals(
                "/data/x/0",
                problemsOf(EventJsonTest.withData("{\"x\":[\"" + text + "\"]}"))
                        .get(0)
                        .path());
        assertEquals(
                "/data/x",
                problemsOf(EventJsonTest.withData("{\"x\":" + list + "}"))
                        .get(0)
                        .path());
        assertEquals("/data", problemsOf(EventJsonTest.withData(many)).get(0).path());
    }

    @Test
    void theAnswerToManyMistakesIsShort() {
        String names = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"Wrong" + i + "\":1,\"mem" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));

        List<Problem> problems = problemsOf(names);

        assertTrue(problems.size() <= 20, problems.size() + " problems");
    }

    @Test
    void aNameCannotSmuggleControlCharactersIntoAMessage() {
        List<Problem> problems = problemsOf(EventJsonTest.withData("{\"a\\u001b[2J\\n\":1}"));

        assertFalse(problems.get(0).toString().chars().anyMatch(Character::isISOControl), problems.toString());
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertEquals(
                "/data/x",
                problemsOf(EventJsonTest.withData("{\"x\":\"\\ud800\"}")).get(0).path());
        assertEquals(
                "/data/x/1",
                problemsOf(EventJsonTest.withData("{\"x\":[\"\",\"\\udc00\"]}"))
                        .get(0)
                        .path());
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] body = EventJsonTest.withData("{\"x\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '?' ? (byte) 0xC3 : body[i];
        }

        assertThrows(FanRewardException.class, () -> EventJson.parseOneOrMany(body, ProgramSettings.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyDamageToAnEventIsAnEventOrAProblemAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = EventJsonTest.withData("{\"duration\":\"PT187S\",\"x\":[\"ä\",\"b\"],\"n\":-1.5e3}")
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] body = whole.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                EventJson.parseOneOrMany(body, ProgramSettings.DEFAULT);
            } catch (FanRewardException refused) {
                assertFalse(refused.problems().isEmpty(), "seed " + seed + " round " + round);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyMixOfTokensIsAnEventOrAProblemAndNothingElse(long seed) {
        List<String> tokens = List.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "null",
                "true",
                "-0",
                "1e99999999999",
                "1E-99999999999",
                "1.5",
                "\"\"",
                "\"\\u0000\"",
                "\"data\"",
                "\"id\"",
                "\"duration\"",
                "\"PT9999999999999999999S\"",
                "\"1d\"");
        SplittableRandom random = new SplittableRandom(seed);
        String whole = EventJsonTest.withData("{\"duration\":\"PT187S\",\"x\":[\"b\"],\"n\":15}");
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(6));
                text.replace(from, to, tokens.get(random.nextInt(tokens.size())));
            }
            try {
                EventJson.parse(text.toString(), ProgramSettings.DEFAULT);
            } catch (FanRewardException refused) {
                assertFalse(refused.problems().isEmpty(), "seed " + seed + " round " + round);
            }
        }
    }

    private static List<Problem> problemsOf(String json) {
        return assertThrows(FanRewardException.class, () -> EventJson.parse(json, ProgramSettings.DEFAULT))
                .problems();
    }
}
