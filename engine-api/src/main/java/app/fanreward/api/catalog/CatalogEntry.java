package app.fanreward.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reward with its history.
 *
 * @param key its key
 * @param versions its terms, oldest first; version n is at place n - 1
 * @param stock how many are left, or null if it never runs out
 * @param claimed how many of its stock were given out, less those that came back; 0 for a reward without a stock
 * @param retired whether it can no longer be had
 */
public record CatalogEntry(
        String key, List<Version> versions, @Nullable Long stock, long claimed, boolean retired) {
    /** Takes a copy. */
    public CatalogEntry {
        versions = List.copyOf(versions);
    }

    /**
     * One version of the terms.
     *
     * @param number from 1
     * @param reward the terms
     * @param effectiveFrom from when they hold
     */
    public record Version(int number, Reward reward, Instant effectiveFrom) {}

    /**
     * Finds the terms at an instant.
     *
     * @param instant the instant
     * @return the newest version in force, or empty before the first
     */
    public Optional<Version> at(Instant instant) {
        Version found = null;
        for (Version version : versions) {
            if (!version.effectiveFrom().isAfter(instant)) {
                found = version;
            }
        }
        return Optional.ofNullable(found);
    }
}
