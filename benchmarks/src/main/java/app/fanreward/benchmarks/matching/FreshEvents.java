package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Events of a profile that nobody has sent yet, one after the other. Used by one thread. */
final class FreshEvents {
    private final Profile profile;
    private final Consumer<WorkloadMember> tell;
    private final Set<String> told = new HashSet<>();
    private int next;

    /**
     * Begins with the first event.
     *
     * @param tell is told of each member once, before the first of its events is handed out
     */
    FreshEvents(Profile profile, Consumer<WorkloadMember> tell) {
        this.profile = profile;
        this.tell = tell;
    }

    /** The next events. */
    List<EngagementEvent> next(int count) {
        List<EngagementEvent> events = new ArrayList<>(count);
        for (WorkloadEvent event : MatchingWorkload.events(profile, next, count)) {
            if (told.add(event.member().id())) {
                tell.accept(event.member());
            }
            events.add(OwnLanguage.event(event, Integer.toString(next++)));
        }
        return events;
    }
}
