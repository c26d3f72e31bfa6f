package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition with its names resolved. Immutable. */
public sealed interface CompiledCondition
        permits CombinedTest, AttributeTest, WindowTest, SegmentTest, TierTest, CustomTest {
    /** Where it stands in the rule, such as {@code /when/all/0}. */
    String path();

    /** How it comes out, in three-valued logic. */
    Truth test(Facts facts);

    /** How it comes out, with everything a person wants to know about it. */
    ConditionResult explain(Telling telling);

    /**
     * Adds what is missing, at the least, for it to be true, or else to be false.
     *
     * @param told how it came out
     */
    void gap(Telling telling, ConditionResult told, boolean wanted, Gap into);

    /** Names the attributes it may read. */
    void attributes(Consumer<AttributeRef> reader);

    /**
     * The first condition that is to blame for an outcome that is not true: one that came out the same way.
     *
     * @param truth how this condition comes out
     */
    default CompiledCondition culprit(Facts facts, Truth truth) {
        return this;
    }

    /**
     * How the culprit came out.
     *
     * @param told how this condition came out, which is not true
     */
    default ConditionResult culprit(ConditionResult told) {
        return told;
    }

    /** The first condition in it that could not be answered, as a function failed; null if there is none. */
    default @Nullable CompiledCondition failed(Facts facts) {
        return null;
    }

    /** Names the functions of the host's own that it may ask. */
    default void functions(Consumer<FunctionUse<?>> asked) {
        // most conditions ask none
    }
}
