package app.fanreward.rules.json.scenario;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold after a step, or at the end. Amounts are smallest units. The set grows with the engine: switch over it
 * with a default.
 */
public sealed interface Expectation {
    /**
     * Returns where it stands.
     *
     * @return the place
     */
    Location at();

    /**
     * What all awards together give, whatever their types.
     *
     * @param at where it stands
     * @param units the sum of what was granted
     */
    record Points(Location at, long units) implements Expectation {}

    /**
     * What the awards of one type give.
     *
     * @param at where it stands
     * @param pointType the type
     * @param units the sum of what was granted of it
     */
    record PointsOf(Location at, String pointType, long units) implements Expectation {}

    /**
     * What rules took.
     *
     * @param at where it stands
     * @param pointType the type, or empty for all together
     * @param units the sum of what was taken, what is owed for it included
     */
    record Taken(Location at, String pointType, long units) implements Expectation {}

    /**
     * The awards, all of them, in any order.
     *
     * @param at where it stands
     * @param awards the awards
     */
    record Awards(Location at, List<Award> awards) implements Expectation {
        /** Takes a copy. */
        public Awards {
            awards = List.copyOf(awards);
        }

        /**
         * One award.
         *
         * @param campaign the campaign, or empty for any
         * @param rule the rule
         * @param pointType the point type
         * @param units what was granted
         */
        public record Award(String campaign, String rule, String pointType, long units) {}
    }

    /**
     * A reason among those given.
     *
     * @param at where it stands
     * @param campaign the campaign, or empty for any
     * @param rule the rule, or empty for a reason of a whole campaign or event
     * @param code the code
     * @param path the path of the condition or limit, or null for any
     */
    record Said(
            Location at,
            String campaign,
            String rule,
            ReasonCode code,
            @Nullable String path) implements Expectation {}

