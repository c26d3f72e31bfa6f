package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/** Asks rules of which checks do not tell everything. */
public interface Unclear {
    /**
     * Whether a rule holds, or cannot be answered because a function failed.
     *
     * @param place its place in evaluation order
     */
    boolean holds(int place, Facts facts);
}
