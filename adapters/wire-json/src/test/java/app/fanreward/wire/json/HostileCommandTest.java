package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.wire.RandomCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileCommandTest {
    private static final List<String> TOKENS = List.of(
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
            "1.5",
            "9007199254740993",
            "-9223372036854775808",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"amount\"",
            "\"key\"",
            "\"command\"",
            "\"PT9999999999999999999S\"",
            "\"a:%ZZ\"",
            "\"1d\"");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyDamageIsACommandOrAProblemAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomCommands commands = new RandomCommands(seed);
        int read = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] whole = (random.nextInt(8) == 0
                            ? CatalogJson.write(commands.change())
                            : CommandJson.write(commands.command()))
                    .getBytes(StandardCharsets.UTF_8);
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            }
            read += tried(new String(whole, StandardCharsets.ISO_8859_1), whole, "seed " + seed + " round " + round);
        }
        assertTrue(read > 0, "no damaged command could be read, so the damage is too great to test anything");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyMixOfTokensIsACommandOrAProblemAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomCommands commands = new RandomCommands(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(
                    random.nextInt(8) == 0
                            ? CatalogJson.write(commands.change())
                            : CommandJson.write(commands.command()));
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(8));
                text.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            tried(text.toString(), bytes, "seed " + seed + " round " + round);
        }
    }

    @Test
    void theAnswerToManyMistakesIsShort() {
        String names = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"wrong" + i + "\":1")
                .collect(Collectors.joining(",", ",", ""));

        List<Problem> problems = CommandJsonTest.problemsOf(CommandJsonTest.command("void", names));

        assertEquals(20, problems.size());
    }

    @Test
    void aLongValueMakesNoLongMessage() {
        Problem problem = CommandJsonTest.problemsOf(
                        CommandJsonTest.command("spend", ",\"amount\":\"" + "7".repeat(100_000) + "\""))
                .get(0);

        assertTrue(problem.toString().length() < 300, problem.toString());
    }

    @Test
    void aNameCannotSmuggleControlCharactersIntoAMessage() {
        List<Problem> problems =
                CommandJsonTest.problemsOf(CommandJsonTest.command("a\\u001b[2J", ",\"b\\u001b\":1,\"b\\u001b\":2"));

        assertFalse(problems.toString().chars().anyMatch(Character::isISOControl), problems.toString());
    }

    /** Tells whether it could be read; whatever else is thrown fails the test. */
    private static int tried(String shown, byte[] body, String which) {
        try {
            if (shown.startsWith("{\"change\"")) {
                CatalogJson.parse(body, RandomCommands.SETTINGS);
                return 1;
            }
            CommandBody commands = CommandJson.parseOneOrMany(body, RandomCommands.SETTINGS, 10);
            boolean bad = false;
            for (ParsedCommand command : commands.commands()) {
                if (command instanceof ParsedCommand.Bad(int index, List<Problem> problems)) {
                    bad = true;
                    assertFalse(problems.isEmpty(), which);
                }
            }
            return bad ? 0 : 1;
        } catch (FanRewardException refused) {
            assertFalse(refused.problems().isEmpty(), which);
            return 0;
        } catch (RuntimeException broken) {
            throw new AssertionError(which + ": " + shown, broken);
        }
    }
}
