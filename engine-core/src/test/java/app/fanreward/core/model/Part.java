package app.fanreward.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Points of one lot.
 *
 * @param lot its place in the list of lots
 * @param amount how many
 */
record Part(int lot, long amount) {
    /** The next units from the end of what was taken, after those that went before. */
    static List<Part> lastFirst(List<Part> taken, long before, long units) {
        List<Part> backwards = new ArrayList<>(taken);
        Collections.reverse(backwards);
        return next(backwards, before, units);
    }

    /** The next units of a list, after those that went before. */
    static List<Part> next(List<Part> parts, long before, long units) {
        List<Part> found = new ArrayList<>();
        long from = 0;
        for (Part part : parts) {
            long to = from + part.amount();
            long own = Math.min(to, before + units) - Math.max(from, before);
            if (own > 0) {
                found.add(new Part(part.lot(), own));
            }
            from = to;
        }
        return found;
    }
}
