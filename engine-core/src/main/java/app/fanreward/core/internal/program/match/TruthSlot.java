package app.fanreward.core.internal.program.match;

import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.Facts;

/** How a condition comes out that has no values to look up. It is tested once, however many rules ask it. */
public final class TruthSlot extends Slot {
    private static final int UNKNOWN = MISSING;
    private static final int FALSE = UNKNOWN + 1;
    private static final int TRUE = FALSE + 1;

    private final CompiledCondition condition;

    TruthSlot(int number, CompiledCondition condition, boolean counts) {
        super(number, counts ? Cost.COUNT : Cost.TEST, false);
        this.condition = condition;
    }

    /** What comes out as wanted. */
    public CodeSet is(boolean wanted) {
        return CodeSet.of(wanted ? TRUE : FALSE);
    }

    @Override
    int codes() {
        return TRUE + 1;
    }

    @Override
    int read(Facts facts, Matches into) {
        return switch (condition.test(facts)) {
            case Truth.UNKNOWN -> UNKNOWN;
            case Truth.FALSE -> FALSE;
            case Truth.TRUE -> TRUE;
        };
    }
}
