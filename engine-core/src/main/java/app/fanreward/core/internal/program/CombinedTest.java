package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableList;
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

        String text() {
            return text;
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
        for (int i = 0; i < parts.size() && result != winner; i++) {
            result = fold(result, parts.get(i).test(facts), winner);
        }
        return result;
    }

    private static Truth fold(Truth before, Truth next, Truth winner) {
        return before == winner || next == winner ? winner : next == Truth.UNKNOWN ? next : before;
    }

    @Override
    public ConditionResult explain(Telling telling) {
        ConditionResult[] results = new ConditionResult[parts.size()];
        boolean all = operator == Operator.ALL;
        Truth winner = all ? Truth.FALSE : Truth.TRUE;
        Truth truth = all == parts.isEmpty() ? Truth.FALSE : winner.not();
        for (int i = 0; i < parts.size(); i++) {
            ConditionResult result = parts.get(i).explain(telling);
            results[i] = result;
            truth = fold(truth, result.truth(), winner);
        }
        if (operator == Operator.NOT) {
            truth = truth.not();
        }
        return new ConditionResult(
                path, operator.text, truth, null, null, null, ShortLists.of(results, results.length));
    }

    /** Nothing is missing where nothing is missing for a part, of {@code all} for every one. */
    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        if (parts.isEmpty()) {
            if (wanted) {
                into.add(told, Distances.FARTHEST);
            }
        } else if (operator == Operator.NOT) {
            parts.get(0).gap(telling, told.parts().get(0), !wanted, into);
        } else if ((operator == Operator.ALL) == wanted) {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).gap(telling, told.parts().get(i), wanted, into);
            }
        } else {
            into.addAll(smallest(telling, told, wanted));
        }
    }

    /** What is missing for one of the parts; of several that lack as much, for the first. */
    private Gap smallest(Telling telling, ConditionResult told, boolean wanted) {
        Gap smallest = Gap.of(parts.get(0), telling, told.parts().get(0), wanted);
        for (int i = 1; i < parts.size() && !smallest.isNone(); i++) {
            Gap other = Gap.of(parts.get(i), telling, told.parts().get(i), wanted);
            smallest = other.isSmallerThan(smallest) ? other : smallest;
        }
        return smallest;
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        parts.forEach(part -> part.attributes(reader));
    }

    /** Within {@code all} one part alone is to blame; {@code any} and {@code not} are to blame themselves. */
    @Override
    public CompiledCondition culprit(Facts facts, Truth truth) {
        if (operator == Operator.ALL) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).test(facts) == truth) {
                    return parts.get(i).culprit(facts, truth);
                }
            }
        }
        return this;
    }

    @Override
    public ConditionResult culprit(ConditionResult told) {
        if (operator == Operator.ALL) {
            for (int i = 0; i < parts.size(); i++) {
                ConditionResult part = told.parts().get(i);
                if (part.truth() == told.truth()) {
                    return parts.get(i).culprit(part);
                }
            }
        }
        return told;
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
