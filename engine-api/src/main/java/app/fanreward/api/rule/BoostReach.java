package app.fanreward.api.rule;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The campaigns whose awards a boost makes larger. Closed. */
public sealed interface BoostReach {
    /** The campaign of the boost itself. */
    record OwnCampaign() implements BoostReach {}

    /** All campaigns of the program. */
    record EveryCampaign() implements BoostReach {}

    /**
     * Some campaigns of the program.
     *
     * @param keys their keys, at least one; sorted
     */
    record Campaigns(Set<String> keys) implements BoostReach {
        /** Takes a copy. */
        public Campaigns {
            keys = Collections.unmodifiableSet(new TreeSet<>(keys));
        }
    }
}
