package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All, any and not, by Kleene's strong three-valued logic. */
record CombinedTest(String path, Operator operator, ImmutableList<CompiledCondition> parts)
        implements CompiledCondition {
    enum Operator {
        ALL("all of"),
        ANY("at least one of"),
        NOT("not");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    @Override
    public Truth test(Facts facts) {
        return switch (operator) {
            case NOT -> parts.get(0).test(facts).not();
            case ALL -> parts.isEmpty() ? Truth.FALSE : fold(facts, Truth.FALSE, Truth.TRUE);
            case ANY -> fold(facts, Truth.TRUE, Truth.FALSE);
        };
    }

    /** The winner ends the question; otherwise unknown beats the loser. */
    private Truth fold(Facts facts, Truth winner, Truth loser) {
        Truth result = loser;
        for (CompiledCondition part : parts) {
            Truth truth = part.test(facts);
            if (truth == winner) {
                return winner;
            }
            if (truth == Truth.UNKNOWN) {
                result = Truth.UNKNOWN;
            }
        }
        return result;
    }

    @Override
    public ConditionResult explain(Facts facts) {
        List<ConditionResult> results =
                parts.stream().map(part -> part.explain(facts)).toList();
        return new ConditionResult(path, operator.text, test(facts), null, null, null, results);
    }

    @Override
    public Gap gap(Facts facts, boolean wanted) {
        if (test(facts) == Truth.of(wanted)) {
            return Gap.none();
        }
        if (operator == Operator.NOT) {
            return parts.get(0).gap(facts, !wanted);
        }
        List<Gap> gaps = parts.stream().map(part -> part.gap(facts, wanted)).toList();
        boolean every = (operator == Operator.ALL) == wanted;
        return gaps.stream().reduce(every ? Gap::and : Gap::or).orElseGet(() -> Gap.of(explain(facts), Gap.FARTHEST));
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        parts.forEach(part -> part.attributes(reader));
    }

    /** Within {@code all} one part alone is to blame; {@code any} and {@code not} are to blame themselves. */
    @Override
    public CompiledCondition culprit(Facts facts) {
        if (operator == Operator.ALL) {
            Truth truth = test(facts);
            for (CompiledCondition part : parts) {
                if (part.test(facts) == truth) {
                    return part.culprit(facts);
                }
            }
        }
        return this;
    }

    @Override
    public @Nullable CompiledCondition failed(Facts facts) {
        for (CompiledCondition part : parts) {
            // What holds or does not hold all the same leaves nothing open.
            @Nullable CompiledCondition failed = part.test(facts) == Truth.UNKNOWN ? part.failed(facts) : null;
            if (failed != null) {
                return failed;
            }
        }
        return null;
    }

    @Override
    public void functions(Consumer<FunctionUse<?>> asked) {
        parts.forEach(part -> part.functions(asked));
    }
}
