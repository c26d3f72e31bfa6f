package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.board.RunCounter;
import app.fanreward.core.internal.program.CompiledAmount;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.DistinctValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The room in limits that reversed awards give back, in the period of the original event: of a cap as much as was
 * reversed; of a limit of times the one time, and what was accumulated, once nothing is left of what the rule gave.
 */
final class LimitRoom {
    /** Where the names of counters, split at their bars, say what they count, and of which zone and point type. */
    private static final int KIND = 1;

    private static final int DETAIL = 3;
    private static final String CAP = "cap";

    private LimitRoom() {}

    /**
     * All that is left of what an event was counted for, but what its rules keep.
     *
     * @param before what was undone before
     */
    static List<Charge> all(Case one, EventContent content, Reversals before) {
        List<Charge> all = new ArrayList<>();
        Set<String> settled = settledBefore(content, before);
        for (Charge charge : content.charges()) {
            long left = before.left(charge).amount();
            if (left != 0
                    && !settled.contains(charge.counter())
                    && !RunCounter.frozen(charge, one.recordedAt())
                    && restores(one, content, charge)) {
                all.add(charge.of(-left));
            }
        }
        return DistinctValues.settled(all, one.state()::counter);
    }

    /** Counters of how many values there are to which the event's own value was given back before. */
    private static Set<String> settledBefore(EventContent content, Reversals before) {
        Set<String> settled = new HashSet<>();
        for (Charge charge : content.charges()) {
            @Nullable String total = DistinctValues.totalOf(charge.counter());
            if (total != null && before.left(charge).amount() == 0) {
                settled.add(total);
            }
        }
        return settled;
    }

    /**
     * What an event was counted for beyond what it counts for by its net values. Limits on points get back the points
     * that are taken; a limit of times keeps the one time while anything is left of what the rule gave.
     *
     * @param before what was undone before
     * @param taken what is taken now of each award, by its place
     * @param left what is left of each award afterwards, by its place
     * @param again what the event charges when it is decided again, as it was and by its net values
     */
    static List<Charge> beyond(
            Case one,
            EventContent content,
            Reversals before,
            Map<Integer, Long> taken,
            long[] left,
            Redeciding.Again again) {
        // What was charged by another name, before personal data was sealed, is as it was.
        Map<Charge, Long> less = new HashMap<>();
        again.was().charges().forEach(charge -> less.merge(charge.of(0), charge.amount(), Math::addExact));
        again.net().charges().forEach(charge -> less.merge(charge.of(0), -charge.amount(), Math::addExact));
        Set<String> settled = settledBefore(content, before);
        List<Charge> beyond = new ArrayList<>();
        for (Charge charge : content.charges()) {
            long counted = before.left(charge).amount();
            if (counted == 0
                    || settled.contains(charge.counter())
                    || RunCounter.frozen(charge, one.recordedAt())
                    || BoardRoom.countsPoints(one, content, charge)
                    || ofPenalty(charge, content)
                    || !restores(one, content, charge)) {
                continue;
            }
            long back = counted - between(0, counted, charge.amount() - less.getOrDefault(charge.of(0), 0L));
            long points = 0;
            boolean some = false;
            boolean ofRule = false;
            for (int i = 0; i < content.awards().size(); i++) {
                Award award = content.awards().get(i);
                long now = part(charge, award, left[i]);
                ofRule |= part(charge, award, award.granted()) > 0;
                points += part(charge, award, left[i] + taken.getOrDefault(i, 0L)) - now;
                some |= now > 0;
            }
            if (ofRule && ofPoints(charge)) {
                back = Math.min(counted, points);
            } else if (ofRule && some && !accumulates(charge)) {
                back = 0;
            }
            if (back != 0) {
                beyond.add(charge.of(-back));
            }
        }
        beyond.addAll(BoardRoom.takenOff(one, content, taken));
        return DistinctValues.settled(beyond, one.state()::counter);
    }

    private static long between(long one, long other, long value) {
        return Math.clamp(value, Math.min(one, other), Math.max(one, other));
    }

    /**
     * Works out what is given back.
     *
     * @param content the event
     * @param before what was undone before
     * @param reversed what is reversed now of each award, by its place
     * @param left what is left of each award afterwards, by its place
     */
    static List<Charge> givenBack(
            Case one, EventContent content, Reversals before, Map<Integer, Long> reversed, long[] left) {
        List<Charge> room = new ArrayList<>();
        for (Charge charge : content.charges()) {
            long back = 0;
            boolean any = false;
            boolean some = false;
            for (int i = 0; i < content.awards().size(); i++) {
                Award award = content.awards().get(i);
                long now = part(charge, award, left[i]);
                long then = part(charge, award, left[i] + reversed.getOrDefault(i, 0L));
                back += then - now;
                any |= then > now;
                some |= now > 0;
            }
            if (!any || !restores(one, content, charge)) {
                continue;
            }
            if (ofPoints(charge)) {
                room.add(charge.of(-back));
            } else if (!some) {
                room.add(charge.of(-charge.amount()));
            }
        }
        room.addAll(TierRoom.givenBack(one, content, reversed, left));
        return room.stream()
                .map(charge -> withinLeft(content, before, charge))
                .filter(charge -> charge.amount() != 0)
                .toList();
    }

