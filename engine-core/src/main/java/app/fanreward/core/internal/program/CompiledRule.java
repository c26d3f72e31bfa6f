package app.fanreward.core.internal.program;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** A rule with its names resolved. */
public record CompiledRule(
        CompiledCampaign campaign,
        String key,
        @Nullable CompiledCondition when,
        ImmutableList<CompiledAward> awards,
        ImmutableList<CompiledLimit> limits,
        @Nullable String missed) {}
