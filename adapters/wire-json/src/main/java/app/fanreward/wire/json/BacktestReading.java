package app.fanreward.wire.json;

import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.DayCost;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.RuleCost;
import app.fanreward.api.trial.Backtest.Spread;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads backtests back from answers. */
final class BacktestReading {
    private BacktestReading() {}

    static Backtest backtest(Answered answer) {
        return new Backtest(
                answer.hash("program"),
                answer.instantOrNull("since"),
                answer.instantOrNull("until"),
                counts(answer.object("counts")),
                answer.each("totals", BacktestReading::cost),
                answer.each("days", day -> new DayCost(date(day), cost(day))),
                answer.each("rules", BacktestReading::rule),
                answer.each("members", BacktestReading::spread),
                answer.each("budgets", BacktestReading::pace),
                answer.each("problems", AnswerReader::problem));
    }

    private static Counts counts(Answered counts) {
        return new Counts(
                counts.whole("events"),
                counts.whole("members"),
                counts.whole("around"),
                counts.whole("keptAside"),
                counts.whole("quarantined"),
                counts.whole("refused"),
                counts.whole("withheld"),
                counts.whole("carried"),
                counts.whole("commands"),
                counts.whole("commandsRefused"));
    }

    private static Cost cost(Answered cost) {
        return new Cost(cost.text("pointType"), cost.whole("paid"), cost.whole("draft"));
    }

    private static LocalDate date(Answered day) {
        String written = day.text("date");
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            throw Answered.wrong(day.path() + "/date", "a date", Raw.quoted(written));
        }
    }

    private static RuleCost rule(Answered rule) {
        return new RuleCost(
                rule.text("campaign"),
                rule.text("rule"),
                rule.whole("paidTimes"),
                rule.whole("draftTimes"),
                cost(rule));
    }

    private static Spread spread(Answered spread) {
        return new Spread(
                spread.text("pointType"),
                spread.whole("gaining"),
                spread.whole("losing"),
                spread.whole("same"),
                spread.each("winners", BacktestReading::member),
                spread.each("losers", BacktestReading::member),
                spread.each("costliest", BacktestReading::member));
    }

    private static MemberCost member(Answered member) {
        return new MemberCost(member.text("member"), cost(member));
    }

    private static Pace pace(Answered pace) {
        return new Pace(
                pace.text("campaign"),
                pace.text("pointType"),
                pace.whole("total"),
                pace.whole("before"),
                pace.whole("used"),
                pace.instantOrNull("shortSince"),
                pace.whole("perDay"),
                pace.instantOrNull("projectedEnd"));
    }
}
