package app.fanreward.core.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign pays for an event.
 *
 * @param campaign its key
 * @param type the point type
 * @param amount how many points
 * @param pending how long after the event they become available
 * @param lasting how long they last, or null for ever
 * @param takes whether the points are taken instead
 * @param owes whether what is missing of points that are taken becomes debt
 * @param budget how many the campaign may pay in all, or 0 for any number
 */
public record Earning(
        String campaign,
        String type,
        long amount,
        Duration pending,
        @Nullable Terms lasting,
        boolean takes,
        boolean owes,
        long budget) {
    /** A campaign that takes points. */
    public static Earning taking(String campaign, String type, long amount, boolean owes) {
        return new Earning(campaign, type, amount, Duration.ZERO, null, true, owes, 0);
    }
}
