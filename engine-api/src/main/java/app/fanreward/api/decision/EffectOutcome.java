package app.fanreward.api.decision;

import app.fanreward.api.event.Value;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a rule did for an event beside points. It stands in the journal with the event; what it changed is
 * undone with the event.
 *
 * @param campaign the key of the campaign
 * @param rule the key of the rule
 * @param kind what it did
 * @param subject what to: the key of a streak, challenge, badge or reward, the tag, the template, or what a function of
 *     the host's own said
 * @param values what belongs to it: {@code by} of progress, {@code count} of freezes, {@code days} of a pause, the parameters
 *     of a notification, and what a function of the host's own said; {@code function} names that one
 */
public record EffectOutcome(String campaign, String rule, Kind kind, String subject, Map<String, Value> values) {
    /** Takes a copy. */
    public EffectOutcome {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What a rule can do beside points. The set grows: switch over it with a default. */
    public enum Kind {
        /** The day of the event counts for a streak. */
        EXTEND_STREAK("extendStreak"),
        /** The member got freezes for a streak. */
        GIVE_FREEZES("giveFreezes"),
        /** Some days from that of the event on break no run of a streak. */
        PAUSE_STREAK("pauseStreak"),
        /** The member got on in a challenge. */
        PROGRESS("progress"),
        /** The member got a badge. */
        GRANT_BADGE("grantBadge"),
        /** The decision is marked. */
        TAG("tag"),
        /** The host is to tell the member something; the engine sends nothing. */
        NOTIFY("notify"),
        /** The member is entitled to a reward of the catalogue, for nothing. */
        ISSUE_REWARD("issueReward"),
        /** A function of the host's own said what the host is to do; the engine does nothing. */
        CUSTOM("custom");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * Returns the spelling in files and JSON.
         *
         * @return the word, such as {@code extendStreak}
         */
        public String word() {
            return word;
        }
    }

    /** Such as {@code grantBadge super-fan}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s%s", kind.word(), subject, values.isEmpty() ? "" : " " + values);
    }
}
