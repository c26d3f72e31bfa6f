package app.fanreward.cli.command;

import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Pace;
import app.fanreward.api.trial.Backtest.Spread;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import java.util.List;

/** Tells people what a backtest found. */
final class BacktestWords {
    private final Output out;
    private final Points points;

    BacktestWords(Output out, ProgramSettings settings) {
        this.out = out;
        this.points = new Points(settings);
    }

    void print(Backtest backtest, String by) {
        head(backtest);
        totals(backtest.totals());
        switch (by) {
            case "day" -> days(backtest);
            case "member" -> backtest.spreads().forEach(this::members);
            default -> rules(backtest);
        }
        backtest.spreads().forEach(this::spread);
        if (!backtest.budgets().isEmpty()) {
            budgets(backtest.budgets());
        }
        backtest.problems().forEach(problem -> out.word(problem.toString()));
    }

    private void head(Backtest backtest) {
        Counts counts = backtest.counts();
        out.line(Points.count(counts.events(), "event") + " of " + Points.count(counts.members(), "member")
                + " through draft " + backtest.program().brief() + ".");
        told(counts.refused(), "event", "the draft refuses");
        told(counts.quarantined(), "event", "the draft would keep aside as too late or suspicious");
        told(counts.keptAside(), "event", "were only recorded or are quarantined, and were not run");
        told(counts.withheld(), "event", "whose personal data cannot be read were decided without it");
        told(counts.around(), "event", "from outside the window came in between; they are not counted");
        told(counts.commandsRefused(), "command", "came to nothing on the copy");
    }

    private void told(long number, String thing, String what) {
        if (number > 0) {
            out.line(Points.count(number, thing) + " " + what + ".");
        }
    }

    private void totals(List<Cost> totals) {
        out.line("");
        Table table = new Table("TYPE", ">PAID", ">DRAFT", ">DIFFERENCE");
        totals.forEach(cost -> table.row(cost.pointType(), paid(cost), draft(cost), difference(cost)));
        table.print(out);
    }

    private void days(Backtest backtest) {
        out.line("");
        Table table = new Table("DAY", "TYPE", ">PAID", ">DRAFT", ">DIFFERENCE");
        backtest.days()
                .forEach(day -> table.row(
                        day.date().toString(),
                        day.cost().pointType(),
                        paid(day.cost()),
                        draft(day.cost()),
                        difference(day.cost())));
        table.print(out);
    }

    private void rules(Backtest backtest) {
        out.line("");
        Table table = new Table("CAMPAIGN", "RULE", "TYPE", ">PAID", ">DRAFT", ">DIFFERENCE", ">TIMES PAID", ">DRAFT");
        backtest.rules()
                .forEach(rule -> table.row(
                        rule.campaign(),
                        rule.rule(),
                        rule.cost().pointType(),
                        paid(rule.cost()),
                        draft(rule.cost()),
                        difference(rule.cost()),
                        Points.count(rule.paidTimes()),
                        Points.count(rule.draftTimes())));
        table.print(out);
    }

    private void members(Spread spread) {
        named("Who gains most", spread.winners());
        named("Who loses most", spread.losers());
        named("Who costs most", spread.costliest());
    }

    private void named(String title, List<MemberCost> members) {
        if (members.isEmpty()) {
            return;
        }
        out.line("");
        out.line(title + ":");
        Table table = new Table("MEMBER", "TYPE", ">PAID", ">DRAFT", ">DIFFERENCE");
        members.forEach(member -> table.row(
                member.member(),
                member.cost().pointType(),
                paid(member.cost()),
                draft(member.cost()),
                difference(member.cost())));
        table.print(out);
    }

    private void spread(Spread spread) {
        out.line("");
        out.line("Of " + spread.pointType() + ", " + Points.count(spread.gaining(), "member") + " would get more, "
                + Points.count(spread.losing()) + " less, " + Points.count(spread.same()) + " the same.");
    }

    private void budgets(List<Pace> budgets) {
        out.line("");
        Table table = new Table("BUDGET", ">OF", ">BEFORE", ">USED", ">LEFT", ">A DAY", "SHORT SINCE", "ENDS ABOUT");
        budgets.forEach(pace -> table.row(
                pace.campaign(),
                amount(pace, pace.total()),
                amount(pace, pace.before()),
                amount(pace, pace.used()),
                amount(pace, pace.left()),
                amount(pace, pace.perDay()),
                pace.shortSince() == null ? "-" : pace.shortSince().toString(),
                pace.projectedEnd() == null ? "-" : pace.projectedEnd().toString()));
        table.print(out);
    }

    private String amount(Pace pace, long units) {
        return points.amount(pace.pointType(), units);
    }

    private String paid(Cost cost) {
        return points.amount(cost.pointType(), cost.paid());
    }

    private String draft(Cost cost) {
        return points.amount(cost.pointType(), cost.draft());
    }

    private String difference(Cost cost) {
        return (cost.difference() > 0 ? "+" : "") + points.amount(cost.pointType(), cost.difference());
    }
}
