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
 * @param budget how many the campaign may pay in all, or 0 for any number
 */
public record Earning(
        String campaign,
        String type,
        long amount,
        Duration pending,
        @Nullable Terms lasting,
        long budget) {}
