package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Reason;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.CompiledBoard;
import app.fanreward.core.internal.program.Program;
import java.util.ArrayList;
import java.util.List;

/** Adds to a decision what the event brings on leaderboards. */
final class Scoring {
    private Scoring() {}

    static Verdict on(Program program, Input input, Verdict decided) {
        List<CompiledBoard> boards = program.boardsOn(input.facts().event().kind());
        if (boards.isEmpty()) {
            return decided;
        }
        List<Charge> charges = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>(decided.reasons());
        for (CompiledBoard board : boards) {
            if (!input.occasion().counts() && !board.countsAwards()) {
                continue;
            }
            CompiledBoard.Scored scored = board.score(input.facts(), decided.awards(), input.receivedAt());
            if (scored != null && scored.charge() != null) {
                charges.add(scored.charge());
            }
            if (scored != null && scored.reason() != null) {
                reasons.add(scored.reason());
            }
        }
        return decided.adding(charges).saying(reasons);
    }
}
