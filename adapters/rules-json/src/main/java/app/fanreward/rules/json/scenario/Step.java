package app.fanreward.rules.json.scenario;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens in a scenario.
 *
 * @param at where it stands
 * @param time what the clock shows then, or null if it goes on showing what it did
 * @param action what happens
 * @param then what must have come of it before the next step
 */
public record Step(Location at, @Nullable Instant time, Action action, List<Expectation> then) {
    /** Takes a copy. */
    public Step {
        then = List.copyOf(then);
    }
}