    /** A refund before may have given back more of a charge than its points. */
    private static Charge withinLeft(EventContent content, Reversals before, Charge back) {
        for (Charge charge : content.charges()) {
            if (charge.of(0).equals(back.of(0))) {
                long left = before.left(charge).amount();
                return back.of(between(0, -left, back.amount()));
            }
        }
        return back;
    }

    /**
     * What is given back of the limits of rules that took points.
     *
     * @param before what was given back of the points before
     * @param returned what is given back of them now
     */
    static List<Charge> ofPenalties(
            Case one, EventContent content, Reversals before, List<ReversalDetail.Returned> returned) {
        List<Charge> room = new ArrayList<>();
        for (Charge charge : content.charges()) {
            @Nullable String pointType = pointType(charge);
            long back = 0;
            boolean some = false;
            for (int i = 0; i < content.penalties().size(); i++) {
                Penalty penalty = content.penalties().get(i);
                if (of(charge, penalty.campaign(), penalty.rule())
                        && (pointType == null || pointType.equals(penalty.pointType()))) {
                    long now = returnedOf(i, returned);
                    back += now;
                    some |= before.returned(i) + now < penalty.amount();
                }
            }
            boolean gives = back > 0 && (pointType != null || !some) && restores(one, content, charge);
            if (gives) {
                room.add(charge.of(pointType == null ? -charge.amount() : -back));
            }
        }
        return room.stream()
                .map(charge -> withinLeft(content, before, charge))
                .filter(charge -> charge.amount() != 0)
                .toList();
    }

    /** What rules took stays taken when less is left of an event, and so does its place in their limits. */
    private static boolean ofPenalty(Charge charge, EventContent content) {
        return content.penalties().stream().anyMatch(penalty -> of(charge, penalty.campaign(), penalty.rule()));
    }

    private static long returnedOf(int penalty, List<ReversalDetail.Returned> returned) {
        return returned.stream()
                .filter(part -> part.penalty() == penalty)
                .mapToLong(ReversalDetail.Returned::amount)
                .sum();
    }

    /**
     * What of an award that a charge is about is there while so much of the award is: of a rule's own award all of it, of
     * one that it boosted what it added, and what was added last is gone first.
     */
    private static long part(Charge charge, Award award, long left) {
        @Nullable String pointType = pointType(charge);
        if (pointType != null && !pointType.equals(award.pointType())) {
            return 0;
        }
        if (of(charge, award.campaign(), award.rule())) {
            return left;
        }
        long above = award.granted()
                - award.boosts().stream().mapToLong(Award.Boost::added).sum();
        for (Award.Boost boost : award.boosts()) {
            if (of(charge, boost.campaign(), boost.rule())) {
                return Math.clamp(left - above, 0, boost.added());
            }
            above += boost.added();
        }
        return 0;
    }

    /** Whether a charge was for awards of a rule. */
    private static boolean of(Charge charge, String campaign, String rule) {
        return charge.rule() == null
                ? charge.counter().startsWith(CompiledRule.counters(campaign, rule))
                : charge.rule().equals(CompiledRule.name(campaign, rule));
    }

    private static boolean ofPoints(Charge charge) {
        return pointType(charge) != null;
    }

    /** The point type that a counter of points counts, or null if it counts something else. */
    private static @Nullable String pointType(Charge charge) {
        String[] parts = charge.counter().split("\\|", DETAIL + 2);
        return parts.length <= DETAIL || !parts[KIND].equals(CAP)
                ? null
                : parts[DETAIL].substring(parts[DETAIL].lastIndexOf(',') + 1);
    }

    private static boolean accumulates(Charge charge) {
        return kind(charge).equals(CompiledAmount.ACCUMULATED);
    }

    /** What a counter of a rule counts. */
    private static String kind(Charge charge) {
        String[] parts = charge.counter().split("\\|", KIND + 2);
        return parts.length <= KIND ? "" : parts[KIND];
    }

    private static boolean restores(Case one, EventContent content, Charge charge) {
        @Nullable ContentHash program = content.program();
        if (program == null) {
            return true;
        }
        Optional<Rule> rule = one.programs().apply(program).campaigns().stream()
                .flatMap(campaign ->
                        campaign.rules().stream().filter(candidate -> of(charge, campaign.key(), candidate.key())))
                .findFirst();
        return rule.map(Rule::restoreLimits).orElse(true);
    }
}
