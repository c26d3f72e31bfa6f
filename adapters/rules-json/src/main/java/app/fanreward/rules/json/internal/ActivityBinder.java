package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads which events of different sources are one act. */
final class ActivityBinder {
    private static final String AN_ATTRIBUTE = "the name of an event attribute such as event.isrc";

    private ActivityBinder() {}

    /** {@code track.played: { key: [event.isrc], within: 60s }}, or {@code track.played: event.isrc}, by kind. */
    static Map<String, Activity> activities(Spot spot) {
        Map<String, Activity> activities = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((kind, declared) -> {
                Activity activity = activity(declared);
                if (activity != null) {
                    activities.put(kind, activity);
                }
            });
        }
        return activities;
    }

    private static @Nullable Activity activity(Spot spot) {
        int before = spot.problems();
        if (!(spot.node() instanceof Node.Mapping)) {
            List<String> key = key(spot);
            return spot.problems() > before ? null : new Activity(key, Activity.DEFAULT_WITHIN);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot keySpot = fields.required("key");
        List<String> key = keySpot == null ? List.of() : key(keySpot);
        Spot withinSpot = fields.optional("within");
        @Nullable Duration within = withinSpot == null ? Activity.DEFAULT_WITHIN : within(withinSpot);
        Spot promoteSpot = fields.optional("promoteOnReversal");
        boolean promotes = promoteSpot != null && Boolean.TRUE.equals(promoteSpot.flag());
        fields.done();
        return within == null || spot.problems() > before ? null : new Activity(key, within, promotes);
    }

    private static List<String> key(Spot spot) {
        List<String> names = new ArrayList<>();
        if (!(spot.node() instanceof Node.Items)) {
            String name = spot.text(AN_ATTRIBUTE);
            return name == null ? names : List.of(name);
        }
        List<Spot> items = spot.items();
        if (items.isEmpty()) {
            spot.wrong("a key names at least one event attribute such as event.isrc");
        }
        for (Spot item : items) {
            String name = item.text(AN_ATTRIBUTE);
            if (name != null && names.contains(name)) {
                item.wrong(Quoting.quoted(name) + " is written twice");
            } else if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable Duration within(Spot spot) {
        int before = spot.problems();
        Duration within = TimeBinder.duration(spot);
        if (within == null || spot.problems() > before) {
            return null;
        }
        if (within.compareTo(Activity.SHORTEST) < 0 || within.compareTo(Activity.LONGEST) > 0) {
            spot.wanted("a length from 1s to 24h");
            return null;
        }
        return within;
    }
}
