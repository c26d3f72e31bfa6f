package app.fanreward.wire.json;

import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.DayCost;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.RuleCost;
import app.fanreward.api.trial.Backtest.Spread;
import tools.jackson.core.JsonGenerator;

/** Writes backtests. */
final class BacktestWriting {
    private BacktestWriting() {}

    static void backtest(JsonGenerator out, Backtest backtest) {
        out.writeStartObject();
        out.writeStringProperty("program", backtest.program().toString());
        Fields.orNull(out, "since", backtest.since());
        Fields.orNull(out, "until", backtest.until());
        out.writeName("counts");
        counts(out, backtest.counts());
        Fields.list(out, "totals", backtest.totals(), BacktestWriting::total);
        Fields.list(out, "days", backtest.days(), BacktestWriting::day);
        Fields.list(out, "rules", backtest.rules(), BacktestWriting::rule);
        Fields.list(out, "members", backtest.spreads(), BacktestWriting::spread);
        Fields.list(out, "budgets", backtest.budgets(), BacktestWriting::pace);
        Fields.list(out, "problems", backtest.problems(), DecisionWriting::problem);
        out.writeEndObject();
    }

    private static void counts(JsonGenerator out, Counts counts) {
        out.writeStartObject();
        out.writeNumberProperty("events", counts.events());
        out.writeNumberProperty("members", counts.members());
        out.writeNumberProperty("around", counts.around());
        out.writeNumberProperty("keptAside", counts.keptAside());
        out.writeNumberProperty("quarantined", counts.quarantined());
        out.writeNumberProperty("refused", counts.refused());
        out.writeNumberProperty("withheld", counts.withheld());
        out.writeNumberProperty("carried", counts.carried());
        out.writeNumberProperty("commands", counts.commands());
        out.writeNumberProperty("commandsRefused", counts.commandsRefused());
        out.writeEndObject();
    }

    private static void cost(JsonGenerator out, Cost cost) {
        out.writeStringProperty("pointType", cost.pointType());
        Fields.amount(out, "paid", cost.paid());
        Fields.amount(out, "draft", cost.draft());
        Fields.amount(out, "difference", cost.difference());
    }

    private static void total(JsonGenerator out, Cost cost) {
        out.writeStartObject();
        cost(out, cost);
        out.writeEndObject();
    }

    private static void day(JsonGenerator out, DayCost day) {
        out.writeStartObject();
        out.writeStringProperty("date", day.date().toString());
        cost(out, day.cost());
        out.writeEndObject();
    }

    private static void rule(JsonGenerator out, RuleCost rule) {
        out.writeStartObject();
        out.writeStringProperty("campaign", rule.campaign());
        out.writeStringProperty("rule", rule.rule());
        out.writeNumberProperty("paidTimes", rule.paidTimes());
        out.writeNumberProperty("draftTimes", rule.draftTimes());
        cost(out, rule.cost());
        out.writeEndObject();
    }

    private static void spread(JsonGenerator out, Spread spread) {
        out.writeStartObject();
        out.writeStringProperty("pointType", spread.pointType());
        out.writeNumberProperty("gaining", spread.gaining());
        out.writeNumberProperty("losing", spread.losing());
        out.writeNumberProperty("same", spread.same());
        Fields.list(out, "winners", spread.winners(), BacktestWriting::member);
        Fields.list(out, "losers", spread.losers(), BacktestWriting::member);
        Fields.list(out, "costliest", spread.costliest(), BacktestWriting::member);
        out.writeEndObject();
    }

    private static void member(JsonGenerator out, MemberCost member) {
        out.writeStartObject();
        out.writeStringProperty("member", member.member());
        cost(out, member.cost());
        out.writeEndObject();
    }

    private static void pace(JsonGenerator out, Pace pace) {
        out.writeStartObject();
        out.writeStringProperty("campaign", pace.campaign());
        out.writeStringProperty("pointType", pace.pointType());
        Fields.amount(out, "total", pace.total());
        Fields.amount(out, "before", pace.before());
        Fields.amount(out, "used", pace.used());
        Fields.amount(out, "left", pace.left());
        Fields.orNull(out, "shortSince", pace.shortSince());
        Fields.amount(out, "perDay", pace.perDay());
        Fields.orNull(out, "projectedEnd", pace.projectedEnd());
        out.writeEndObject();
    }
}
