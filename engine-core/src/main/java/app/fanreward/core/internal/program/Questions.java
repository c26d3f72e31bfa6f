package app.fanreward.core.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions that rules ask, those of which the same is told once. Not safe for use by several threads. */
final class Questions {
    private final Map<Question, Integer> numbers = new HashMap<>();
    private final List<CompiledCondition> list = new ArrayList<>();

    /** The number of a condition; the next one if nothing like it was asked before. */
    int number(CompiledCondition condition) {
        @Nullable Integer known = numbers.putIfAbsent(Question.of(condition), list.size());
        if (known != null) {
            return known;
        }
        list.add(condition);
        return list.size() - 1;
    }

    /** All of them, by their numbers. */
    List<CompiledCondition> list() {
        return list;
    }

    /**
     * What is equal for conditions of which the same is told: where it stands, what it is about, which is the very same object for
     * all rules, and what it asks of it.
     */
    private static final class Question {
        private final String path;
        private final Object about;
        private final Object asked;
        private final int hash;

        private Question(String path, Object about, Object asked, int name) {
            this.path = path;
            this.about = about;
            this.asked = asked;
            this.hash = (path.hashCode() * 31 + name) * 31 + asked.hashCode();
        }

        static Question of(CompiledCondition condition) {
            String path = condition.path();
            return switch (condition) {
                case AttributeTest test -> of(path, test.attribute(), test.check());
                case WindowTest window -> new Question(path, WindowTest.class, window, 0);
                case TierTest tier -> of(path, tier.tier(), tier.level());
                case SegmentTest segment -> new Question(path, segment.members(), segment.segment(), 0);
                default -> new Question(path, condition, "", System.identityHashCode(condition));
            };
        }

        private static Question of(String path, AttributeRef about, Object asked) {
            return new Question(path, about, asked, about.name().hashCode());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question that
                    && hash == that.hash
                    && Same.object(about, that.about)
                    && path.equals(that.path)
                    && asked.equals(that.asked)
                    && inTheSameOrder(asked, that.asked);
        }

        /** Values in another order are told in another order. */
        private static boolean inTheSameOrder(Object asked, Object other) {
            return switch (asked) {
                case AttributeTest.Membership(var wanted, String measured) ->
                    other instanceof AttributeTest.Membership that
                            && wanted.asList().equals(that.wanted().asList());
                case AttributeTest.HasAll(var wanted) ->
                    other instanceof AttributeTest.HasAll that
                            && wanted.asList().equals(that.wanted().asList());
                default -> true;
            };
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
