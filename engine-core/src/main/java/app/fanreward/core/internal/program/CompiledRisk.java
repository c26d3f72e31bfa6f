package app.fanreward.core.internal.program;

import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A check of risk for one kind of event, with its names resolved.
 *
 * @param key its key
 * @param then what is done
 * @param when what has to be true, or null for all
 * @param over what has to be exceeded, or null for any amount
 */
public record CompiledRisk(
        String key,
        RiskCheck.Action then,
        @Nullable CompiledCondition when,
        @Nullable Over over) {
    private static final String PATH = "program:/risk/";

    /**
     * More than nobody minds.
     *
     * @param pointType of which points
     * @param units what has to be exceeded, in smallest units
     */
    public record Over(PointType pointType, long units) {}

    /** Where it stands, as reasons name it. */
    public static String path(String key) {
        return PATH + key;
    }

    /** The key of the check that a reason names. */
    public static String keyOf(String path) {
        return path.substring(PATH.length());
    }

    /** Names the attributes it may read. */
    public void reads(Consumer<AttributeRef> reader) {
        if (when != null) {
            when.attributes(reader);
        }
    }

    /** Names the functions of the host's own that it may ask. */
    public void functions(Consumer<FunctionUse<?>> asked) {
        if (when != null) {
            when.functions(asked);
        }
    }
}
