package app.fanreward.api.member;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands in a tier at an instant, by all that is known now. For an instant to come it says what holds if
 * nothing more counts.
 *
 * @param tier the key of the tier
 * @param at the instant
 * @param level the key of the level that is held
 * @param since from when on it is held, or null if no other ever was
 * @param until when it ends if nothing more counts, grace period included, or null for never
 * @param counted what counts at the instant, in points, or whatever the tier counts
 * @param next the next higher level that is not earned, or null if there is none
 * @param missing how much more must count for that level, or null with it
 * @param changes every change up to the instant, by time, at most one at each
 */
public record TierStanding(
        String tier,
        Instant at,
        String level,
        @Nullable Instant since,
        @Nullable Instant until,
        Value counted,
        @Nullable String next,
        @Nullable Value missing,
        List<Change> changes) {
    /** Takes a copy. */
    public TierStanding {
        changes = List.copyOf(changes);
    }

    /**
     * A change of level.
     *
     * @param at from when on the new level is held
     * @param from the key of the level before
     * @param to the key of the new level
     */
    public record Change(Instant at, String from, String to) {}
}
