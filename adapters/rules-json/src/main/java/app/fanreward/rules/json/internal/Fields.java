package app.fanreward.rules.json.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a mapping. Asking for a field makes it an allowed one; {@link #done} reports all others. */
final class Fields {
    private final Spot spot;
    private final Node.Mapping mapping;
    private final Set<String> allowed = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();

    Fields(Spot spot, Node.Mapping mapping) {
        this.spot = spot;
        this.mapping = mapping;
    }

    Spot spot() {
        return spot;
    }

    List<String> names() {
        return List.copyOf(mapping.fields().keySet());
    }

    boolean has(String name) {
        return mapping.fields().containsKey(name);
    }

    /** The value of a field that may be left out. A field without a value is reported. */
    @Nullable
    Spot optional(String name) {
        allowed.add(name);
        Node.Field field = mapping.fields().get(name);
        if (field == null) {
            return null;
        }
        Spot value = spot.field(name, field.value());
        if (field.value() instanceof Node.Nothing) {
            spot.wrong(field.place(), value.path(), name + " has no value; write one or leave the field out", null);
            return null;
        }
        return value;
    }

    /** The value of a field that must be there; if it is not, {@link #done} says so. */
    @Nullable
    Spot required(String name) {
        Spot value = optional(name);
        if (value == null && !has(name)) {
            missing.add(name);
        }
        return value;
    }

    void allow(List<String> names) {
        allowed.addAll(names);
    }

    /** Which of several fields are there; asking this allows none. */
    List<String> present(List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (has(name)) {
                found.add(name);
            }
        }
        return found;
    }

    /** Takes all fields that were not asked for. */
    Map<String, Spot> rest() {
        Map<String, Spot> rest = new LinkedHashMap<>();
        for (String name : mapping.fields().keySet()) {
            if (!allowed.contains(name)) {
                Spot value = optional(name);
                if (value != null) {
                    rest.put(name, value);
                }
            }
        }
        return rest;
    }

    /**
     * Reports every field that nobody asked for, and every one that must be there and is not, unless it was only
     * misspelt.
     *
     * @return what the unknown fields probably meant
     */
    Set<String> done() {
        Set<String> meant = new TreeSet<>();
        mapping.fields().forEach((name, field) -> {
            if (!allowed.contains(name)) {
                String near = Report.near(name, allowed);
                if (near != null) {
                    meant.add(near);
                }
                spot.wrong(
                        field.place(),
                        spot.path() + "/" + Pointers.escape(name),
                        "there is no field " + Quoting.quoted(name) + " here; allowed: " + String.join(", ", allowed),
                        near);
            }
        });
        missing.stream()
                .filter(name -> !meant.contains(name))
                .forEach(name -> spot.wrong("the field " + name + " is missing"));
        return meant;
    }
}
