package app.fanreward.api.trial;

import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What recorded events would have earned under a draft, beside what they were really paid. All amounts are smallest
 * units; what was granted counts, before anything of it was reversed.
 *
 * @param program the draft
 * @param since the beginning of the window, or null for none
 * @param until its end, or null for none
 * @param counts what was run
 * @param totals the cost by point type
 * @param days the cost by day on which the events happened, in the zone of the draft; by date, then point type
 * @param rules the cost by rule; by campaign, rule and point type
 * @param spreads who gains and who loses, by point type
 * @param budgets how the budgets of the draft were drawn, by campaign
 * @param problems why events were refused: the first {@link #MOST_PROBLEMS}
 */
public record Backtest(
        ContentHash program,
        @Nullable Instant since,
        @Nullable Instant until,
        Counts counts,
        List<Cost> totals,
        List<DayCost> days,
        List<RuleCost> rules,
        List<Spread> spreads,
        List<Pace> budgets,
        List<Problem> problems) {
    /** Most problems that are kept. */
    public static final int MOST_PROBLEMS = 20;

    /** Takes copies. */
    public Backtest {
        totals = List.copyOf(totals);
        days = List.copyOf(days);
        rules = List.copyOf(rules);
        spreads = List.copyOf(spreads);
        budgets = List.copyOf(budgets);
        problems = List.copyOf(problems);
    }

    /**
     * Says what was run, for the audit log of a host. It names no member.
     *
     * @param settings tells how many decimals points have
     * @return one line
     */
    public String auditLine(ProgramSettings settings) {
        String cost = totals.stream()
                .map(total -> settings.shown(total.pointType(), total.draft()) + " where "
                        + settings.pointType(total.pointType())
                                .map(type -> type.show(total.paid()))
                                .orElse(String.valueOf(total.paid()))
                        + " were paid")
                .collect(Collectors.joining(", "));
        return "backtest of " + counts.events() + (counts.events() == 1 ? " event" : " events") + " of "
                + counts.members() + (counts.members() == 1 ? " member" : " members") + " with program "
                + program.brief() + ": would grant " + (cost.isEmpty() ? "nothing" : cost) + ", " + counts.refused()
                + " refused; nothing was booked";
    }

    /**
     * What was run.
     *
     * @param events the events of the window that the draft decided
     * @param members the members of whom there was at least one
     * @param around events from outside the window that arrived in between; the draft decided them, and they are not
     *     counted
     * @param keptAside events of the window that were only recorded or were quarantined as too late; they were not run
     * @param quarantined events that the draft would keep aside as too late, or hold for a check of risk and that nobody
     *     released; among {@code events}
     * @param refused events that the draft refuses
     * @param withheld events of the window whose personal data can no longer be read, or not without the master key; the
     *     draft decided them without it
     * @param carried records from before the first event of the window, which were taken over as they are
     * @param commands commands and changes of members and catalogue that were carried out again between the events
     * @param commandsRefused those that came to nothing, such as a redemption of points that the draft did not grant, or
     *     one that was called off then as well
     */
    public record Counts(
            long events,
            long members,
            long around,
            long keptAside,
            long quarantined,
            long refused,
            long withheld,
            long carried,
            long commands,
            long commandsRefused) {}

    /**
     * A cost.
     *
     * @param pointType the key of the point type
     * @param paid what was really paid
     * @param draft what the draft would have paid
     */
    public record Cost(String pointType, long paid, long draft) {
        /**
         * Compares.
         *
         * @return how much more the draft costs; negative if it costs less
         */
        public long difference() {
            return Math.subtractExact(draft, paid);
        }
    }

    /**
     * The cost of a day.
     *
     * @param date the day
     * @param cost the cost
     */
    public record DayCost(LocalDate date, Cost cost) {}

    /**
     * The cost of a rule.
     *
     * @param campaign the key of its campaign
     * @param rule the key of the rule
     * @param paidTimes how often it really paid
     * @param draftTimes how often it would have paid
     * @param cost the cost
     */
    public record RuleCost(String campaign, String rule, long paidTimes, long draftTimes, Cost cost) {}

    /**
     * The cost of a member.
     *
     * @param member the id
     * @param cost the cost
     */
    public record MemberCost(String member, Cost cost) {}

    /**
     * Who gains and who loses, of one point type.
     *
     * @param pointType the key of the point type
     * @param gaining how many members would have got more
     * @param losing how many would have got less
     * @param same how many would have got the same, more than nothing
     * @param winners those who gain most, most first, then by id
     * @param losers those who lose most, most first, then by id
     * @param costliest those whom the draft would have given most, most first, then by id
     */
    public record Spread(
            String pointType,
            long gaining,
            long losing,
            long same,
            List<MemberCost> winners,
            List<MemberCost> losers,
            List<MemberCost> costliest) {
        /** Takes copies. */
        public Spread {
            winners = List.copyOf(winners);
            losers = List.copyOf(losers);
            costliest = List.copyOf(costliest);
        }
    }

    /**
     * How fast a budget is drawn.
     *
     * @param campaign the key of the campaign
     * @param pointType the key of the point type
     * @param total the whole budget
     * @param before what was drawn of it before the first event of the window
     * @param used what is drawn of it after the last event of the window; what was reversed before came back
     * @param shortSince when the event happened that first found less left than it would have got, or null if none did
     * @param perDay how much is drawn in a day, from the first event of the window to the last, rounded down; 0 if these
     *     are at the same time
     * @param projectedEnd when the rest is drawn if it goes on like that, or null if it would not be within a hundred
     *     years, or nothing is left
     */
    public record Pace(
            String campaign,
            String pointType,
            long total,
            long before,
            long used,
            @Nullable Instant shortSince,
            long perDay,
            @Nullable Instant projectedEnd) {
        /**
         * Subtracts.
         *
         * @return what is left; 0 if the draft's budget is less than what was drawn
         */
        public long left() {
            return Math.max(0, Math.subtractExact(total, used));
        }
    }
}
