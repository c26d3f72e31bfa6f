package app.fanreward.benchmarks.matching;

import java.util.List;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.MapContext;

/** Apache Commons JEXL. */
final class JexlExpressions implements ExpressionEngine {
    private static final Dialect DIALECT = new Dialect((value, set) -> value + " =~ " + set, true);

    private final JexlExpression[] conditions;
    private final SharedVariables variables;
    private final MapContext context;

    JexlExpressions(List<WorkloadRule> rules) {
        JexlEngine engine = new JexlBuilder().strict(true).silent(false).create();
        conditions = rules.stream()
                .map(rule -> engine.createExpression(DIALECT.condition(rule)))
                .toArray(JexlExpression[]::new);
        variables = new SharedVariables(DIALECT, rules);
        context = new MapContext(variables.values());
    }

    @Override
    public void see(PeerEvent event) {
        variables.see(event);
    }

    @Override
    public boolean holds(int rule) {
        return (Boolean) conditions[rule].evaluate(context);
    }
}
