package app.fanreward.api.rule;

import java.time.Duration;
import java.util.List;

/**
 * When events of one kind that different sources tell of are the same act. Events that lack an attribute of the key are
 * the same as no other.
 *
 * @param key the event attributes by full name, such as {@code event.isrc}, that agree if it is one act; at least one
 * @param within how far apart the times of the events may lie, {@link #SHORTEST} to {@link #LONGEST}, both included
 * @param promoteOnReversal whether, once the event is reversed that stands for the act, the first one of another source
 *     that told of it earns in its place
 */
public record Activity(List<String> key, Duration within, boolean promoteOnReversal) {
    /** How far apart the times may lie where nothing is said. */
    public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);

    /** The shortest stretch. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest stretch. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Checks the parts and takes a copy. */
    public Activity {
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of an activity names at least one attribute");
        }
        if (key.stream().distinct().count() != key.size()) {
            throw new IllegalArgumentException("the key of an activity names an attribute twice: " + key);
        }
        if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("events are one act within 1 second to 24 hours, not " + within);
        }
    }

    /**
     * When events are the same act, of which the others earn nothing even if the first is reversed.
     *
     * @param key the event attributes that agree
     * @param within how far apart the times of the events may lie
     */
    public Activity(List<String> key, Duration within) {
        this(key, within, false);
    }

    /**
     * The same, but with the first one of another source promoted once the event is reversed that stands for the act.
     *
     * @return the changed copy
     */
    public Activity promotingOnReversal() {
        return new Activity(key, within, true);
    }

    /**
     * Events within a minute of each other.
     *
     * @param key the event attributes that agree
     * @return the activity
     */
    public static Activity by(String... key) {
        return new Activity(List.of(key), DEFAULT_WITHIN);
    }
}
