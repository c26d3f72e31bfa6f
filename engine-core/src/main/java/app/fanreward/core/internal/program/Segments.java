package app.fanreward.core.internal.program;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.ProgramSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a program, compiled. */
final class Segments {
    /** What segments may ask for: none, as one that names another could name itself. */
    static final Segments NONE = new Segments(Map.of(), "a segment names no other segment");

    private final Map<String, CompiledCondition> byKey;
    private final String whyNot;

    private Segments(Map<String, CompiledCondition> byKey, String whyNot) {
        this.byKey = byKey;
        this.whyNot = whyNot;
    }

    static Segments of(ProgramSettings settings, Tiers tiers, Extensions extensions, Problems problems) {
        Map<String, CompiledCondition> compiled = new TreeMap<>();
        AttributeNames names = AttributeNames.ofMembers(settings, tiers);
        for (Map.Entry<String, Condition> segment : settings.segments().entrySet()) {
            ConditionCompiler conditions =
                    new ConditionCompiler(names, NONE, tiers, extensions, problems, "program", "", settings.zone());
            String path = "/segments/" + segment.getKey();
            compiled.put(segment.getKey(), conditions.compile(segment.getValue(), path, 0));
        }
        return new Segments(
                compiled,
                compiled.isEmpty() ? "the program declares no segments" : "the program declares " + compiled.keySet());
    }

    @Nullable
    CompiledCondition find(String key) {
        return byKey.get(key);
    }

    /** Why a segment is not there. */
    String whyNot(String key) {
        return "no segment '" + key + "' here; " + whyNot;
    }

    Optional<String> didYouMean(String wrong) {
        return Names.didYouMean(wrong, byKey.keySet());
    }
}
