package app.fanreward.rules.json.internal;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path points at. Paths of the engine follow the tree of conditions; where a file spells the same more
 * shortly ({@code none} for not any, {@code exists: false} for not exists) both spellings lead to the same place.
 */
final class Pointed {
    private Pointed() {}

    /** The place a path leads to, or that of the nearest part of the way that is there. */
    static Place place(Node from, String path) {
        Node at = from;
        List<String> segments = Pointers.segments(path);
        for (int i = 0; i < segments.size(); i++) {
            Node next = step(at, segments.get(i));
            if (next == null && segments.get(i).equals("not")) {
                Node none = step(at, "none");
                if (none != null
                        && i + 1 < segments.size()
                        && segments.get(i + 1).equals("any")) {
                    i++;
                }
                next = none == null ? at : none;
            }
            if (next == null) {
                return fieldName(at, segments.get(i));
            }
            at = next;
        }
        return at.place();
    }

    private static Place fieldName(Node at, String name) {
        return at instanceof Node.Mapping mapping
                        && mapping.fields().get(name) instanceof Node.Field(Place place, Node value)
                ? place
                : at.place();
    }

    /** A path as the file spells it, spelled as the tree is built. */
    static String canonical(Node rule, String path) {
        Node at = rule;
        StringBuilder canonical = new StringBuilder();
        for (String segment : Pointers.segments(path)) {
            Node next = at == null ? null : step(at, segment);
            boolean none = segment.equals("none") && next instanceof Node.Items;
            canonical.append('/').append(none ? "not/any" : Pointers.escape(segment));
            at = next;
        }
        return canonical.toString();
    }

    static @Nullable Node step(Node at, String segment) {
        if (at instanceof Node.Mapping mapping) {
            Node.Field field = mapping.fields().get(segment);
            return field == null ? null : field.value();
        }
        if (at instanceof Node.Items items
                && segment.length() < 8
                && segment.chars().allMatch(Pointed::digit)) {
            int index = segment.isEmpty() ? -1 : Integer.parseInt(segment);
            return index >= 0 && index < items.items().size() ? items.items().get(index) : null;
        }
        return null;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The rule of a campaign's document that has a key. */
    static @Nullable Node rule(Node campaign, String key) {
        return rules(campaign).stream()
                .filter(rule -> key.equals(keyOf(rule)))
                .findFirst()
                .orElse(null);
    }

    static TreeSet<String> ruleKeys(Node campaign) {
        TreeSet<String> keys = new TreeSet<>();
        for (Node rule : rules(campaign)) {
            String key = keyOf(rule);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<Node> rules(Node campaign) {
        return step(campaign, "rules") instanceof Node.Items items ? items.items() : List.of();
    }

    static @Nullable String keyOf(Node document) {
        return step(document, "key") instanceof Node.Text(Place place, String key) ? key : null;
    }
}
