package app.fanreward.benchmarks.matching;

import org.jspecify.annotations.Nullable;

/**
 * What one side did in a process of its own. Where it could not be measured, only the first three and {@code missing} mean
 * something.
 *
 * @param side the key of the side
 * @param profile the key of the profile
 * @param campaigns how many campaigns it was loaded with
 * @param missing why there are no figures, or null
 * @param loadMillis how long it took to load them, the first time in the process
 * @param metaspaceBytes by how much that made the classes in memory grow, its library included
 * @param events on how many events it was compared with the loop, and then timed
 * @param cpuNanos processor time for each event, of all threads but those of the virtual machine itself
 * @param wallNanos time for each event
 * @param bytes allocated for each event
 */
record Turn(
        String side,
        String profile,
        int campaigns,
        @Nullable String missing,
        double loadMillis,
        long metaspaceBytes,
        int events,
        double cpuNanos,
        double wallNanos,
        double bytes) {
    /** One without figures. */
    static Turn missing(String side, String profile, int campaigns, String why) {
        return new Turn(side, profile, campaigns, why, 0, 0, 0, 0, 0, 0);
    }
}
