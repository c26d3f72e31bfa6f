package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import java.util.Arrays;
import java.util.List;

/**
 * What is missing for a condition to come out as wanted, at the least: how the conditions came out that would have to come out
 * otherwise, and how far they are away together. It is filled condition by condition, as an explanation asks thousands. Not safe
 * for use by several threads.
 */
final class Gap {
    private static final int USUAL = 8;

    private ConditionResult[] missing = new ConditionResult[USUAL];
    private int size;
    private int distance;

    /**
     * What is missing for a condition.
     *
     * @param told how it came out
     */
    static Gap of(CompiledCondition condition, Telling telling, ConditionResult told, boolean wanted) {
        Gap gap = new Gap();
        condition.gap(telling, told, wanted, gap);
        return gap;
    }

    /** One condition more, this far away. */
    void add(ConditionResult told, int by) {
        if (size == missing.length) {
            missing = Arrays.copyOf(missing, 2 * size);
        }
        missing[size++] = told;
        distance = Math.addExact(distance, Math.clamp(by, 1, Distances.FARTHEST));
    }

    /** One condition more that holds where it must not. */
    void addHolding(ConditionResult told) {
        ConditionResult otherwise = new ConditionResult(
                told.path(),
                "not " + told.text(),
                told.truth().not(),
                told.seen(),
                told.wanted() == null ? null : "not " + told.wanted(),
                null,
                told.parts());
        add(otherwise, Distances.FARTHEST);
    }

    /** All that is missing elsewhere. */
    void addAll(Gap other) {
        for (int i = 0; i < other.size; i++) {
            add(other.missing[i], 1);
        }
        distance = Math.addExact(distance, other.distance - other.size);
    }

    boolean isNone() {
        return size == 0;
    }

    /** How far everything is away together, in thousandths, at most {@link Distances#FARTHEST} for each condition. */
    int distance() {
        return distance;
    }

    /** Whether it is smaller than another one, as {@link Lacking} is sorted. */
    boolean isSmallerThan(Gap other) {
        return size != other.size ? size < other.size : distance < other.distance;
    }

    /** As an explanation tells it. */
    Lacking lacking() {
        return new Lacking(ShortLists.of(missing, size), distance);
    }

    /**
     * The same.
     *
     * @param parts what is told of the parts of the condition: mostly all of them are missing
     */
    Lacking lacking(List<ConditionResult> parts) {
        return isMissing(parts) ? new Lacking(parts, distance) : lacking();
    }

    private boolean isMissing(List<ConditionResult> parts) {
        if (parts.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!Same.object(parts.get(i), missing[i])) {
                return false;
            }
        }
        return true;
    }

    /** Nothing is missing, until something is added. */
    void clear() {
        size = 0;
        distance = 0;
    }
}
