package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * Finds rules of which few came and went since a matcher was made for the rest. That one is asked as it is; what it finds is
 * told by the places of today, without rules that are gone, and with what a small matcher finds of those that came.
 */
public final class LayeredMatcher extends Matcher {
    private final int[] placesNow;
    private final Matcher added;
    private final int[] placesOfAdded;

    /**
     * Lays one upon the other. Both lists of places ascend.
     *
     * @param made finds the rules as they were
     * @param placesNow where each of those stands among the rules of today; -1 for one that is gone
     * @param added finds the rules that came
     * @param placesOfAdded where each of those stands among the rules of today
     */
    public LayeredMatcher(Matcher made, int[] placesNow, Matcher added, int[] placesOfAdded) {
        super(made);
        this.placesNow = placesNow.clone();
        this.added = added;
        this.placesOfAdded = placesOfAdded.clone();
    }

    @Override
    public void match(Facts facts, Matches matches) {
        super.match(facts, matches);
        Matches more = matches.beside();
        added.match(facts, more);
        matches.found().translate(placesNow);
        more.found().translate(placesOfAdded);
        matches.found().add(more.found());
    }
}
