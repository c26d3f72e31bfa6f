package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.core.internal.program.tier.CompiledTier;
import app.fanreward.core.internal.program.tier.Qualifying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What no longer counts toward tiers because awards are reversed in part: an award counts with its amount before boosts, at
 * most with what is left of what was granted.
 */
final class TierRoom {
    private TierRoom() {}

    /**
     * Works out what is given back.
     *
     * @param content the event
     * @param reversed what is reversed now of each award, by its place
     * @param left what is left of each award afterwards, by its place
     */
    static List<Charge> givenBack(Case one, EventContent content, Map<Integer, Long> reversed, long[] left) {
        if (content.program() == null
                || content.charges().stream().noneMatch(charge -> CompiledTier.counts(charge.counter()))) {
            return List.of();
        }
        Qualifying qualifying = Qualifying.of(one.programs().apply(content.program()));
        List<Charge> room = new ArrayList<>();
        for (Charge charge : content.charges()) {
            long back = 0;
            for (int i = 0; i < content.awards().size(); i++) {
                Award award = content.awards().get(i);
                if (CompiledTier.counts(charge.counter(), award.pointType())) {
                    long before = left[i] + reversed.getOrDefault(i, 0L);
                    back += qualifying.of(award, before) - qualifying.of(award, left[i]);
                }
            }
            if (back > 0) {
                room.add(charge.of(-back));
            }
        }
        return room;
    }
}
