package app.fanreward.api.rule;

import app.fanreward.api.event.Names;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What members of a program get on in.
 *
 * @param streaks days or weeks in a row, by key
 * @param challenges goals, by key
 * @param badges what rules may grant, by key; empty if they may grant any
 * @param pauses days that break no streak
 */
public record Progress(
        Map<String, Streak> streaks, Map<String, Challenge> challenges, Map<String, Badge> badges, List<Pause> pauses) {
    /** Nothing. */
    public static final Progress NONE = new Progress(Map.of(), Map.of(), Map.of(), List.of());

    /** Checks the keys and takes copies. */
    public Progress {
        streaks = copied(streaks);
        challenges = copied(challenges);
        badges = copied(badges);
        pauses = List.copyOf(pauses);
    }

    private static <T> Map<String, T> copied(Map<String, T> byKey) {
        for (String key : byKey.keySet()) {
            if (!Names.isKey(key)) {
                throw new IllegalArgumentException("'" + key
                        + "' is no key of a streak, challenge or badge: lower-case letters, digits and hyphens");
            }
        }
        return Collections.unmodifiableMap(new TreeMap<>(byKey));
    }

    /**
     * Returns the same with other streaks.
     *
     * @param others the streaks by key
     * @return the changed copy
     */
    public Progress withStreaks(Map<String, Streak> others) {
        return new Progress(others, challenges, badges, pauses);
    }

    /**
     * Returns the same with other challenges.
     *
     * @param others the challenges by key
     * @return the changed copy
     */
    public Progress withChallenges(Map<String, Challenge> others) {
        return new Progress(streaks, others, badges, pauses);
    }

    /**
     * Returns the same with other badges.
     *
     * @param others the badges by key
     * @return the changed copy
     */
    public Progress withBadges(Map<String, Badge> others) {
        return new Progress(streaks, challenges, others, pauses);
    }

    /**
     * Returns the same with other pauses.
     *
     * @param others the pauses
     * @return the changed copy
     */
    public Progress withPauses(List<Pause> others) {
        return new Progress(streaks, challenges, badges, others);
    }
}
