package app.fanreward.core.internal.program;

import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import com.google.common.collect.ImmutableMap;
import java.util.List;
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
 * @param charging what it charges; null if it charges nothing, and where it charges nothing it does nothing
 */
public record CompiledEffect(
        String path,
        EffectOutcome.Kind kind,
        String subject,
        ImmutableMap<String, Value> values,
        ImmutableMap<String, AttributeRef> with,
        @Nullable Function<Facts, List<Charge>> charging) {
    /** What it charges for an event. */
    public List<Charge> charges(Facts facts) {
        return charging == null ? List.of() : charging.apply(facts);
    }

    /** Whether it does something for an event for which it makes some charges. */
    public boolean does(List<Charge> charges) {
        return charging == null || !charges.isEmpty();
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
