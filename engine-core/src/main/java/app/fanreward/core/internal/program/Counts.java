package app.fanreward.core.internal.program;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;

/** What limits and declared counters have counted so far. */
public interface Counts {
    /** Nothing was ever counted. */
    Counts NOTHING = new Counts() {
        @Override
        public long total(String counter) {
            return 0;
        }

        @Override
        public NavigableMap<Instant, Long> between(String counter, Instant after, Instant before) {
            return Collections.emptyNavigableMap();
        }

        @Override
        public Days days(String counter) {
            return Days.NONE;
        }
    };

    /** Whether anything was booked before but what is known of the member, and events that wait in quarantine. */
    default boolean acted() {
        return false;
    }

    /** What was counted in all under a name. */
    long total(String counter);

    /** What was counted under a name strictly between two times of events, by time. */
    NavigableMap<Instant, Long> between(String counter, Instant after, Instant before);

    /** What was counted under a name by days. */
    Days days(String counter);
}
