package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Limit;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the rules of a campaign share, with its names resolved. */
public record CompiledCampaign(
        String key,
        Campaign.Window window,
        ZoneId zone,
        @Nullable CompiledBudget budget,
        Campaign.@Nullable Stacking stacking,
        @Nullable Duration lateness,
        @Nullable CompiledCondition audience,
        Boosting boosts,
        ImmutableList<Limit> limits,
        ImmutableList<CompiledBudget> programBudgets) {
    /** Its place in the evaluation order: higher goes first. */
    int priority() {
        return stacking == null ? 0 : stacking.priority();
    }

    /** Whether all members of its stacking group pay, as without a group. */
    public boolean paysAlongside() {
        return stacking == null || stacking.mode() == Campaign.Stacking.Mode.ALL;
    }

    /** The group of which one campaign pays, if it is in one. */
    public @Nullable String group() {
        return stacking == null || paysAlongside() ? null : stacking.group();
    }
}
