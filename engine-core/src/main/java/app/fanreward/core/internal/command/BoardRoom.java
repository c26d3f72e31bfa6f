package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Award;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.Board.Measure;
import app.fanreward.core.internal.board.RunCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reversed awards take off leaderboards: points that a run counted, until it is frozen. */
final class BoardRoom {
    private BoardRoom() {}

    /**
     * Works out what is taken off.
     *
     * @param content the event
     * @param reversed what is reversed now of each award, by its place
     */
    static List<Charge> takenOff(Case one, EventContent content, Map<Integer, Long> reversed) {
        List<Charge> off = new ArrayList<>();
        @Nullable ContentHash program = content.program();
        if (program == null) {
            return off;
        }
        for (Charge charge : content.charges()) {
            if (RunCounter.is(charge) && !RunCounter.frozen(charge, one.recordedAt())) {
                Board board = board(one, program, charge);
                long points = board == null ? 0 : points(board, content, reversed);
                if (points > 0) {
                    off.add(charge.of(-points));
                }
            }
        }
        return off;
    }

    /** Whether a charge is one of a run that counts points of awards. */
    static boolean countsPoints(Case one, EventContent content, Charge charge) {
        @Nullable ContentHash program = content.program();
        @Nullable Board board = program == null || !RunCounter.is(charge) ? null : board(one, program, charge);
        return board != null && board.measure() instanceof Measure.Points;
    }

    private static @Nullable Board board(Case one, ContentHash program, Charge charge) {
        return one.programs().apply(program).settings().boards().get(RunCounter.board(charge));
    }

    private static long points(Board board, EventContent content, Map<Integer, Long> reversed) {
        if (!(board.measure() instanceof Measure.Points(String pointType, List<String> campaigns))) {
            return 0;
        }
        long points = 0;
        for (int i = 0; i < content.awards().size(); i++) {
            Award award = content.awards().get(i);
            if (award.pointType().equals(pointType) && (campaigns.isEmpty() || campaigns.contains(award.campaign()))) {
                points += reversed.getOrDefault(i, 0L);
            }
        }
        return points;
    }
}
