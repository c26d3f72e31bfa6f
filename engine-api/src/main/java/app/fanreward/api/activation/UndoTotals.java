package app.fanreward.api.activation;

import java.util.List;

/**
 * What came of taking an activation back.
 *
 * @param reversed how many awards and other effects were taken back, counted by events; those that were reversed before
 *     are among them
 * @param refused how many could not be taken back
 * @param reasons why the first of these could not, for people
 */
public record UndoTotals(long reversed, long refused, List<String> reasons) {
    /** Most reasons that are kept. */
    public static final int MOST_REASONS = 20;

    /** Takes a copy. */
    public UndoTotals {
        reasons = List.copyOf(reasons);
    }
}
