package app.fanreward.api.rule;

import java.time.Duration;

/**
 * Any stretch of time of one length, wherever it begins: what was granted in it is never more than the limit, in
 * whichever order events arrive. Times are those of the events; a stretch includes its end and not its beginning.
 *
 * @param length how long; positive, at most a year
 */
public record RollingPeriod(Duration length) implements LimitPeriod {
    /** The longest. */
    public static final Duration LONGEST = Duration.ofDays(366);
}
