package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows how much of budgets is used. */
@Command(name = "budgets", description = "Show how much of the budgets of campaigns and of the program is used.")
public final class BudgetsCommand implements Callable<Integer> {
    private final Session session;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public BudgetsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            List<BudgetStatus> budgets = engine.budgets();
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofBudgets(budgets));
            } else {
                print(out, budgets, new Points(engine.program().settings()));
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<BudgetStatus> budgets, Points points) {
        Table table = new Table("BUDGET", "POINTS", ">FUNDED", ">USED", ">REMAINING", ">PERCENT", "LEVEL");
        for (BudgetStatus budget : budgets) {
            table.row(
                    budget.budget(),
                    budget.pointType(),
                    points.amount(budget.pointType(), budget.funded()),
                    points.amount(budget.pointType(), budget.used()),
                    points.amount(budget.pointType(), budget.remaining()),
                    budget.percent() + "%",
                    word(budget));
        }
        table.print(out);
    }

    private static String word(BudgetStatus budget) {
        return switch (budget.level()) {
            case NONE -> "-";
            case NEARLY_EXHAUSTED, EXHAUSTED ->
                budget.level().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
