package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.board.RunCounter;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.DistinctValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The room in limits that reversed awards give back, in the period of the original event: of a cap as much as was
 * reversed; of a limit of times the one time, and what was accumulated, once nothing is left of what the rule gave.
 */
final class LimitRoom {
    /** What follows the campaign and rule in the names of counters of points. */
    private static final String CAP = "cap|";

    private LimitRoom() {}

    /**
     * All that is left of what an event was counted for, but what its rules keep.
     *
     * @param before what was undone before
     */
    static List<Charge> all(Case one, EventContent content, Reversals before) {
        List<Charge> all = new ArrayList<>();
        for (Charge charge : content.charges()) {
            long left = before.left(charge).amount();
            if (left != 0 && !RunCounter.frozen(charge, one.recordedAt()) && restores(one, content, charge)) {
                all.add(charge.of(-left));
            }
        }
        return DistinctValues.settled(all, one.state()::counter);
    }

    /**
     * Works out what is given back.
     *
     * @param content the event
     * @param reversed what is reversed now of each award, by its place
     * @param left what is left of each award afterwards, by its place
     */
    static List<Charge> givenBack(Case one, EventContent content, Map<Integer, Long> reversed, long[] left) {
        List<Charge> room = new ArrayList<>();
        for (Charge charge : content.charges()) {
            long back = 0;
            boolean any = false;
            boolean some = false;
            boolean ofPoints = false;
            for (int i = 0; i < content.awards().size(); i++) {
                Award award = content.awards().get(i);
                String counters = CompiledRule.counters(award.campaign(), award.rule());
                if (charge.counter().startsWith(counters)) {
                    ofPoints = charge.counter().startsWith(CAP, counters.length());
                    back += reversed.getOrDefault(i, 0L);
                    any |= reversed.getOrDefault(i, 0L) > 0;
                    some |= left[i] > 0;
                }
            }
            if (!any || !restores(one, content, charge)) {
                continue;
            }
            if (ofPoints) {
                room.add(charge.of(-back));
            } else if (!some) {
                room.add(charge.of(-charge.amount()));
            }
        }
        room.addAll(TierRoom.givenBack(one, content, reversed, left));
        return room;
    }

    private static boolean restores(Case one, EventContent content, Charge charge) {
        @Nullable ContentHash program = content.program();
        if (program == null) {
            return true;
        }
        Optional<Rule> rule = one.programs().apply(program).campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream()
                        .filter(candidate ->
                                charge.counter().startsWith(CompiledRule.counters(campaign.key(), candidate.key()))))
                .findFirst();
        return rule.map(Rule::restoreLimits).orElse(true);
    }
}
