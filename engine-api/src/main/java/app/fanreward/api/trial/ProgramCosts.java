package app.fanreward.api.trial;

import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What it costs to decide some events by a program, and which rules and conditions cost most. Counts are the same
 * whenever and wherever the same events are decided; times are as measured. Immutable.
 *
 * <p>Rules and conditions are measured one by one, each as if it was asked of every event of its kind in the order in
 * which it is written, on what the decision about the event could read. The engine finds many rules that cannot fire
 * without asking them, so {@link #deciding} may be far less than the sum.
 *
 * @param program the program
 * @param events what became of the events
 * @param deciding what it costs to find the rules and to decide, without booking
 * @param submitting what it costs to take an event in, in memory: to decide it, book it and answer
 * @param rulesAsked how many rules there are about the kind of an event, for each event sent
 * @param rulesMatched how many of them match, for each event sent
 * @param rulesNanos what it would cost to ask all of them one by one and grant what those that match give, for each event
 *     sent
 * @param rules every rule, the one that costs most first
 * @param conditions every condition of rules and audiences that was asked, the one that costs most first; those that ask
 *     the same are one, and of combined ones their parts
 */
public record ProgramCosts(
        ContentHash program,
        Events events,
        Cost deciding,
        Cost submitting,
        double rulesAsked,
        double rulesMatched,
        double rulesNanos,
        List<OfRule> rules,
        List<OfCondition> conditions) {
    /** Takes copies. */
    public ProgramCosts {
        rules = List.copyOf(rules);
        conditions = List.copyOf(conditions);
    }

    /**
     * What became of the events.
     *
     * @param sent how many there were
     * @param decided of how many the rules were asked; all others were refused, sent twice, or the same act as another one
     * @param followed how many events that followed from them were decided as well, such as a challenge completed
     * @param refused how many were refused
     * @param refusals why, of the first of them
     * @param withoutRules how many of those sent no rule is about, by their kind
     * @param sampled of how many of those decided rules and conditions were asked one by one; where there are many of both
     *     it is not all of them, but as large a part of each kind of event
     */
    public record Events(
            int sent,
            int decided,
            int followed,
            int refused,
            List<Problem> refusals,
            SortedMap<String, Integer> withoutRules,
            int sampled) {
        /** Takes copies. */
        public Events {
            refusals = List.copyOf(refusals);
            withoutRules = Collections.unmodifiableSortedMap(new TreeMap<>(withoutRules));
        }

        /**
         * Says how many were decided no second time.
         *
         * @return how many were sent twice or are the same act as another one
         */
        public int repeated() {
            return sent - decided - refused;
        }
    }

    /**
     * What something costs for each event sent: medians of several rounds over all of them, once warm.
     *
     * @param nanos of time
     * @param cpuNanos of time in which the thread computed
     * @param bytes that were allocated
     * @param rounds how many rounds were measured
     * @param spread how far apart the medians of {@code cpuNanos} of up to ten stretches of these rounds lie, those at a quarter
     *     and at three quarters of them, as a part of the median of all: 0.02 where half of them differ by at most two in a hundred
     */
    public record Cost(double nanos, double cpuNanos, double bytes, int rounds, double spread) {}

    /**
     * How something came out.
     *
     * @param asked how often it was asked, always the sum of the others
     * @param held how often it was true
     * @param missed how often it was not
     * @param unknown how often that could not be told
     */
    public record Answers(long asked, long held, long missed, long unknown) {
        /** Counts together. */
        public Answers {
            if (asked != held + missed + unknown) {
                throw new IllegalArgumentException(
                        asked + " answers are not " + held + " and " + missed + " and " + unknown);
            }
        }
    }

    /**
     * What one rule costs.
     *
     * @param campaign the key of its campaign
     * @param rule its key
     * @param kind the kind of event it is about
     * @param answers how it came out in the sample: whether its campaign runs, audiences and conditions hold
     * @param gave to how many of all events it gave something
     * @param nanosAsked the processor time of asking it once
     * @param nanosMatched the processor time that it costs beside that where it matches: by how much a decision by this rule
     *     alone takes longer than one without rules; 0 where it never matches. For rules that match, but not as often as many
     *     others, or that cannot stand alone, it is the median of the others
     * @param nanos the processor time for each event sent
     * @param share its part in what all rules cost when asked one by one, from 0 to 1
     */
    public record OfRule(
            String campaign,
            String rule,
            String kind,
            Answers answers,
            long gave,
            double nanosAsked,
            double nanosMatched,
            double nanos,
            double share) {
        /**
         * Says whether it is there for nothing, as far as these events tell.
         *
         * @return true if it neither matched in the sample nor gave anything to any event
         */
        public boolean neverMatched() {
            return answers.held() == 0 && gave == 0;
        }
    }

    /**
     * What one condition costs.
     *
     * @param text the condition in words
     * @param places where it stands, the first {@value #MOST_PLACES} at most
     * @param placeCount in how many places it stands
     * @param answers how it came out in the sample, in all its places together
     * @param nanosAsked the processor time of asking it once
     * @param nanos the processor time for each event sent
     * @param share its part in what all rules cost when asked one by one, from 0 to 1
     */
    public record OfCondition(
            String text,
            List<Place> places,
            int placeCount,
            Answers answers,
            double nanosAsked,
            double nanos,
            double share) {
        /** How many places of one condition are listed. */
        public static final int MOST_PLACES = 10;

        /** Takes a copy. */
        public OfCondition {
            places = List.copyOf(places);
        }
    }

    /**
     * Where a condition stands.
     *
     * @param campaign the key of the campaign
     * @param rule the key of the rule, or empty for the audience of the campaign
     * @param path a JSON pointer from there, such as {@code /when/all/0}
     */
    public record Place(String campaign, String rule, String path) {}
}
