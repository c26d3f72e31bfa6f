package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves and checks which events of a program are one act. */
final class ActivityCompiler {
    private final ProgramSettings settings;
    private final Problems problems;

    private ActivityCompiler(ProgramSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** By kind of event. */
    static ImmutableMap<String, CompiledActivity> compile(ProgramSettings settings, Problems problems) {
        ActivityCompiler compiler = new ActivityCompiler(settings, problems);
        ImmutableMap.Builder<String, CompiledActivity> compiled = ImmutableMap.builder();
        for (Map.Entry<String, Activity> activity :
                settings.activities().byKind().entrySet()) {
            @Nullable CompiledActivity one = compiler.compile(activity.getKey(), activity.getValue());
            if (one != null) {
                compiled.put(activity.getKey(), one);
            }
        }
        return compiled.buildOrThrow();
    }

    private @Nullable CompiledActivity compile(String on, Activity activity) {
        String path = "/activities/" + on;
        EventKind kind = settings.kind(on).orElse(null);
        if (kind == null) {
            List<String> known = settings.kindNames();
            problems.add(
                    "program",
                    path,
                    "no kind of event '" + on + "'; there are " + known,
                    Names.didYouMean(on, known).orElse(null));
            return null;
        }
        AttributeNames names = AttributeNames.of(kind, settings);
        ImmutableList.Builder<AttributeRef> key = ImmutableList.builder();
        for (int i = 0; i < activity.key().size(); i++) {
            String name = activity.key().get(i);
            String at = path + "/key/" + i;
            AttributeRef found = names.find(name).orElse(null);
            if (found == null) {
                problems.add(
                        "program",
                        at,
                        "no attribute '" + name + "' here",
                        names.didYouMean(name).orElse(null));
            } else if (found.source() != AttributeRef.Source.EVENT) {
                problems.add("program", at, "'" + name + "' is no attribute that the events themselves bring along");
            } else if (found.personal()) {
                problems.add(
                        "program",
                        at,
                        "'" + name + "' is personal data, by which events of different sources are not compared");
            } else {
                key.add(found);
            }
        }
        // Sorted, because the order in which a key is written must not change what matches.
        return new CompiledActivity(
                on,
                ImmutableList.sortedCopyOf(Comparator.comparing(AttributeRef::name), key.build()),
                activity.within(),
                settings.lateness());
    }
}
