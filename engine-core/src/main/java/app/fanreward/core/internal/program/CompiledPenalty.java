package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Effect.TakePoints.Shortfall;
import app.fanreward.api.rule.PointType;

/**
 * An effect that takes points, with its names resolved.
 *
 * @param path where it stands in the rule
 * @param amount how many
 * @param pointType of which type
 * @param shortfall what happens to points that the member does not have
 */
public record CompiledPenalty(String path, CompiledAmount amount, PointType pointType, Shortfall shortfall)
        implements PointsEffect {}
