package app.fanreward.api.ledger;

import app.fanreward.api.event.DerivedKinds;
import org.jspecify.annotations.Nullable;

/**
 * What a derived event follows from.
 *
 * @param sequence the number of the record in the same journal that it follows from
 * @param depth how many derived events there are on the way from the first cause to it, itself included: 1 to
 *     {@link DerivedKinds#DEEPEST}
 * @param achievement what was reached
 */
public record Cause(long sequence, int depth, String achievement) {
    private static final String ACTIVATION = "activation:";

    /** Checks the depth. */
    public Cause {
        if (depth < 1 || depth > DerivedKinds.DEEPEST) {
            throw new IllegalArgumentException("a depth of " + depth + " is not from 1 to " + DerivedKinds.DEEPEST);
        }
    }

    /**
     * What a campaign that was activated on the past brings for an event.
     *
     * @param sequence the number of the record of the event
     * @param depth how many derived events there are on the way to it
     * @param activation the key of the activation
     * @return the cause
     */
    public static Cause ofActivation(long sequence, int depth, String activation) {
        return new Cause(sequence, depth, ACTIVATION + activation);
    }

    /**
     * Says which activation on the past it came by.
     *
     * @return the key of the activation, or null if it follows by itself
     */
    public @Nullable String activation() {
        return achievement.startsWith(ACTIVATION) ? achievement.substring(ACTIVATION.length()) : null;
    }
}
