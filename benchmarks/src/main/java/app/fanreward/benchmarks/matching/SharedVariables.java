package app.fanreward.benchmarks.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of expression languages that take them from a map, which is used again for each event. */
final class SharedVariables {
    private final Map<String, Object> values = new HashMap<>();

    SharedVariables(Dialect dialect, List<WorkloadRule> rules) {
        rules.forEach(rule -> values.putAll(dialect.sets(rule)));
    }

    Map<String, Object> values() {
        return values;
    }

    void see(PeerEvent event) {
        values.put("platform", event.getPlatform());
        values.put("action", event.getAction());
        values.put("artist", event.getArtist());
        values.put("country", event.getCountry());
        values.put("duration", event.getDuration());
        values.put("tier", event.getTier());
        values.put("segments", event.getSegments());
        values.put("day", event.getDay());
        values.put("dayBefore", event.getDayBefore());
        values.put("minute", event.getMinute());
    }
}
