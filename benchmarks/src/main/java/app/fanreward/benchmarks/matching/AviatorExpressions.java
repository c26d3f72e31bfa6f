package app.fanreward.benchmarks.matching;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.AviatorEvaluatorInstance;
import com.googlecode.aviator.Expression;
import com.googlecode.aviator.Options;
import java.util.List;

/** AviatorScript, which compiles each condition to a class. */
final class AviatorExpressions implements ExpressionEngine {
    private static final Dialect DIALECT = new Dialect((value, set) -> "include(" + set + ", " + value + ")", true);

    private final Expression[] conditions;
    private final SharedVariables variables;

    AviatorExpressions(List<WorkloadRule> rules) {
        AviatorEvaluatorInstance evaluator = AviatorEvaluator.newInstance();
        // Expressions change no variables, so that none needs a map of its own on top of ours.
        evaluator.setOption(Options.USE_USER_ENV_AS_TOP_ENV_DIRECTLY, true);
        conditions = rules.stream()
                .map(rule -> evaluator.compile(DIALECT.condition(rule), false))
                .toArray(Expression[]::new);
        variables = new SharedVariables(DIALECT, rules);
    }

    @Override
    public void see(PeerEvent event) {
        variables.see(event);
    }

    @Override
    public boolean holds(int rule) {
        return (Boolean) conditions[rule].execute(variables.values());
    }
}
