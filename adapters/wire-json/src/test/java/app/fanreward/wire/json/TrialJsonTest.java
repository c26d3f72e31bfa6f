package app.fanreward.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.DayCost;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.RuleCost;
import app.fanreward.api.trial.Backtest.Spread;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.wire.Samples;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TrialJsonTest {
    @Test
    void aDryRunIsReadBackAsItWas() {
        DryRun dry = new DryRun(
                Samples.AT,
                ContentHash.of(new byte[] {1}),
                List.of(
                        new DryRun.Outcome(new EventResult.Decided(Samples.DECISION), Samples.EXPLANATION),
                        new DryRun.Outcome(
                                new EventResult.Refused(
                                        Problem.at(ErrorCode.FUTURE_EVENT, "app:1", "/time", "too early")),
                                null)),
                List.of(Samples.RECORD));
        assertEquals(dry, TrialJson.read(TrialJson.ofCanonical(dry).toBytes()));
    }

    @Test
    void aBacktestHasAmountsAsTextsAndSaysWhatIsNotKnown() {
        Backtest backtest = new Backtest(
                ContentHash.ZERO,
                Samples.AT,
                null,
                new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                List.of(new Cost("points", 5, 3)),
                List.of(),
                List.of(),
                List.of(new Spread(
                        "points",
                        0,
                        1,
                        0,
                        List.of(),
                        List.of(new MemberCost("m", new Cost("points", 5, 3))),
                        List.of())),
                List.of(new Pace("c", "points", 10, 0, 12, null, 1, null)),
                List.of());
        String json = TrialJson.of(backtest).toString();
        assertTrue(
                json.contains(
                        "\"totals\":[{\"pointType\":\"points\",\"paid\":\"5\",\"draft\":\"3\",\"difference\":\"-2\"}]"),
                json);
        assertTrue(json.contains("\"until\":null"), json);
        assertTrue(json.contains("\"used\":\"12\",\"left\":\"0\",\"shortSince\":null"), json);
        assertTrue(json.contains("\"losers\":[{\"member\":\"m\","), json);
        assertEquals(backtest, TrialJson.readBacktest(TrialJson.of(backtest).toBytes()));
    }

    @Test
    void aBacktestIsReadBackAsItWas() {
        Cost cost = new Cost("points", 5, Long.MAX_VALUE);
        Backtest backtest = new Backtest(
                ContentHash.of(new byte[] {1}),
                null,
                Samples.AT,
                new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                List.of(cost),
                List.of(new DayCost(LocalDate.of(2026, 6, 1), cost)),
                List.of(new RuleCost("c", "r", 1, 2, cost)),
                List.of(new Spread(
                        "points",
                        1,
                        2,
                        3,
                        List.of(new MemberCost("a", cost)),
                        List.of(),
                        List.of(new MemberCost("b", cost)))),
                List.of(new Pace("c", "points", 10, 1, 2, Samples.AT, 3, Samples.AT.plusSeconds(1))),
                List.of(Problem.at(ErrorCode.UNKNOWN_KIND, "app:1", "/type", "no such kind")));
        assertEquals(backtest, TrialJson.readBacktest(TrialJson.of(backtest).toBytes()));
        byte[] noDate = TrialJson.of(backtest)
                .toString()
                .replace("2026-06-01\"", "June\"")
                .getBytes(UTF_8);
        FanRewardException refused = assertThrows(FanRewardException.class, () -> TrialJson.readBacktest(noDate));
        assertTrue(String.valueOf(refused.getMessage()).contains("/days/0/date should be a date"), refused::getMessage);
    }

    @Test
    void whatABacktestIsToRunIsReadBackWithItsFiles() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        ProgramDefinition draft = new ProgramDefinition(ProgramSettings.DEFAULT, List.of());
        BacktestOptions options =
                BacktestOptions.of(draft).during(Samples.AT, null).naming(3);
        byte[] written = TrialJson.backtest(options, "kind: Campaign\n").toBytes();
        assertEquals(options, TrialJson.parseBacktest(written, texts -> {
            files.putAll(texts);
            return draft;
        }));
        assertEquals(Map.of("draft.yaml", "kind: Campaign\n"), files);

        files.clear();
        String several =
                "{\"draft\":[{\"file\":\"z.yaml\",\"document\":\"1\"},{\"file\":\"a.json\",\"document\":\"2\"}]}";
        assertEquals(BacktestOptions.of(draft), TrialJson.parseBacktest(several.getBytes(UTF_8), texts -> {
            files.putAll(texts);
            return draft;
        }));
        assertEquals(List.of("z.yaml", "a.json"), List.copyOf(files.keySet()));
    }

    @Test
    void whatIsToBeTriedOutIsReadBackWithItsDraft() {
        ProgramDefinition draft = new ProgramDefinition(ProgramSettings.DEFAULT, List.of());
        byte[] written = TrialJson.dryRun(List.of(Samples.EVENT, Samples.EVENT), "kind: Campaign\n")
                .toBytes();
        TrialBody read = TrialJson.parseDryRun(written, ProgramSettings.DEFAULT, texts -> draft);
        assertEquals(draft, read.draft());
        assertEquals(
                List.of(new ParsedEvent.Parsed(Samples.EVENT), new ParsedEvent.Parsed(Samples.EVENT)),
                read.events().events());
        byte[] plain = EventJson.write(Samples.EVENT).getBytes(UTF_8);
        assertNull(TrialJson.parseDryRun(plain, ProgramSettings.DEFAULT, texts -> draft)
                .draft());
    }
}
