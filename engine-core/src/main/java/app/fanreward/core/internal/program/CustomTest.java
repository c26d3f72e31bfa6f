package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.core.internal.program.extension.Answer;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition that a function of the host's own answers. Where it fails, it is unknown. */
record CustomTest(String path, FunctionUse<CustomCondition> use) implements CompiledCondition {
    private Answer<Truth> ask(Facts facts) {
        return use.ask(facts, CustomCondition::test);
    }

    @Override
    public Truth test(Facts facts) {
        return ask(facts) instanceof Answer.Given<Truth>(Truth truth) ? truth : Truth.UNKNOWN;
    }

    @Override
    public ConditionResult explain(Telling telling) {
        Answer<Truth> answer = ask(telling.facts());
        return new ConditionResult(
                path,
                answer instanceof Answer.Failed<Truth>(String why) ? use.text() + ": " + why : use.text(),
                answer instanceof Answer.Given<Truth>(Truth truth) ? truth : Truth.UNKNOWN,
                use.seen(telling.facts()),
                null,
                null,
                List.of());
    }

    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        if (told.truth() == Truth.of(wanted)) {
            return;
        }
        if (wanted) {
            into.add(told, Distances.FARTHEST);
        } else {
            into.addHolding(told);
        }
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        use.attributes().values().forEach(reader);
    }

    @Override
    public @Nullable CompiledCondition failed(Facts facts) {
        return ask(facts) instanceof Answer.Failed<Truth> ? this : null;
    }

    @Override
    public void functions(Consumer<FunctionUse<?>> asked) {
        asked.accept(use);
    }
}
