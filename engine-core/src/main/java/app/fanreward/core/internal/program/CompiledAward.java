package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.PointType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An effect that awards points, with its names resolved. */
public record CompiledAward(
        String path,
        CompiledAmount amount,
        PointType pointType,
        Duration pending,
        @Nullable Expiry expires) {}
