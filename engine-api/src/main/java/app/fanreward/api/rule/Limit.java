package app.fanreward.api.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How much or how often a rule may pay. Limits count what was granted, by the key of the rule, so editing a rule does
 * not reset them; another unit, scope or (but for lifetime) zone counts anew. An award that is reversed gives its room back, in the period of its event, unless
 * the rule says otherwise ({@link Rule#restoreLimits}). The set grows with the language: switch over it with a default.
 */
public sealed interface Limit {
    /** The scope name that stands for the member. */
    String MEMBER = "member";

    /**
     * What is counted apart: {@link #MEMBER}, which must be among them, and full names of event attributes.
     *
     * @return the names, in the order written
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
     * @param per what is counted apart
     * @param period over which stretch
     * @param onExceed what happens to an award that does not fit whole
     */
    record Cap(BigDecimal points, List<String> per, LimitPeriod period, OnExceed onExceed) implements Limit {
        /** Takes a copy. */
        public Cap {
            per = List.copyOf(per);
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
