package app.fanreward.cli.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of what was read: {@code read} is always the sum of the four after it.
 *
 * @param read events and rows that should have been events
 * @param recorded booked this time
 * @param duplicates booked before; nothing was changed
 * @param quarantined too old or suspicious, kept aside
 * @param held what checks of risk hold, booked this time or before
 * @param late of those kept aside this time, the ones that are too old
 * @param refused could not be read or was not taken
 * @param leftOut rows that say nothing a member did; not in {@code read}
 * @param granted smallest units granted this time to those who did it, by point type
 * @param toReferrers smallest units granted this time to those who brought them in, by point type
 */
public record Counts(
        long read,
        long recorded,
        long duplicates,
        long quarantined,
        long held,
        long late,
        long refused,
        long leftOut,
        Map<String, Long> granted,
        Map<String, Long> toReferrers) {
    /** Takes copies, sorted by point type. */
    public Counts {
        granted = java.util.Collections.unmodifiableMap(new TreeMap<>(granted));
        toReferrers = java.util.Collections.unmodifiableMap(new TreeMap<>(toReferrers));
    }
}
