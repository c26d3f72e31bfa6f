package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.Spread;
import app.fanreward.api.trial.DryRun;
import app.fanreward.wire.Samples;
import java.util.List;
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
    }
}
