package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Spells conditions over one attribute. Immutable. */
public final class AttributeConditions {
    private final String name;
    private final @Nullable String unit;

    AttributeConditions(String name) {
        this(name, null);
    }

    private AttributeConditions(String name, @Nullable String unit) {
        this.name = name;
        this.unit = unit;
    }

    /**
     * Says what the constants of comparisons that follow are measured in.
     *
     * @param measure the unit of the attribute, such as {@code km}
     * @return conditions over the same attribute
     */
    public AttributeConditions measuredIn(String measure) {
        return new AttributeConditions(name, measure);
    }

    /**
     * Compares with a constant.
     *
     * @param operator how
     * @param value the constant
     * @return the condition
     */
    public Condition is(Condition.Operator operator, Value value) {
        return new Condition.Compare(name, operator, value, unit);
    }

    /**
     * Equal to a text.
     *
     * @param text the text
     * @return the condition
     */
    public Condition is(String text) {
        return is(Condition.Operator.EQ, Value.of(text));
    }

    /**
     * Equal to a truth value.
     *
     * @param value the value
     * @return the condition
     */
    public Condition is(boolean value) {
        return is(Condition.Operator.EQ, Value.of(value));
    }

    /**
     * At least as long.
     *
     * @param duration the shortest that passes
     * @return the condition
     */
    public Condition atLeast(Duration duration) {
        return is(Condition.Operator.GTE, Value.of(duration));
    }

    /**
     * At least as much.
     *
     * @param number the least that passes
     * @return the condition
     */
    public Condition atLeast(long number) {
        return is(Condition.Operator.GTE, Value.of(number));
    }

    /**
     * One of these texts.
     *
     * @param texts the texts
     * @return the condition
     */
    public Condition in(String... texts) {
        return new Condition.In(name, Arrays.stream(texts).map(Value::of).toList());
    }

    /**
     * Begins or ends with a text, or has it in it; upper and lower case differ.
     *
     * @param match where
     * @param part the text
     * @return the condition
     */
    public Condition matches(Condition.Match match, String part) {
        return new Condition.TextMatch(name, match, part, false);
    }

    /**
     * Has all of these texts.
     *
     * @param texts the texts
     * @return the condition
     */
    public Condition hasAll(String... texts) {
        return new Condition.HasAll(name, Arrays.asList(texts));
    }

    /**
     * Between two constants, both included.
     *
     * @param low the lowest that passes
     * @param high the highest that passes
     * @return the condition
     */
    public Condition between(Value low, Value high) {
        return new Condition.Between(name, low, high, unit);
    }

    /**
     * Is there.
     *
     * @return the condition
     */
    public Condition exists() {
        return new Condition.Exists(name);
    }
}
