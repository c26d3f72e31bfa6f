package app.fanreward.api.catalog;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reward as it is offered: one version of its terms.
 *
 * @param key the stable name
 * @param title what people call it, 1 to 200 characters
 * @param pointType the key of the point type it costs
 * @param price what one costs, in smallest units; positive
 * @param limit how many a member may have, or null for any number
 * @param from the first instant at which it can be had, or null for always
 * @param to the instant from which it no longer can, or null for never
 */
public record Reward(
        String key,
        String title,
        String pointType,
        long price,
        @Nullable MemberLimit limit,
        @Nullable Instant from,
        @Nullable Instant to) {
    private static final int LONGEST_TITLE = 200;

    /** Checks the parts. */
    public Reward {
        if (!Names.isKey(key)) {
            throw new IllegalArgumentException("'" + key + "' is no key: lower-case letters, digits and hyphens");
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters on one line");
        }
        if (!Names.isWhole(title)) {
            throw new IllegalArgumentException("a title has no half of a surrogate pair, which no encoding can keep");
        }
        if (!Names.isKey(pointType)) {
            throw new IllegalArgumentException("'" + pointType + "' is no key of a point type");
        }
        if (price < 1 || price > PointType.LARGEST_AMOUNT) {
            throw new IllegalArgumentException("a price must be 1 to " + PointType.LARGEST_AMOUNT + ", not " + price);
        }
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        to = to == null ? null : to.truncatedTo(ChronoUnit.MICROS);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("it can be had from " + from + " to " + to + ", which is never");
        }
    }

    /**
     * How many of a reward a member may have.
     *
     * @param most how many, positive
     * @param period in which stretch of time, by the member's calendar; {@code LIFETIME} for ever
     */
    public record MemberLimit(long most, CalendarPeriod.Unit period) {
        /** Checks the parts. */
        public MemberLimit {
            if (most < 1) {
                throw new IllegalArgumentException("a limit must be at least 1, not " + most);
            }
            if (period == CalendarPeriod.Unit.AWARD) {
                throw new IllegalArgumentException("a limit counts per day, week, month, year or lifetime");
            }
        }
    }

    /**
     * A reward that every member may have any number of, at any time.
     *
     * @param key the stable name
     * @param title what people call it
     * @param pointType the key of the point type it costs
     * @param price what one costs, in smallest units
     * @return the reward
     */
    public static Reward of(String key, String title, String pointType, long price) {
        return new Reward(key, title, pointType, price, null, null, null);
    }

    /**
     * Says whether it can be had at an instant.
     *
     * @param instant the instant
     * @return true from {@code from} until just before {@code to}
     */
    public boolean offeredAt(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }
}
