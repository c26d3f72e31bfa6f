package app.fanreward.api.rule;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which events of different sources are one act, which earns once.
 *
 * @param byKind when events are one act, by their kind; events of other kinds are acts of their own
 */
public record Activities(Map<String, Activity> byKind) {
    /** Every event is an act of its own. */
    public static final Activities NONE = new Activities(Map.of());

    /** Takes a copy. */
    public Activities {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }
}
