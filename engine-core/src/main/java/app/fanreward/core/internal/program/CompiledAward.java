package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.PointType;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
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
 * @param budgetNames the names of these
 */
public record CompiledAward(
        String path,
        CompiledAmount amount,
        PointType pointType,
        Duration pending,
        @Nullable Expiry expires,
        ImmutableList<CompiledBudget> budgets,
        List<String> budgetNames)
        implements PointsEffect {
    CompiledAward(
            String path,
            CompiledAmount amount,
            PointType pointType,
            Duration pending,
            @Nullable Expiry expires,
            ImmutableList<CompiledBudget> budgets) {
        // Unmodifiable lists of the JDK are not copied again where they are taken over.
        this(
                path,
                amount,
                pointType,
                pending,
                expires,
                budgets,
                List.copyOf(budgets.stream().map(CompiledBudget::name).toList()));
    }
}
