package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;

/**
 * A condition of a rule as an explanation asks it: what it is made of is told once for all rules that have it. It says what the
 * condition itself would. Immutable.
 */
public final class ToldCondition {
    private final String path;

    /** The numbers of the conditions of which all have to hold, or that of the condition itself. */
    private final int[] parts;

    private final boolean combines;

    /** Where the first of its tests stands. */
    private final String begins;

    /**
     * Makes one.
     *
     * @param path where it stands
     * @param parts under which numbers to tell of its parts, or of itself; at least one
     * @param combines whether all of the parts have to hold
     */
    ToldCondition(String path, int[] parts, boolean combines, ToldTests tests) {
        this.path = path;
        this.parts = parts;
        this.combines = combines;
        this.begins = tests.test(parts[0]).path();
    }

    /** Where what is to blame most often stands. */
    String begins() {
        return begins;
    }

    /** How it comes out; what it lacks and what is to blame is kept by the one that tells, until more is told. */
    public ConditionResult explain(Telling telling) {
        telling.begin(parts.length);
        Truth truth = Truth.TRUE;
        int culprit = -1;
        for (int i = 0; i < parts.length; i++) {
            Truth part = telling.tell(i, parts[i]);
            if (part != Truth.TRUE && truth != Truth.FALSE && part != truth) {
                truth = part;
                culprit = i;
            }
        }
        if (culprit >= 0) {
            telling.blame(culprit, parts[culprit]);
        }
        return combines ? telling.all(path, truth, parts.length) : telling.part(0);
    }
}
