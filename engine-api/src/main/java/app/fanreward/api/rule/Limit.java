package app.fanreward.api.rule;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much or how often a rule, all rules of a campaign, or all that name a shared limit may pay. Limits count what was
 * granted, by the key of the rule, the campaign or the shared limit, so editing a rule does not reset them; another unit,
 * scope or (but for lifetime) zone counts anew. An award that is reversed gives its room back, in the period of its
 * event, unless the rule says otherwise ({@link Rule#restoreLimits}). The set grows with the language: switch over it
 * with a default.
 */
public sealed interface Limit {
    /** The scope name that stands for the member. */
    String MEMBER = "member";

    /** The scope name that stands for the rule; a rule's own limit counts it apart in any case. */
    String RULE = "rule";

    /** The scope name that stands for the campaign; a campaign's own limit counts it apart in any case. */
    String CAMPAIGN = "campaign";

    /** The scope name that stands for what an event is about, such as the track of a play: {@link EventKind#entity}. */
    String ENTITY = "entity";

    /** The scope name that stands for the account on the platform: {@link EventKind#ACCOUNT}. */
    String ACCOUNT = "account";

    /** The scope name that stands for the whole program, in limits that the program declares. */
    String PROGRAM = "program";

    /** All scope names beside those of event attributes. */
    List<String> SCOPES = List.of(MEMBER, RULE, CAMPAIGN, PROGRAM, ENTITY, ACCOUNT);

    /**
     * What is counted apart: names of {@link #SCOPES} and full names of event attributes, at least one. Without
     * {@link #MEMBER} all members are counted together, in the order in which their events are decided; such a limit
     * counts over the calendar only, and nothing personal apart.
     *
     * @return the names, in the order written; empty for a {@link Shared} limit, which says it where it is declared
     */
    List<String> per();

    /**
     * What happens to an award that does not fit whole.
     *
     * @return the choice
     */
    OnExceed onExceed();

    /**
     * At most so many points.
     *
     * @param points the points, in whole points; positive
     * @param pointType the key of the point type that is counted, or null where only one is awarded
     * @param per what is counted apart
     * @param period over which stretch
     * @param onExceed what happens to an award that does not fit whole
     */
    record Cap(BigDecimal points, @Nullable String pointType, List<String> per, LimitPeriod period, OnExceed onExceed)
            implements Limit {
        /** Takes a copy. */
        public Cap {
            per = List.copyOf(per);
        }

        /**
         * At most so many points of the only type that is awarded.
         *
         * @param points the points, in whole points; positive
         * @param per what is counted apart
         * @param period over which stretch
         * @param onExceed what happens to an award that does not fit whole
         */
        public Cap(BigDecimal points, List<String> per, LimitPeriod period, OnExceed onExceed) {
            this(points, null, per, period, onExceed);
        }
    }

    /**
     * At most so many awards.
     *
     * @param times how many; positive
     * @param per what is counted apart
     * @param period over which stretch
     */
    record Frequency(int times, List<String> per, LimitPeriod period) implements Limit {
        /** Takes a copy. */
        public Frequency {
            per = List.copyOf(per);
        }

        /** An award cannot be granted in part of a time, so it is granted whole or not. */
        @Override
        public OnExceed onExceed() {
            return OnExceed.REJECT;
        }
    }

    /**
     * Never two awards closer to each other than a gap: exactly at its end the next is allowed. Times are those of the
     * events; a late event must keep the gap to awards on either side.
     *
     * @param gap the gap; positive, at most {@link RollingPeriod#LONGEST}
     * @param per what is counted apart
     */
    record Cooldown(Duration gap, List<String> per) implements Limit {
        /** Takes a copy. */
        public Cooldown {
            per = List.copyOf(per);
        }

        /** An award is either far enough from others or not. */
        @Override
        public OnExceed onExceed() {
            return OnExceed.REJECT;
        }
    }

    /**
     * A limit that the program declares ({@link ProgramSettings#limits}), counted together over all rules and campaigns
     * that name it.
     *
     * @param key the key under which it is declared
     */
    record Shared(String key) implements Limit {
        /** Checks the key. */
        public Shared {
            if (!Names.isKey(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is no name of a limit: lower-case letters, digits and hyphens");
            }
        }

        @Override
        public List<String> per() {
            return List.of();
        }

        /** Said where it is declared; whatever does not fit there is cut. */
        @Override
        public OnExceed onExceed() {
            return OnExceed.TRUNCATE;
        }
    }

    /**
     * At most so many points a member and period.
     *
     * @param points the points
     * @param unit the period, in the campaign's zone
     * @return the limit
     */
    static Limit cap(long points, CalendarPeriod.Unit unit) {
        return new Cap(BigDecimal.valueOf(points), List.of(MEMBER), CalendarPeriod.of(unit), OnExceed.TRUNCATE);
    }

    /**
     * At most so many awards a member, period and further attributes.
     *
     * @param times how many
     * @param unit the period, in the campaign's zone
     * @param attributes full names of event attributes that are counted apart
     * @return the limit
     */
    static Limit frequency(int times, CalendarPeriod.Unit unit, String... attributes) {
        List<String> per = new java.util.ArrayList<>(List.of(MEMBER));
        per.addAll(Arrays.asList(attributes));
        return new Frequency(times, per, CalendarPeriod.of(unit));
    }
}
