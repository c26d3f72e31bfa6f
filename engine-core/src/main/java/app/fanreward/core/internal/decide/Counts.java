package app.fanreward.core.internal.decide;

import java.time.Instant;
import java.util.NavigableMap;

/** What limits have counted so far. */
public interface Counts {
    /** What was counted in all under a name. */
    long total(String counter);

    /** What was counted under a name strictly between two times of events, by time. */
    NavigableMap<Instant, Long> between(String counter, Instant after, Instant before);
}
