package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the budgets over all campaigns. */
final class ProgramBudgets {
    private ProgramBudgets() {}

    static ImmutableList<CompiledBudget> compile(ProgramSettings settings, Problems problems) {
        ImmutableList.Builder<CompiledBudget> compiled = ImmutableList.builder();
        Set<String> types = new HashSet<>();
        for (int i = 0; i < settings.budgets().size(); i++) {
            Campaign.Budget budget = settings.budgets().get(i);
            String at = settings.budgets().size() == 1 ? "/budget" : "/budget/" + i;
            @Nullable
            PointType pointType = RuleCompiler.pointType(settings, problems, "program", at, budget.pointType());
            if (pointType == null) {
                continue;
            }
            if (!types.add(pointType.key())) {
                problems.add("program", at, "there is a budget of " + pointType.key() + " already; one a point type");
            }
            @Nullable Long units = RuleCompiler.units(problems, "program", at + "/points", pointType, budget.points());
            if (units != null) {
                compiled.add(CompiledBudget.ofProgram(units, pointType, budget.onExceed()));
            }
        }
        return compiled.build();
    }
}
