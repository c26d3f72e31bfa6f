package app.fanreward.core.internal.program;

import app.fanreward.api.rule.PointType;

/** An effect that awards or takes points, with its names resolved. */
public sealed interface PointsEffect permits CompiledAward, CompiledPenalty {
    /** Where it stands in the rule. */
    String path();

    /** How many. */
    CompiledAmount amount();

    /** Of which type. */
    PointType pointType();
}
