package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.Difference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two campaigns as files say them, so that whatever a file can say is compared. */
public final class NodeDiff {
    private static final String RULES = "rules";

    private final String campaign;
    private final String rule;
    private final List<Difference> found;

    private NodeDiff(String campaign, String rule, List<Difference> found) {
        this.campaign = campaign;
        this.rule = rule;
        this.found = found;
    }

    /**
     * Compares two campaigns of one key.
     *
     * @param before the one
     * @param after the other
     * @param settings the settings both run with
     * @return the differences
     */
    public static List<Difference> between(Campaign before, Campaign after, ProgramSettings settings) {
        Map<String, Node.Field> one = document(before, settings);
        Map<String, Node.Field> other = document(after, settings);
        List<Difference> found = new ArrayList<>();
        new NodeDiff(before.key(), "", found).fields("", without(one, RULES), without(other, RULES));
        rules(before.key(), byKey(one), byKey(other), found);
        return found;
    }

    private static void rules(
            String campaign, Map<String, Node> before, Map<String, Node> after, List<Difference> found) {
        TreeMap<String, Node> all = new TreeMap<>(before);
        all.putAll(after);
        for (String key : all.keySet()) {
            Node one = before.get(key);
            Node other = after.get(key);
            if (one == null || other == null) {
                found.add(new Difference(
                        campaign, key, "", one == null ? null : shown(one), other == null ? null : shown(other)));
            } else {
                new NodeDiff(campaign, key, found).compare("", one, other);
            }
        }
    }

    private static Map<String, Node.Field> document(Campaign campaign, ProgramSettings settings) {
        SourceText text = new SourceText("campaign.yaml", DocumentWriter.yaml(campaign, settings));
        Node node = new TreeReader(new Report()).documents(text).get(0);
        return node instanceof Node.Mapping mapping ? mapping.fields() : Map.of();
    }

    private static Map<String, Node.Field> without(Map<String, Node.Field> fields, String name) {
        Map<String, Node.Field> rest = new java.util.LinkedHashMap<>(fields);
        rest.remove(name);
        return rest;
    }

    private static Map<String, Node> byKey(Map<String, Node.Field> document) {
        Map<String, Node> rules = new TreeMap<>();
        Node.Field field = document.get(RULES);
        if (field != null && field.value() instanceof Node.Items(Place ignored, List<Node> items)) {
            for (Node item : items) {
                if (Pointed.step(item, "key") instanceof Node.Text(Place place, String key)) {
                    rules.put(key, item);
                }
            }
        }
        return rules;
    }

    private void compare(String path, @Nullable Node before, @Nullable Node after) {
        if (before instanceof Node.Mapping one && after instanceof Node.Mapping other) {
            fields(path, one.fields(), other.fields());
        } else if (before instanceof Node.Items one
                && after instanceof Node.Items other
                && (nested(one) || nested(other))) {
            for (int i = 0; i < Math.max(one.items().size(), other.items().size()); i++) {
                compare(path + "[" + i + "]", item(one, i), item(other, i));
            }
        } else {
            String old = before == null ? null : shown(before);
            String changed = after == null ? null : shown(after);
            if (!java.util.Objects.equals(old, changed)) {
                found.add(new Difference(campaign, rule, path, old, changed));
            }
        }
    }

    private void fields(String path, Map<String, Node.Field> before, Map<String, Node.Field> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            compare(path.isEmpty() ? name : path + "." + name, value(before, name), value(after, name));
        }
    }

    private static @Nullable Node value(Map<String, Node.Field> fields, String name) {
        Node.Field field = fields.get(name);
        return field == null ? null : field.value();
    }

    private static @Nullable Node item(Node.Items items, int index) {
        return index < items.items().size() ? items.items().get(index) : null;
    }

    /** A list of texts is compared as a whole: what stands at a place in it says little. */
    private static boolean nested(Node.Items items) {
        return items.items().stream().anyMatch(item -> item instanceof Node.Mapping || item instanceof Node.Items);
    }

    private static String shown(Node node) {
        return switch (node) {
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(field ->
                                field.getKey() + ": " + shown(field.getValue().value()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
            case Node.Items items ->
                items.items().stream().map(NodeDiff::shown).collect(Collectors.joining(", ", "[", "]"));
            case Node.Text text -> text.text();
            case Node.Number number -> number.number().toPlainString();
            case Node.Flag flag -> Boolean.toString(flag.value());
            case Node.Nothing ignored -> "nothing";
            case Node.Broken ignored -> "something unreadable";
        };
    }
}
