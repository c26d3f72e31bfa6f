package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.RecurringWindow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions. */
final class ConditionBinder {
    /** What a condition can start with. */
    static final List<String> FORMS = List.of(
            "all", "any", "not", "none", "attribute", "during", "segment", "hasBadge", "tier", CustomCalls.FORM);

    /** What can be asked of an attribute. */
    static final List<String> TESTS = tests();

    private final Vocabulary vocabulary;
    private final @Nullable String kind;

    ConditionBinder(Vocabulary vocabulary, @Nullable String kind) {
        this.vocabulary = vocabulary;
        this.kind = kind;
    }

    private static List<String> tests() {
        List<String> tests = new ArrayList<>(Spellings.OPERATORS.keySet());
        tests.addAll(List.of("in", "between", "exists", "hasAll", "hasNone"));
        tests.addAll(Spellings.MATCHES.keySet());
        return List.copyOf(tests);
    }

    @Nullable
    Condition condition(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        List<String> forms = fields.present(FORMS);
        if (forms.size() > 1) {
            spot.wrong("a condition names only one of " + String.join(", ", forms)
                    + "; put them into one list below all or any");
            return null;
        }
        if (forms.isEmpty()) {
            boolean test = !fields.present(TESTS).isEmpty();
            fields.allow(test ? TESTS : List.of());
            fields.allow(test ? List.of("attribute") : FORMS);
            if (fields.done().isEmpty()) {
                spot.wrong(
                        test
                                ? "the field attribute is missing"
                                : "a condition names one of " + String.join(", ", FORMS));
            }
            return null;
        }
        String form = forms.getFirst();
        Spot value = fields.optional(form);
        Condition condition;
        if (form.equals("attribute")) {
            condition = test(fields, value);
        } else if (form.equals("during")) {
            RecurringWindow window = value == null ? null : RecurringWindowBinder.window(value);
            condition = window == null ? null : new Condition.During(window);
        } else if (form.equals("segment")) {
            String segment = value == null ? null : value.text("the key of a segment of the program");
            condition = segment == null ? null : new Condition.InSegment(segment);
        } else if (form.equals("hasBadge")) {
            String badge = value == null ? null : value.text("the key of a badge");
            condition = badge == null ? null : Condition.hasBadge(badge);
        } else if (form.equals("tier")) {
            condition = value == null ? null : tier(value);
        } else if (form.equals(CustomCalls.FORM)) {
            CustomCall call = value == null ? null : CustomCalls.read(fields, value);
            condition = call == null ? null : new Condition.Custom(call);
        } else {
            condition = value == null ? null : combined(form, value);
        }
        fields.done();
        return condition;
    }

    /** {@code { status: gold }}: one tier and the lowest level that passes. */
    private static @Nullable Condition tier(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        List<String> tiers = fields.names();
        if (tiers.size() != 1) {
            spot.wrong("a condition asks for one tier, such as tier: { status: gold }; write several below all or any");
            return null;
        }
        Spot level = fields.optional(tiers.getFirst());
        String key = level == null ? null : level.text("the key of a level such as gold");
        return key == null ? null : new Condition.HasTier(tiers.getFirst(), key);
    }

    private @Nullable Condition combined(String form, Spot value) {
        if (form.equals("not")) {
            Condition part = condition(value);
            return part == null ? null : new Condition.Not(part);
        }
        List<Condition> parts = new ArrayList<>();
        List<Spot> items = value.items();
        for (Spot item : items) {
            Condition part = condition(item);
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() < items.size() || !(value.node() instanceof Node.Items)) {
            return null;
        }
        return switch (form) {
            case "all" -> new Condition.All(parts);
            case "any" -> new Condition.Any(parts);
            default -> new Condition.Not(new Condition.Any(parts));
        };
    }

