package app.fanreward.api.decision;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.BudgetAlert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine concluded about one event. "Nothing earned" is a decision, with reasons, and not an error.
 *
 * @param event the event
 * @param member who did it
 * @param sequence the number of the record in the member's journal that holds this decision, from 1
 * @param disposition what became of the event
 * @param duplicate whether this is the first answer given again; nothing was booked this time
 * @param awards what was granted, in evaluation order
 * @param penalties what was taken, in evaluation order
 * @param reasons why something earned less than it might have, in evaluation order: every limit that cut, and where
 *     nothing was earned the first few conditions that were not met
 * @param consequences what the engine decided about the events it derived from this one, in the order in which they were
 *     booked; with none of their own
 * @param effects what rules did for the event itself beside points, in evaluation order
 * @param sameActAs the event of another source that told of the same act before, if this one was suppressed for it;
 *     otherwise null
 * @param alerts the budgets that the awards had reach a level, with the highest reached
 * @param toReferrers what those were granted in their own journals who brought the member in, if the event made the member
 *     qualify; told when the event is sent, not where it is explained
 */
public record Decision(
        EventReference event,
        String member,
        long sequence,
        Disposition disposition,
        boolean duplicate,
        List<Award> awards,
        List<Penalty> penalties,
        List<Explained> reasons,
        List<Decision> consequences,
        List<EffectOutcome> effects,
        @Nullable EventReference sameActAs,
        List<BudgetAlert> alerts,
        List<Award> toReferrers) {
    /** Most reasons for rules that did not match which a decision keeps. */
    public static final int MOST_MISSES = 3;

    /** Takes copies. */
    public Decision {
        awards = List.copyOf(awards);
        penalties = List.copyOf(penalties);
        reasons = List.copyOf(reasons);
        consequences = List.copyOf(consequences);
        effects = List.copyOf(effects);
        alerts = List.copyOf(alerts);
        toReferrers = List.copyOf(toReferrers);
    }

    /**
     * A decision by which no rule did anything beside points, no budget reached a level and nobody qualified who had been
     * brought in.
     *
     * @param event the event
     * @param member who did it
     * @param sequence the number of the record that holds it
     * @param disposition what became of the event
     * @param duplicate whether this is the first answer given again
     * @param awards what was granted
     * @param reasons why something earned less than it might have
     * @param consequences what was decided about derived events
     */
    public Decision(
            EventReference event,
            String member,
            long sequence,
            Disposition disposition,
            boolean duplicate,
            List<Award> awards,
            List<Explained> reasons,
            List<Decision> consequences) {
        this(
                event,
                member,
                sequence,
                disposition,
                duplicate,
                awards,
                List.of(),
                reasons,
                consequences,
                List.of(),
                null,
                List.of(),
                List.of());
    }

    /**
     * The same decision with what followed from it.
     *
     * @param followed the decisions about derived events
     * @return the changed copy
     */
    public Decision followedBy(List<Decision> followed) {
        return new Decision(
                event,
                member,
                sequence,
                disposition,
                duplicate,
                awards,
                penalties,
                reasons,
                followed,
                effects,
                sameActAs,
                alerts,
                toReferrers);
    }

    /**
     * The same decision with what it brought to referrers.
     *
     * @param granted what they were granted
     * @return the changed copy
     */
    public Decision toReferrers(List<Award> granted) {
        return new Decision(
                event,
                member,
                sequence,
                disposition,
                duplicate,
                awards,
                penalties,
                reasons,
                consequences,
                effects,
                sameActAs,
                alerts,
                granted);
    }

    /**
     * A reason with a sentence for the fan.
     *
     * @param reason the reason
     * @param text the rule's own sentence where it has one, otherwise that of the code
     */
    public record Explained(Reason reason, String text) {}

    /**
     * Adds up what was taken.
     *
     * @param pointType the key of the point type
     * @return the sum in smallest units, what is owed for it included
     */
    public long taken(String pointType) {
        long sum = 0;
        for (Penalty penalty : penalties) {
            if (penalty.pointType().equals(pointType)) {
                sum = Math.addExact(sum, penalty.amount());
            }
        }
        return sum;
    }

    /**
     * Adds up what was granted for the event itself.
     *
     * @param pointType the key of the point type
     * @return the sum in smallest units
     */
    public long granted(String pointType) {
        long sum = 0;
        for (Award award : awards) {
            if (award.pointType().equals(pointType)) {
                sum = Math.addExact(sum, award.granted());
            }
        }
        return sum;
    }
}
