package app.fanreward.core.internal.program;

import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.extension.FunctionUse;
import app.fanreward.core.internal.program.progress.BadgeTrack;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.StreakTrack;
import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An effect beside points, with its names resolved.
 *
 * @param path where it stands in the rule
 * @param kind what it does
 * @param subject what to
 * @param values what is said of it in the rule
 * @param with attributes whose values belong to it, by name
 * @param custom the function of the host's own that says subject and values, or null
 * @param charging what it charges; null if it charges nothing, and where it charges nothing it does nothing
 */
public record CompiledEffect(
        String path,
        EffectOutcome.Kind kind,
        String subject,
        ImmutableMap<String, Value> values,
        ImmutableMap<String, AttributeRef> with,
        @Nullable FunctionUse<CustomEffect> custom,
        @Nullable Function<Facts, List<Charge>> charging) {
    /** An effect that a function of the host's own says. */
    static CompiledEffect custom(String path, FunctionUse<CustomEffect> use) {
        return new CompiledEffect(
                path,
                EffectOutcome.Kind.CUSTOM,
                use.call().function(),
                ImmutableMap.of(),
                ImmutableMap.of(),
                use,
                null);
    }

    /** The attributes whose values belong to it. */
    Collection<AttributeRef> reads() {
        return custom == null ? with.values() : custom.attributes().values();
    }

    /** What it charges for an event. */
    public List<Charge> charges(Facts facts) {
        return charging == null ? List.of() : charging.apply(facts);
    }

    /** Whether it does something for an event for which it makes some charges. */
    public boolean does(List<Charge> charges) {
        return charging == null || !charges.isEmpty();
    }

    /**
     * Whether it adds to something that led to the event: what is reached would hold itself up when its cause is taken
     * away. Freezes and pauses change nothing of the days before.
     *
     * @param led the keys of what led to the event
     */
    public boolean holdsUp(Set<String> led) {
        return switch (kind) {
            case EXTEND_STREAK -> led.contains(StreakTrack.PREFIX + subject);
            case PROGRESS -> led.contains(ChallengeTrack.PREFIX + subject);
            case GRANT_BADGE -> led.contains(BadgeTrack.PREFIX + subject);
            default -> false;
        };
    }

    /** What it does for an event. What is missing stays out. */
    public EffectOutcome outcome(String campaign, String rule, Facts facts) {
        TreeMap<String, Value> all = new TreeMap<>(values);
        with.forEach((name, attribute) -> {
            @Nullable Value seen = attribute.read(facts);
            if (seen != null) {
                all.put(name, seen);
            }
        });
        return new EffectOutcome(campaign, rule, kind, subject, all);
    }
}
