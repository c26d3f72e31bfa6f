package app.fanreward.wire.json;

import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.BudgetStatus;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes how much of budgets is used. */
final class BudgetWriting {
    private BudgetWriting() {}

    static void budgets(JsonGenerator out, List<BudgetStatus> budgets) {
        out.writeStartObject();
        Fields.list(out, "budgets", budgets, BudgetWriting::budget);
        out.writeEndObject();
    }

    private static void budget(JsonGenerator out, BudgetStatus budget) {
        out.writeStartObject();
        out.writeStringProperty("budget", budget.budget());
        Fields.unlessEmpty(out, "campaign", budget.campaign());
        out.writeStringProperty("pointType", budget.pointType());
        Fields.amount(out, "funded", budget.funded());
        Fields.amount(out, "used", budget.used());
        Fields.amount(out, "remaining", budget.remaining());
        out.writeNumberProperty("percent", budget.percent());
        out.writeStringProperty("level", budget.level().name());
        out.writeEndObject();
    }

    static void alert(JsonGenerator out, BudgetAlert alert) {
        out.writeStartObject();
        out.writeStringProperty("budget", alert.budget());
        out.writeStringProperty("level", alert.level().name());
        out.writeNumberProperty("percent", alert.level().percent());
        out.writeEndObject();
    }
}
