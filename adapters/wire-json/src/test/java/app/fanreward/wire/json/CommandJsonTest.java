package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Rerate;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.wire.RandomCommands;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandJsonTest {
    private static final Order ORDER = Order.of("fan-1", "k-1");

    static String command(String kind, String more) {
        return "{\"command\":\"" + kind + "\",\"member\":\"fan-1\",\"key\":\"k-1\"" + more + "}";
    }

    @Test
    void whatIsLeftOutHasItsUsualMeaning() {
        assertEquals(
                new LedgerCommand.Hold(ORDER, "stars", 500, Duration.ofMinutes(10), ""),
                parse(command("hold", ",\"amount\":\"500\",\"lasting\":\"PT10M\",\"actor\":null")));
        assertEquals(
                new LedgerCommand.Redeem(ORDER, "poster", 1, null), parse(command("redeem", ",\"reward\":\"poster\"")));
        assertEquals(
                new LedgerCommand.Capture(ORDER, "h-1", null, true), parse(command("capture", ",\"hold\":\"h-1\"")));
        assertEquals(
                LedgerCommand.Reverse.all(ORDER, new Target.OfCommand("order-17")),
                parse(command("reverse", ",\"original\":\"order-17\"")));
    }

    @Test
    void aHoldIsVoidedByEitherName() {
        LedgerCommand expected = new LedgerCommand.VoidHold(ORDER, "h-1");

        assertEquals(expected, parse(command("void", ",\"hold\":\"h-1\"")));
        assertEquals(expected, parse(command("void-hold", ",\"hold\":\"h-1\"")));
    }

    @Test
    void aReversalNamesAnEventAsEverywhere() {
        assertEquals(
                new LedgerCommand.Reverse(
                        ORDER,
                        new Target.OfEvent(new EventReference("my-app", "a:b/c"), "tour", "any-play"),
                        7L,
                        Shortfall.ALLOW_NEGATIVE,
                        new Refund(Duration.ofDays(30))),
                parse(command(
                        "reverse",
                        ",\"event\":\"my-app:a:b%2Fc\",\"campaign\":\"tour\",\"rule\":\"any-play\",\"amount\":7,"
                                + "\"shortfall\":\"allow-negative\",\"grace\":\"30d\"")));
    }

    @Test
    void aRefundSaysWhatIsLeftOfNumbersOfTheEvent() {
        assertEquals(
                Rerate.of(ORDER, new EventReference("shop", "order-9"), "amount", new BigDecimal("30")),
                parse(command("rerate", ",\"event\":\"shop:order-9\",\"net\":{\"amount\":30.00}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"30.00\" | /net/amount | TYPE_MISMATCH",
                "true | /net/amount | TYPE_MISMATCH",
                "1e999 | /net/amount | INVALID_INPUT",
                "-1 | '' | INVALID_INPUT",
                "null | '' | INVALID_INPUT"
            })
    void anythingElseIsNotLeftOfIt(String net, String path, ErrorCode code) {
        Problem problem = only(command("rerate", ",\"event\":\"shop:order-9\",\"net\":{\"amount\":" + net + "}"));
        assertEquals(path, problem.path(), problem.message());
        assertEquals(code, problem.code(), problem.message());
    }

    @Test
    void aRefundThatSaysNothingIsMissingWhatIsLeft() {
        assertEquals(
                "/net", only(command("rerate", ",\"event\":\"shop:order-9\"")).path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1000000000000000\"", "1000000000000000", "\"1\"", "1"})
    void anAmountIsATextOrAnExactInteger(String amount) {
        LedgerCommand.Spend spend =
                assertInstanceOf(LedgerCommand.Spend.class, parse(command("spend", ",\"amount\":" + amount)));

        assertEquals(Long.parseLong(amount.replace("\"", "")), spend.amount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 | TYPE_MISMATCH",
                "1.0 | TYPE_MISMATCH",
                "1e3 | TYPE_MISMATCH",
                "\"1.5\" | TYPE_MISMATCH",
                "\"1e3\" | TYPE_MISMATCH",
                "\"+1\" | TYPE_MISMATCH",
                "\"007\" | TYPE_MISMATCH",
                "\" 1\" | TYPE_MISMATCH",
                "\"٣\" | TYPE_MISMATCH",
                "\"\" | TYPE_MISMATCH",
                "true | TYPE_MISMATCH",
                "[5] | TYPE_MISMATCH",
                "{} | TYPE_MISMATCH",
                "0 | INVALID_INPUT",
                "-1 | INVALID_INPUT",
                "\"1000000000000001\" | INVALID_INPUT",
                "\"9999999999999999999\" | INVALID_INPUT",
                "null | INVALID_INPUT"
            })
    void anythingElseIsNoAmount(String amount, ErrorCode code) {
        Problem problem = only(command("spend", ",\"amount\":" + amount));

        assertEquals("/amount", problem.path());
        assertEquals(code, problem.code(), problem.message());
        assertEquals("k-1", problem.subject());
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        List<Problem> problems =
                problemsOf("{\"command\":\"hold\",\"member\":\" fan\",\"key\":7,\"pointType\":\"star\","
                        + "\"amount\":\"x\",\"lasting\":\"100d\",\"referense\":\"r\",\"amount\":\"5\"}");

        assertEquals(
                List.of("/member", "/key", "/pointType", "/amount", "/lasting", "/amount", "/referense"),
                problems.stream().map(Problem::path).toList());
        assertEquals(ErrorCode.UNKNOWN_POINT_TYPE, problems.get(2).code());
        assertEquals("stars", problems.get(2).suggestion());
        assertTrue(
                problems.get(4).message().contains("1s to 90d"), problems.get(4).message());
        assertTrue(problems.get(5).message().contains("twice"), problems.get(5).message());
        assertEquals("reference", problems.get(6).suggestion());
    }

    @Test
    void aFieldOfAnotherCommandIsRefused() {
        Problem problem = only(command("spend", ",\"amount\":\"5\",\"lasting\":\"10m\""));

        assertEquals("/lasting", problem.path());
        assertTrue(problem.message().contains("amount"), problem.message());
    }

    @Test
    void anUnknownCommandIsToldOnce() {
        Problem problem = only(command("transfr", ",\"amount\":\"5\",\"to\":\"fan-2\""));

        assertEquals("/command", problem.path());
        assertEquals("transfer", problem.suggestion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"adjust", "bring-in", "set-status", "close"})
    void whatIsDoneByHandNeedsAnActorAndAReason(String kind) {
        List<String> paths = problemsOf(command(kind, ",\"reason\":\" \"")).stream()
                .map(Problem::path)
                .toList();

        assertTrue(paths.containsAll(List.of("/actor", "/reason")), paths.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redeem | ,\"reward\":\"Poster\" | /reward",
                "redeem | ,\"reward\":\"poster\",\"quantity\":1000001 | /quantity",
                "hold | ,\"amount\":5 | /lasting",
                "hold | ,\"amount\":5,\"lasting\":\"0s\" | /lasting",
                "hold | ,\"amount\":5,\"lasting\":600 | /lasting",
                "hold | ,\"amount\":5,\"lasting\":\"1m\",\"reference\":\" r\" | /reference",
                "capture | ,\"hold\":\"h\",\"last\":\"no\" | /last",
                "transfer | ,\"amount\":5 | /to",
                "transfer | ,\"amount\":5,\"to\":\"fan-1\" | ''",
                "convert | ,\"amount\":5,\"from\":\"stars\",\"to\":\"stars\",\"numerator\":1,\"denominator\":2 | ''",
                "convert | ,\"amount\":5,\"to\":\"miles\",\"numerator\":1,\"denominator\":2 | /from",
                "convert | ,\"amount\":5,\"from\":\"stars\",\"to\":\"miles\",\"numerator\":1,\"denominator\":0 | /denominator",
                "reverse | '' | /event",
                "reverse | ,\"event\":\"a:b\",\"original\":\"k\" | /event",
                "reverse | ,\"event\":\"no-colon\" | /event",
                "reverse | ,\"event\":\"a:%\" | /event",
                "reverse | ,\"event\":\"a:%00\" | /event",
                "reverse | ,\"event\":\"a:b\",\"rule\":\"Any Play\" | /rule",
                "reverse | ,\"original\":\"k\",\"rule\":\"any-play\" | /rule",
                "reverse | ,\"original\":\"k\",\"shortfall\":\"withinBalance\" | /shortfall",
                "reverse | ,\"original\":\"k\",\"grace\":\"-1d\" | /grace",
                "adjust | ,\"actor\":\"a\",\"reason\":\"r\",\"amount\":0 | /amount",
                "adjust | ,\"actor\":\"a\",\"reason\":\"r\",\"amount\":5,\"effectiveAt\":\"yesterday\" | /effectiveAt",
                "adjust | ,\"actor\":\"a\",\"reason\":\"r\",\"amount\":-5,\"expiresAt\":\"2027-01-01T00:00:00Z\" | ''",
                "set-status | ,\"actor\":\"a\",\"reason\":\"r\",\"status\":\"closed\" | /status",
                "set-status | ,\"actor\":\"a\",\"reason\":\"r\" | /status",
                "close | ,\"actor\":\"a\",\"reason\":\"r\",\"erased\":true | ''",
                "void | ,\"hold\":\"\\ud800\" | /hold",
                "void | ,\"hold\":\"h\",\"reason\":\"a\\u0007b\" | /reason",
                "void | ,\"hold\":\"h\",\"reason\":5 | /reason",
                "void | ,\"hold\":\"h\",\"actor\":\" a\" | /actor"
            })
    void aProblemNamesItsField(String kind, String fields, String path) {
        assertEquals(path, only(command(kind, fields)).path());
    }

    @Test
    void aBadCommandDoesNotSpoilItsNeighbours() {
        String good = command("void", ",\"hold\":\"h\"");
        CommandBody body = many("[" + good + "," + command("void", "") + ",7," + good + "]", 4);

        assertTrue(body.batch());
        assertInstanceOf(ParsedCommand.Parsed.class, body.commands().get(0));
        ParsedCommand.Bad second =
                assertInstanceOf(ParsedCommand.Bad.class, body.commands().get(1));
        assertEquals(1, second.index());
        assertEquals("/hold", second.problems().get(0).path());
        assertInstanceOf(ParsedCommand.Bad.class, body.commands().get(2));
        assertInstanceOf(ParsedCommand.Parsed.class, body.commands().get(3));
        assertFalse(many(good, 1).batch());
        assertTrue(many("[]", 1).commands().isEmpty());
    }

    @Test
    void aBatchIsBounded() {
        String good = command("void", ",\"hold\":\"h\"");

        FanRewardException refusal =
                assertThrows(FanRewardException.class, () -> many("[" + good + "," + good + "]", 1));

        assertTrue(refusal.problems().get(0).message().contains("at most 1"));
    }

    static List<Problem> problemsOf(String json) {
        return assertThrows(FanRewardException.class, () -> parse(json)).problems();
    }

    private static Problem only(String json) {
        List<Problem> problems = problemsOf(json);
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    private static LedgerCommand parse(String json) {
        return CommandJson.parse(json, RandomCommands.SETTINGS);
    }

    private static CommandBody many(String json, int most) {
        return CommandJson.parseOneOrMany(json.getBytes(StandardCharsets.UTF_8), RandomCommands.SETTINGS, most);
    }
}
