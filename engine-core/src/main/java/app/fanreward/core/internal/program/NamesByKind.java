package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.ProgramSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The attributes that rules may name, gathered once for each kind of event. Safe for use by many threads. */
final class NamesByKind {
    private final ProgramSettings settings;
    private final Tiers tiers;
    private final List<CompiledCounter> counters;
    private final CompiledProgress progress;
    private final Map<String, AttributeNames> byKind = new ConcurrentHashMap<>();
    private final AttributeNames ofMembers;

    NamesByKind(ProgramSettings settings, Tiers tiers, List<CompiledCounter> counters, CompiledProgress progress) {
        this.settings = settings;
        this.tiers = tiers;
        this.counters = counters;
        this.progress = progress;
        this.ofMembers = AttributeNames.ofMembers(settings, tiers);
    }

    /** Those that rules about a kind may name. */
    AttributeNames on(EventKind kind) {
        return byKind.computeIfAbsent(
                kind.name(), name -> AttributeNames.of(kind, settings, tiers, counters, progress));
    }

    /** Those that audiences may name. */
    AttributeNames ofMembers() {
        return ofMembers;
    }
}
