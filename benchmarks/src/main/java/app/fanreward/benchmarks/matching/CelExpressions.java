package app.fanreward.benchmarks.matching;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CEL-Java with its planner; sets are the keys of maps, which it looks up. */
final class CelExpressions implements ExpressionEngine {
    private static final Dialect DIALECT = new Dialect((value, set) -> value + " in " + set, false);

    private final CelRuntime.Program[] conditions;
    private final CelVariableResolver[] resolvers;
    private final Map<String, Optional<Object>> values = new HashMap<>();

    CelExpressions(List<WorkloadRule> rules) {
        MapType set = MapType.create(SimpleType.STRING, SimpleType.BOOL);
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("platform", SimpleType.STRING)
                .addVar("action", SimpleType.STRING)
                .addVar("artist", SimpleType.STRING)
                .addVar("country", SimpleType.STRING)
                .addVar("duration", SimpleType.INT)
                .addVar("tier", SimpleType.INT)
                .addVar("segments", ListType.create(SimpleType.STRING))
                .addVar("day", SimpleType.STRING)
                .addVar("dayBefore", SimpleType.STRING)
                .addVar("minute", SimpleType.INT)
                .addVar("artists", set)
                .addVar("countries", set)
                .addVar("days", set)
                .setResultType(SimpleType.BOOL)
                .build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        conditions = new CelRuntime.Program[rules.size()];
        resolvers = new CelVariableResolver[rules.size()];
        for (WorkloadRule rule : rules) {
            conditions[rule.number()] = compiled(compiler, runtime, DIALECT.condition(rule));
            resolvers[rule.number()] = resolver(rule);
        }
    }

    private static CelRuntime.Program compiled(CelCompiler compiler, CelRuntime runtime, String condition) {
        try {
            return runtime.createProgram(compiler.compile(condition).getAst());
        } catch (CelValidationException | CelEvaluationException refused) {
            throw new IllegalStateException("CEL refuses " + condition, refused);
        }
    }

    /** The sets of the rule, and what the event says. */
    private CelVariableResolver resolver(WorkloadRule rule) {
        Map<String, Optional<Object>> sets = new HashMap<>();
        DIALECT.sets(rule)
                .forEach((name, texts) -> sets.put(
                        name, Optional.of(texts.stream().collect(Collectors.toMap(text -> text, text -> true)))));
        return name -> {
            @Nullable Optional<Object> set = sets.get(name);
            return set == null ? values.getOrDefault(name, Optional.empty()) : set;
        };
    }

    @Override
    public void see(PeerEvent event) {
        values.put("platform", Optional.of(event.getPlatform()));
        values.put("action", Optional.of(event.getAction()));
        values.put("artist", Optional.of(event.getArtist()));
        values.put("country", Optional.of(event.getCountry()));
        values.put("duration", Optional.of((long) event.getDuration()));
        values.put("tier", Optional.of((long) event.getTier()));
        values.put("segments", Optional.of(List.copyOf(event.getSegments())));
        values.put("day", Optional.of(event.getDay()));
        values.put("dayBefore", Optional.of(event.getDayBefore()));
        values.put("minute", Optional.of((long) event.getMinute()));
    }

    @Override
    public boolean holds(int rule) {
        try {
            return (Boolean) conditions[rule].eval(resolvers[rule]);
        } catch (CelEvaluationException failure) {
            throw new IllegalStateException("CEL could not evaluate the condition of rule " + rule, failure);
        }
    }
}
