package app.fanreward.api.ledger;

import app.fanreward.api.event.DerivedKinds;

/**
 * What a derived event follows from.
 *
 * @param sequence the number of the record in the same journal that it follows from
 * @param depth how many derived events there are on the way from the first cause to it, itself included: 1 to
 *     {@link DerivedKinds#DEEPEST}
 * @param achievement what was reached
 */
public record Cause(long sequence, int depth, String achievement) {
    /** Checks the depth. */
    public Cause {
        if (depth < 1 || depth > DerivedKinds.DEEPEST) {
            throw new IllegalArgumentException("a depth of " + depth + " is not from 1 to " + DerivedKinds.DEEPEST);
        }
    }
}
