package app.fanreward.core.internal.program;

import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;

/**
 * A budget in smallest units.
 *
 * @param name what it is drawn on under: the key of its campaign, or the program's for the point type
 * @param path where it stands in the campaign or program, as reasons say it
 * @param units the whole of it
 * @param pointType the type of its points
 * @param onExceed what becomes of an award that does not fit whole
 */
public record CompiledBudget(String name, String path, long units, PointType pointType, OnExceed onExceed) {
    static CompiledBudget ofCampaign(String campaign, long units, PointType pointType, OnExceed onExceed) {
        return new CompiledBudget(campaign, "/budget", units, pointType, onExceed);
    }

    static CompiledBudget ofProgram(long units, PointType pointType, OnExceed onExceed) {
        return new CompiledBudget(
                BudgetStatus.ofProgram(pointType.key()),
                "program:/budget/" + pointType.key(),
                units,
                pointType,
                onExceed);
    }

    /** Whether it is over all campaigns. */
    public boolean ofProgram() {
        return name.equals(BudgetStatus.ofProgram(pointType.key()));
    }

    /** What it is called for people. */
    public String text() {
        return ofProgram() ? "budget of the whole program" : "budget";
    }
}
