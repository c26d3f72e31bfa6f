package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Truth;
import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** A condition that counts how it and each of its parts come out when they are asked. Not safe for use by several threads. */
public final class CountedCondition {
    private final CompiledCondition condition;
    private final ImmutableList<CountedCondition> parts;
    private final long[] answers = new long[Truth.values().length];

    private CountedCondition(CompiledCondition condition, ImmutableList<CountedCondition> parts) {
        this.condition = condition;
        this.parts = parts;
    }

    /** One that was never asked. */
    public static CountedCondition of(CompiledCondition condition) {
        return new CountedCondition(
                condition,
                condition instanceof CombinedTest combined
                        ? combined.parts().stream().map(CountedCondition::of).collect(ImmutableList.toImmutableList())
                        : ImmutableList.of());
    }

    /** The condition itself. */
    public CompiledCondition condition() {
        return condition;
    }

    /** How often it came out in one way. */
    public long answers(Truth truth) {
        return answers[truth.ordinal()];
    }

    /** Asks it: no part that is not needed for the answer is asked, as ever. */
    public Truth ask(Facts facts) {
        Truth truth = condition instanceof CombinedTest combined
                ? switch (combined.operator()) {
                    case NOT -> parts.get(0).ask(facts).not();
                    case ALL -> parts.isEmpty() ? Truth.FALSE : fold(facts, Truth.FALSE, Truth.TRUE);
                    case ANY -> fold(facts, Truth.TRUE, Truth.FALSE);
                }
                : condition.test(facts);
        answers[truth.ordinal()]++;
        return truth;
    }

    private Truth fold(Facts facts, Truth winner, Truth loser) {
        Truth result = loser;
        for (CountedCondition part : parts) {
            Truth truth = part.ask(facts);
            if (truth == winner) {
                return winner;
            }
            if (truth == Truth.UNKNOWN) {
                result = Truth.UNKNOWN;
            }
        }
        return result;
    }

    /** Shows the tests that it is combined of, or itself if it is none. */
    public void tests(Consumer<CountedCondition> reader) {
        if (condition instanceof CombinedTest) {
            parts.forEach(part -> part.tests(reader));
        } else {
            reader.accept(this);
        }
    }

    /** What it asks, wherever it stands: tests that ask the same are equal by it. */
    public Object question() {
        return switch (condition) {
            case AttributeTest test -> ImmutableList.of(test.attribute(), test.check());
            case SegmentTest segment -> ImmutableList.of(SegmentTest.class, segment.segment());
            case WindowTest window ->
                window.zone() == null ? window.window() : ImmutableList.of(window.window(), window.zone());
            case TierTest tier -> ImmutableList.of(tier.tier(), tier.level());
            case CustomTest custom -> custom.use();
            case CombinedTest combined -> combined;
        };
    }
}