    private @Nullable Condition test(Fields fields, @Nullable Spot name) {
        String attribute = name == null ? null : name.text("the name of an attribute such as event.duration");
        AttributeType declared = vocabulary.type(kind, attribute);
        List<String> tests = fields.present(TESTS);
        fields.allow(TESTS);
        if (tests.size() > 1) {
            fields.spot()
                    .wrong("a condition asks one thing of an attribute, not " + String.join(" and ", tests)
                            + "; write two conditions below all, or between: [low, high]");
            return null;
        }
        if (tests.isEmpty()) {
            if (fields.done().isEmpty()) {
                fields.spot().wrong("nothing is asked of the attribute; write one of " + String.join(", ", TESTS));
            }
            fields.allow(fields.names());
            return null;
        }
        String test = tests.getFirst();
        Spot value = fields.optional(test);
        if (value == null) {
            return null;
        }
        String known = attribute == null ? "" : attribute;
        Condition condition = Spellings.MATCHES.containsKey(test)
                ? match(Spellings.MATCHES.get(test), known, value, fields)
                : ask(test, known, value, declared);
        if (condition instanceof Condition.Compare || condition instanceof Condition.Between) {
            condition = measured(condition, fields.optional("unit"));
        }
        return attribute == null ? null : condition;
    }

    /** {@code unit: km} beside a comparison of numbers. */
    private static @Nullable Condition measured(Condition condition, @Nullable Spot unitSpot) {
        if (unitSpot == null) {
            return condition;
        }
        String unit = unitSpot.text("the unit of the attribute such as km");
        return switch (condition) {
            case Condition.Compare(String name, Condition.Operator operator, Value value, String ignored) ->
                unit == null ? null : new Condition.Compare(name, operator, value, unit);
            case Condition.Between(String name, Value low, Value high, String ignored) ->
                unit == null ? null : new Condition.Between(name, low, high, unit);
            default -> condition;
        };
    }

    private static @Nullable Condition match(Condition.Match match, String attribute, Spot value, Fields fields) {
        Spot caseSpot = fields.optional("ignoreCase");
        Boolean ignoreCase = caseSpot == null ? Boolean.FALSE : caseSpot.flag();
        String part = value.text("a text");
        return part == null || ignoreCase == null ? null : new Condition.TextMatch(attribute, match, part, ignoreCase);
    }

    private static @Nullable Condition ask(
            String test, String attribute, Spot value, @Nullable AttributeType declared) {
        switch (test) {
            case "in" -> {
                List<Value> values = elements(value, attribute, declared);
                return values == null ? null : new Condition.In(attribute, values);
            }
            case "hasAll" -> {
                List<Value> texts = elements(value, attribute, AttributeType.TEXT);
                return texts == null
                        ? null
                        : new Condition.HasAll(
                                attribute, texts.stream().map(Value::toString).toList());
            }
            case "hasNone" -> {
                List<Value> values = elements(value, attribute, declared);
                return values == null ? null : new Condition.Not(new Condition.In(attribute, values));
            }
            case "between" -> {
                List<Value> ends = elements(value, attribute, declared);
                if (ends != null && ends.size() != 2) {
                    value.wrong("between takes two constants, [low, high], not " + ends.size());
                    return null;
                }
                return ends == null ? null : new Condition.Between(attribute, ends.get(0), ends.get(1));
            }
            case "exists" -> {
                Boolean there = value.flag();
                if (there == null) {
                    return null;
                }
                Condition exists = new Condition.Exists(attribute);
                return there ? exists : new Condition.Not(exists);
            }
            default -> {
                Condition.Operator operator = Spellings.OPERATORS.get(test);
                Value constant = LiteralBinder.read(value, attribute, declared);
                return constant == null || operator == null
                        ? null
                        : new Condition.Compare(attribute, operator, constant);
            }
        }
    }

    private static @Nullable List<Value> elements(Spot list, String attribute, @Nullable AttributeType declared) {
        List<Value> values = new ArrayList<>();
        List<Spot> items = list.items();
        for (Spot item : items) {
            Value value = LiteralBinder.element(item, attribute, declared);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() < items.size() || !(list.node() instanceof Node.Items) ? null : values;
    }
}
