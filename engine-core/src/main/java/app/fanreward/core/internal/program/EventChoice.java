package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.ProgramSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that something of the program is about.
 *
 * @param kind their kind
 * @param which which of them, or null for all
 */
record EventChoice(String kind, @Nullable CompiledCondition which) {
    /**
     * Resolves and checks; null if there is no such kind, which is reported.
     *
     * @param field the field below the path that names the kind
     */
    static @Nullable EventChoice of(
            String kind,
            @Nullable Condition where,
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            Problems problems,
            String path,
            String field) {
        EventKind found = settings.kind(kind).orElse(null);
        if (found == null) {
            List<String> known = settings.kindNames();
            problems.add(
                    "program",
                    path + field,
                    "no kind of event '" + kind + "'; there are " + known,
                    Names.didYouMean(kind, known).orElse(null));
            return null;
        }
        AttributeNames names = AttributeNames.of(found, settings, tiers, counters);
        return new EventChoice(
                kind,
                where == null
                        ? null
                        : new ConditionCompiler(
                                        names, segments, tiers, extensions, problems, "program", path, settings.zone())
                                .compile(where, "/where", 0));
    }
}
