package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import java.util.Map;
import java.util.TreeMap;

/** The canonical form of which events are one act, which came with form 6 of programs. */
final class ActivitiesCodec {
    private ActivitiesCodec() {}

    static void write(CanonicalWriter out, Activities activities) {
        out.list(activities.byKind().entrySet(), activity -> {
            out.text(activity.getKey());
            out.list(activity.getValue().key(), out::text);
            out.duration(activity.getValue().within()).flag(activity.getValue().promoteOnReversal());
        });
    }

    static Activities read(CanonicalReader in) {
        Map<String, Activity> byKind = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), new Activity(in.list(in::text), in.duration(), in.flag())))
                .forEach(activity -> byKind.put(activity.getKey(), activity.getValue()));
        return new Activities(byKind);
    }
}