    /**
     * How a step is refused.
     *
     * @param at where it stands
     * @param code the code
     * @param facts what the refusal has to say, by name
     */
    record Refused(Location at, ErrorCode code, Map<String, String> facts) implements Expectation {
        /** Takes a copy. */
        public Refused {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * How many of the parts of a step ended in which way.
     *
     * @param at where it stands
     * @param counts by {@link #DONE} or the code they were refused with; all of them
     */
    record Outcomes(Location at, Map<String, Long> counts) implements Expectation {
        /** What is counted that was not refused. */
        public static final String DONE = "done";

        /** Takes a copy. */
        public Outcomes {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * Whether the step was known already and nothing was booked.
     *
     * @param at where it stands
     * @param repeated true if so
     */
    record Repeated(Location at, boolean repeated) implements Expectation {}

    /**
     * What became of an event.
     *
     * @param at where it stands
     * @param disposition what
     */
    record Ended(Location at, Disposition disposition) implements Expectation {}

    /**
     * Which event of another source told of the same act before.
     *
     * @param at where it stands
     * @param event that event
     */
    record SameAct(Location at, EventReference event) implements Expectation {}

    /**
     * How much a command moved.
     *
     * @param at where it stands
     * @param units what its result says
     */
    record Amount(Location at, long units) implements Expectation {}

    /**
     * A balance; what is null may be anything.
     *
     * @param at where it stands
     * @param member whose
     * @param pointType the type
     * @param available what can be spent
     * @param pending what cannot be spent yet
     * @param held what holds set aside
     * @param debt what is owed
     * @param asOf when it is asked for
     */
    record Holding(
            Location at,
            String member,
            String pointType,
            @Nullable Long available,
            @Nullable Long pending,
            @Nullable Long held,
            @Nullable Long debt,
            AsOf asOf)
            implements Expectation {
        /**
         * Which of the two times a balance is asked for.
         *
         * @param recordedAt counting what was booked up to then, or null
         * @param effectiveAt counting what counts from then or before, or null
         * @param knownAt as it was known then, or null for now
         */
        public record AsOf(
                @Nullable Instant recordedAt,
                @Nullable Instant effectiveAt,
                @Nullable Instant knownAt) {
            /** Now. */
            public static final AsOf NOW = new AsOf(null, null, null);
        }
    }

    /**
     * How many records a journal has.
     *
     * @param at where it stands
     * @param member whose journal
     * @param total all of them, or null for any number
     * @param kinds so many of each kind
     */
    record Records(Location at, String member, @Nullable Long total, Map<String, Long> kinds) implements Expectation {
        /** Takes a copy. */
        public Records {
            kinds = Map.copyOf(kinds);
        }
    }

    /**
     * What a limit has counted of a member.
     *
     * @param at where it stands
     * @param member whom it counts
     * @param campaign the campaign, or empty for any
     * @param rule the rule
     * @param limit {@code cap}, {@code frequency} or {@code cooldown}
     * @param period the period it counts in as its counters name it, such as {@code 2026-06-01}, or empty for all
     *     together
     * @param counted awards, or smallest units
     */
    record Counted(Location at, String member, String campaign, String rule, String limit, String period, long counted)
            implements Expectation {}

    /**
     * How much of a budget is used.
     *
     * @param at where it stands
     * @param budget its name
     * @param used smallest units
     * @param funded the whole of it in smallest units, or null for any
     * @param level the level it has reached as files spell it, or empty for any
     */
    record Used(
            Location at, String budget, long used, @Nullable Long funded, String level) implements Expectation {}

    /**
     * The leaderboard from top to bottom.
     *
     * @param at where it stands
     * @param pointType the type it ranks by
     * @param rows all of its rows
     */
    record Board(Location at, String pointType, List<Row> rows) implements Expectation {
        /** Takes a copy. */
        public Board {
            rows = List.copyOf(rows);
        }

        /**
         * One row.
         *
         * @param rank the rank, from 1
         * @param member who
         * @param units the score
         */
        public record Row(int rank, String member, long units) {}
    }

    /**
     * Rows of a run of a board that the program declares.
     *
     * @param at where it stands
     * @param query which rows of which run
     * @param state how far the run has got, or null for any
     * @param rows all of these rows; scores as {@link Leaderboard.Unit} says
     */
    record Run(Location at, BoardQuery query, Leaderboard.@Nullable RunState state, List<Leaderboard.Row> rows)
            implements Expectation {
        /** Takes a copy. */
        public Run {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The open holds of a member, all of them, in any order.
     *
     * @param at where it stands
     * @param member whose
     * @param holds what each has left, by the key of the command that made it
     */
    record Holds(Location at, String member, Map<String, Long> holds) implements Expectation {
        /** Takes a copy. */
        public Holds {
            holds = Map.copyOf(holds);
        }
    }

    /**
     * What will expire of a member, all of it, in the order of time.
     *
     * @param at where it stands
     * @param member whose
     * @param expiring what
     */
    record Expiring(Location at, String member, List<Part> expiring) implements Expectation {
        /** Takes a copy. */
        public Expiring {
            expiring = List.copyOf(expiring);
        }

        /**
         * What expires at one instant.
         *
         * @param pointType the type
         * @param units how much
         * @param expiresAt when
         */
        public record Part(String pointType, long units, Instant expiresAt) {}
    }

    /**
     * What there is of a reward.
     *
     * @param at where it stands
     * @param reward its key
     * @param left how many are left, or null for any number
     * @param taken how many were taken, or null for any number
     */
    record Stock(
            Location at,
            String reward,
            @Nullable Long left,
            @Nullable Long taken) implements Expectation {}

    /**
     * How a campaign of the store stands.
     *
     * @param at where it stands
     * @param campaign its key
     * @param state its state, or null for any
     * @param version the version that decides what happens now, 0 for none, or null for any
     */
    record Life(
            Location at,
            String campaign,
            @Nullable CampaignState state,
            @Nullable Long version) implements Expectation {}

    /**
     * What is known about a member.
     *
     * @param at where it stands
     * @param member who
     * @param asOf when, or null for now
     * @param zone the zone, or null for any
     * @param attributes what must be known; there may be more
     * @param account what must be known of an account, or null; there may be more, also of others
     */
    record Known(
            Location at,
            String member,
            @Nullable Instant asOf,
            @Nullable ZoneId zone,
            Map<String, Value> attributes,
            @Nullable AccountFacts account)
            implements Expectation {
        /** Takes a copy. */
        public Known {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * What rules did beside points, all of it, in any order.
     *
     * @param at where it stands
     * @param effects what they did
     */
    record Effects(Location at, List<Effect> effects) implements Expectation {
        /** Takes a copy. */
        public Effects {
            effects = List.copyOf(effects);
        }

        /**
         * One thing a rule did.
         *
         * @param campaign the campaign, or empty for any
         * @param rule the rule
         * @param effect what it did, such as {@code grantBadge}
         * @param subject what to
         */
        public record Effect(String campaign, String rule, String effect, String subject) {}
    }

    /**
     * How a member stands in a streak; what is null may be anything.
     *
     * @param at where it stands
     * @param member who
     * @param streak the key of the streak
     * @param length how long the run is
     * @param run its first day, as a date
     * @param longest how long the longest run is
     * @param freezes how many freezes are left
     */
    record InStreak(
            Location at,
            String member,
            String streak,
            @Nullable Long length,
            @Nullable String run,
            @Nullable Long longest,
            @Nullable Long freezes)
            implements Expectation {}

    /**
     * How far a member is in a challenge; what is null may be anything.
     *
     * @param at where it stands
     * @param member who
     * @param challenge the key of the challenge
     * @param progress what was counted
     * @param completions how often the goal was reached
     * @param period the name of the period
     */
    record InChallenge(
            Location at,
            String member,
            String challenge,
            @Nullable Value progress,
            @Nullable Long completions,
            @Nullable String period)
            implements Expectation {}

    /**
     * How often a member holds a badge.
     *
     * @param at where it stands
     * @param member who
     * @param badge the key of the badge
     * @param count how often; 0 for not
     */
    record HoldsBadge(Location at, String member, String badge, long count) implements Expectation {}

    /**
     * Where a member stands in a tier; what is null may be anything.
     *
     * @param at where it stands
     * @param member who
     * @param asOf when, or null for now
     * @param tier the key of the tier
     * @param level the level that is held
     * @param since from when on it is held
     * @param until when it ends if nothing more counts
     */
    record Standing(
            Location at,
            String member,
            @Nullable Instant asOf,
            String tier,
            @Nullable String level,
            @Nullable Instant since,
            @Nullable Instant until)
            implements Expectation {}
}
