package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.PointType;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An effect that awards points, with its names resolved.
 *
 * @param path where it stands in the rule
 * @param amount how many
 * @param pointType of which type
 * @param pending how long after the event they become available
 * @param expires when they expire, or null for never
 * @param budgets what they draw on, from narrow to wide
 */
public record CompiledAward(
        String path,
        CompiledAmount amount,
        PointType pointType,
        Duration pending,
        @Nullable Expiry expires,
        ImmutableList<CompiledBudget> budgets)
        implements PointsEffect {}
