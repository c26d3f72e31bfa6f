package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * A side with its events, ready to be asked. Not safe for use by several threads.
 *
 * @param <E> what an event is to the side
 */
final class Contender<E> implements AutoCloseable {
    private final Side<E> side;
    private final Awards awards;
    private final List<E> events;
    private final int[] durations;
    private int next;

    Contender(Side<E> side, MatchingWorkload workload) {
        this.side = side;
        awards = Awards.of(workload);
        events = new ArrayList<>(workload.events().size());
        durations = new int[workload.events().size()];
        for (int i = 0; i < durations.length; i++) {
            events.add(side.event(workload.events().get(i)));
            durations[i] = workload.events().get(i).duration();
        }
    }

    /** Matches the event of a place. */
    Awards match(int place) {
        awards.begin(durations[place]);
        side.match(events.get(place), awards);
        return awards;
    }

    /**
     * Matches the next of the first events, over and over.
     *
     * @param first how many events are cycled through
     * @return the points of all campaigns
     */
    long next(int first) {
        int place = next < first ? next : 0;
        next = place + 1;
        return match(place).total();
    }

    @Override
    public void close() {
        side.close();
    }
}
