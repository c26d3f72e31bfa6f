package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the member is in a segment.
 *
 * @param path where it stands in the rule
 * @param segment the key of the segment
 * @param members who is in it
 */
record SegmentTest(String path, String segment, CompiledCondition members) implements CompiledCondition {
    @Override
    public Truth test(Facts facts) {
        return members.test(facts);
    }

    @Override
    public ConditionResult explain(Telling telling) {
        ConditionResult told = members.explain(telling);
        return new ConditionResult(
                path, "the member is in segment " + segment, told.truth(), null, null, null, List.of(told));
    }

    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        members.gap(telling, told.parts().get(0), wanted, into);
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        members.attributes(reader);
    }

    @Override
    public @Nullable CompiledCondition failed(Facts facts) {
        return members.failed(facts) == null ? null : this;
    }

    @Override
    public void functions(Consumer<FunctionUse<?>> asked) {
        members.functions(asked);
    }
}
