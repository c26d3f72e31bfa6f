package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.core.internal.program.progress.ExhaustionTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A budget of which something comes back was not exhausted by the event that this is taken from. */
final class ExhaustionRoom {
    private ExhaustionRoom() {}

    /**
     * Works out what is no longer so.
     *
     * @param content the event
     * @param before what was undone before
     * @param reversed what is reversed now of each award, by its place
     */
    static List<Charge> takenOff(EventContent content, Reversals before, Map<Integer, Long> reversed) {
        List<Charge> off = new ArrayList<>();
        for (Charge charge : content.charges()) {
            if (ExhaustionTrack.isExhaustion(charge)
                    && before.left(charge).amount() > 0
                    && comesBack(charge, content, reversed)) {
                off.add(charge.of(-before.left(charge).amount()));
            }
        }
        return off;
    }

    private static boolean comesBack(Charge charge, EventContent content, Map<Integer, Long> reversed) {
        for (int i = 0; i < content.awards().size(); i++) {
            Award award = content.awards().get(i);
            boolean drawnOn = charge.counter().equals(ExhaustionTrack.keyOf(award.campaign()))
                    || charge.counter().equals(ExhaustionTrack.keyOf(BudgetStatus.ofProgram(award.pointType())));
            if (drawnOn && reversed.getOrDefault(i, 0L) > 0) {
                return true;
            }
        }
        return false;
    }
}
