package app.fanreward.core.internal.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who scored what in one run, and in which order they stand: more first; of equal ones, who got there first. Not safe for
 * use by several threads.
 */
public final class RunScores {
    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::score)
            .reversed()
            .thenComparingLong(Place::reachedAt)
            .thenComparing(Place::member);

    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> moved = new HashSet<>();
    private List<Place> order = List.of();

    /**
     * Where a member stands.
     *
     * @param member the id
     * @param score what was scored
     * @param reachedAt the position in the journal at which the score was reached
     */
    public record Place(String member, long score, long reachedAt) {}

    /** Adds to a member's score, or takes off; who is left with nothing stands nowhere. */
    public void add(String member, long amount, long position) {
        Place before = places.get(member);
        long score = Math.addExact(before == null ? 0 : before.score(), amount);
        if (score == 0) {
            places.remove(member);
        } else {
            places.put(member, new Place(member, score, position));
        }
        moved.add(member);
    }

    /** How many members have a score. */
    public int size() {
        return places.size();
    }

    /** Where a member stands, or null if nowhere. */
    public @Nullable Place of(String member) {
        return places.get(member);
    }

    /** All places from top to bottom. Costs about as much as there are, if any changed since it was asked last. */
    public List<Place> inOrder() {
        if (!moved.isEmpty()) {
            List<Place> changed = new ArrayList<>();
            for (String member : moved) {
                Place place = places.get(member);
                if (place != null) {
                    changed.add(place);
                }
            }
            changed.sort(ORDER);
            List<Place> all = new ArrayList<>(places.size());
            for (Place place : order) {
                if (!moved.contains(place.member())) {
                    all.add(place);
                }
            }
            all.addAll(changed);
            // Two sorted stretches are merged, not sorted anew.
            all.sort(ORDER);
            order = all;
            moved.clear();
        }
        return order;
    }

    /** The index of a place in {@link #inOrder}. */
    public int indexOf(Place place) {
        int index = java.util.Collections.binarySearch(inOrder(), place, ORDER);
        if (index < 0) {
            throw new IllegalStateException(place.member() + " has a score and no place");
        }
        return index;
    }

    /** The places of some members, from top to bottom; those without a score are left out. */
    public List<Place> among(Set<String> members) {
        return members.stream()
                .map(places::get)
                .filter(java.util.Objects::nonNull)
                .sorted(ORDER)
                .toList();
    }
}
