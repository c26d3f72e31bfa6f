package app.fanreward.api.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires. The set grows with the language: switch over it with a default. */
public sealed interface Effect {
    /**
     * Awards points.
     *
     * @param amount how many
     * @param pointType the key of the point type, or null for the program's only one
     * @param pending how long after the event the points become available, or null for at once; counted from the time
     *     of the event
     * @param expires when they expire, or null for never
     * @param qualifying whether they count toward {@linkplain Tier tiers}
     */
    record AddPoints(
            Amount amount,
            @Nullable String pointType,
            @Nullable Duration pending,
            @Nullable Expiry expires,
            boolean qualifying)
            implements Effect {
        /**
         * Awards points that count toward tiers.
         *
         * @param amount how many
         * @param pointType the key of the point type, or null for the program's only one
         * @param pending how long after the event the points become available, or null for at once
         * @param expires when they expire, or null for never
         */
        public AddPoints(
                Amount amount, @Nullable String pointType, @Nullable Duration pending, @Nullable Expiry expires) {
            this(amount, pointType, pending, expires, true);
        }
    }

    /**
     * Takes points from the member. A rule that takes points awards none. It is never boosted, draws on no budget and takes
     * no part in stacking; its limits count what it took.
     *
     * @param amount how many
     * @param pointType the key of the point type, or null for the program's only one
     * @param shortfall what happens to points that the member does not have
     */
    record TakePoints(Amount amount, @Nullable String pointType, Shortfall shortfall) implements Effect {
        /** What happens to points that a rule takes and the member does not have. */
        public enum Shortfall {
            /** They are not taken. */
            WITHIN_BALANCE("withinBalance"),
            /** They become debt, which later awards repay first. */
            ALLOW_NEGATIVE("allowNegative");

            private final String key;

            Shortfall(String key) {
                this.key = key;
            }

            /**
             * Returns the spelling in files.
             *
             * @return the key
             */
            public String key() {
                return key;
            }
        }
    }

    /**
     * Takes points of the program's only type, as far as the member has them available.
     *
     * @param points how many
     * @return the effect
     */
    static Effect takePoints(long points) {
        return new TakePoints(new Amount.Fixed(BigDecimal.valueOf(points)), null, TakePoints.Shortfall.WITHIN_BALANCE);
    }

    /**
     * Makes what other rules award for the same event larger. A rule that boosts has no other effect on points; its limits
     * count what it added.
     *
     * @param factor what awards are multiplied by: more than 1, at most {@link #LARGEST_FACTOR}, up to six decimals
     * @param of whose awards
     * @param pointType the key of the only point type that is boosted, or null for all
     */
    record Boost(BigDecimal factor, BoostReach of, @Nullable String pointType) implements Effect {
        /** No boost makes more than a thousand of one. */
        public static final BigDecimal LARGEST_FACTOR = BigDecimal.valueOf(1_000);
    }

    /**
     * Multiplies what the other rules of the same campaign award.
     *
     * @param factor what awards are multiplied by
     * @return the effect
     */
    static Effect boost(BigDecimal factor) {
        return new Boost(factor, new BoostReach.OwnCampaign(), null);
    }

    /**
     * Awards a fixed number of points of the program's only type that are available at once and never expire.
     *
     * @param points how many
     * @return the effect
     */
    static Effect addPoints(long points) {
        return new AddPoints(new Amount.Fixed(BigDecimal.valueOf(points)), null, null, null);
    }

    /**
     * Awards points of the program's only type that are available at once and never expire.
     *
     * @param amount how many
     * @return the effect
     */
    static Effect addPoints(Amount amount) {
        return new AddPoints(amount, null, null, null);
    }

    /**
     * Counts the day of the event for a streak.
     *
     * @param streak the key of the streak
     */
    record ExtendStreak(String streak) implements Effect {}

    /**
     * Gives freezes for a streak, to be used from the day of the event on.
     *
     * @param streak the key of the streak
     * @param count how many; from 1 to {@link Streak.Freezes#MOST}
     */
    record GiveFreezes(String streak, int count) implements Effect {}

    /**
     * Lets some days break no run of a streak, for this member: that of the event and those after it.
     *
     * @param streak the key of the streak
     * @param days how many; from 1 to {@link #LONGEST_PAUSE}
     */
    record PauseStreak(String streak, int days) implements Effect {}

    /** Most days of one {@link PauseStreak}. */
    int LONGEST_PAUSE = 100;

    /**
     * Counts toward the goal of a challenge, in the period of the event.
     *
     * @param challenge the key of the challenge; not one of different values
     * @param by how much; positive, whole where the challenge counts events
     */
    record Progress(String challenge, BigDecimal by) implements Effect {}

    /**
     * Grants a badge.
     *
     * @param badge its key
     */
    record GrantBadge(String badge) implements Effect {}

    /**
     * Marks the decision.
     *
     * @param tag the mark: lower-case letters, digits and hyphens
     */
    record Tag(String tag) implements Effect {}

    /**
     * Asks the host to tell the member something. The engine sends nothing: it puts this into the answer and the journal.
     *
     * @param template a text, or the key of one that the host has
     * @param with full names of attributes whose values belong to it, by name; what is personal stays out
     */
    record Notify(String template, Map<String, String> with) implements Effect {
        /** The longest text. */
        public static final int LONGEST = 1_000;

        /** Takes a copy. */
        public Notify {
            with = Collections.unmodifiableMap(new TreeMap<>(with));
        }
    }

    /**
     * Entitles the member to a reward of the catalogue, for nothing.
     *
     * @param reward its key
     */
    record IssueReward(String reward) implements Effect {}

    /**
     * Tells the host what a function of its own says. The engine does nothing with it: it puts it into the answer and the
     * journal.
     *
     * @param call the function and what it is given
     */
    record Custom(CustomCall call) implements Effect {}
}
