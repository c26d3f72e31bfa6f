package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what a program declares of attributes. */
final class AttributeBinder {
    private AttributeBinder() {}

    /** {@code concert.attended: { venue: text }}: kinds of events with their attributes. */
    static List<EventKind> kinds(Spot spot) {
        List<EventKind> kinds = new ArrayList<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((name, declared) -> {
                EventKind kind = EventKind.shipped(name).isPresent() ? extended(name, declared) : own(name, declared);
                if (kind != null) {
                    kinds.add(kind);
                }
            });
        }
        return kinds;
    }

    private static @Nullable EventKind own(String name, Spot spot) {
        if (!EventKind.isOwnName(name)) {
            spot.wrong("a kind of event is named like concert.attended: words of lower-case letters, digits and hyphens"
                    + " with dots between; ledger, member, books, catalog and metric cannot come first");
            return null;
        }
        Fields fields = spot.fields();
        return fields == null ? null : EventKind.of(name, attributes(fields, AttributeBinder::ofEvent));
    }

    private static @Nullable EventKind extended(String name, Spot spot) {
        if (DerivedKinds.contains(name)) {
            spot.wrong("events of kind " + Quoting.quoted(name)
                    + " are the engine's own; they take no further attributes");
            return null;
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        EventKind shipped = EventKind.shipped(name).orElseThrow();
        List<AttributeSchema> further = new ArrayList<>();
        fields.rest().forEach((attribute, declared) -> {
            if (shipped.attribute(attribute).isPresent()) {
                declared.wrong(name + " has the attribute " + Quoting.quoted(attribute)
                        + " already; what comes with the engine does not change");
            } else {
                AttributeSchema schema = ofEvent(attribute, declared);
                if (schema != null) {
                    further.add(schema);
                }
            }
        });
        return EventKind.extending(name, further);
    }

    private static @Nullable AttributeSchema ofEvent(String name, Spot spot) {
        if (name.equals(EngagementEvent.PERSONAL)) {
            spot.wrong("journals keep there what is personal; name it otherwise");
            return null;
        }
        return attribute(name, spot);
    }

    /** {@code genre: text}: attributes of entities, which tell of nobody. */
    static List<AttributeSchema> ofEntities(Spot spot) {
        Fields fields = spot.fields();
        return fields == null ? List.of() : attributes(fields, AttributeBinder::ofEntity);
    }

    private static @Nullable AttributeSchema ofEntity(String name, Spot spot) {
        AttributeSchema schema = attribute(name, spot, false);
        if (schema != null && (schema.personal() || schema.required())) {
            spot.wrong(
                    schema.personal()
                            ? "what is known of entities is never personal; leave personal out"
                            : "of an entity nothing has to be known; leave required out");
            return null;
        }
        return schema;
    }

    /** {@code followers: integer}: attributes of members' accounts. */
    static List<AttributeSchema> ofAccounts(Spot spot) {
        Fields fields = spot.fields();
        return fields == null ? List.of() : attributes(fields, AttributeBinder::ofAccount);
    }

    private static @Nullable AttributeSchema ofAccount(String name, Spot spot) {
        AttributeSchema schema = attribute(name, spot);
        if (schema != null && schema.required()) {
            spot.wrong("of an account nothing has to be known; leave required out");
            return null;
        }
        return schema;
    }

    /** {@code fanClub: boolean}: attributes by name. */
    static List<AttributeSchema> attributes(Spot spot) {
        Fields fields = spot.fields();
        return fields == null ? List.of() : attributes(fields, AttributeBinder::attribute);
    }

    private static List<AttributeSchema> attributes(
            Fields fields, BiFunction<String, Spot, @Nullable AttributeSchema> read) {
        List<AttributeSchema> attributes = new ArrayList<>();
        fields.rest().forEach((name, declared) -> {
            AttributeSchema schema = read.apply(name, declared);
            if (schema != null) {
                attributes.add(schema);
            }
        });
        return attributes;
    }

    /** {@code fanClub: boolean}, or with fields where there is more to say of it. */
    private static @Nullable AttributeSchema attribute(String name, Spot spot) {
        return attribute(name, spot, true);
    }

    private static @Nullable AttributeSchema attribute(String name, Spot spot, boolean personalUnlessSaid) {
        if (!Names.isAttributeName(name)) {
            spot.wrong("a name of an attribute has letters, digits and _ . - and starts with a letter");
            return null;
        }
        if (!(spot.node() instanceof Node.Mapping)) {
            AttributeType type = spot.choice(Spellings.TYPES);
            if (type == AttributeType.ENUMERATION) {
                spot.wrong("an enumeration lists its values: { type: enumeration, values: [gold, silver] }");
                return null;
            }
            return type == null ? null : new AttributeSchema(name, type, false, personalUnlessSaid);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot typeSpot = fields.required("type");
        AttributeType type = typeSpot == null ? null : typeSpot.choice(Spellings.TYPES);
        Spot valuesSpot = fields.optional("values");
        List<String> values = type == null ? null : values(type, spot, valuesSpot);
        Spot unitSpot = fields.optional("unit");
        String unit = unitSpot == null || type == null ? null : unit(type, unitSpot);
        Spot requiredSpot = fields.optional("required");
        Boolean required = requiredSpot == null ? Boolean.FALSE : requiredSpot.flag();
        Spot personalSpot = fields.optional("personal");
        Boolean personal = personalSpot == null ? Boolean.valueOf(personalUnlessSaid) : personalSpot.flag();
        fields.done();
        return type == null
                        || values == null
                        || required == null
                        || personal == null
                        || (unitSpot != null && unit == null)
                ? null
                : new AttributeSchema(name, type, required, personal, values, unit);
    }

    private static @Nullable List<String> values(AttributeType type, Spot spot, @Nullable Spot valuesSpot) {
        boolean enumeration = type == AttributeType.ENUMERATION;
        if (valuesSpot == null) {
            if (enumeration) {
                spot.wrong("an enumeration lists its values: { type: enumeration, values: [gold, silver] }");
            }
            return enumeration ? null : List.of();
        }
        if (!enumeration) {
            valuesSpot.wrong("only an enumeration lists its values; write type: enumeration");
            return null;
        }
        List<Spot> items = valuesSpot.items();
        Set<String> seen = new HashSet<>();
        List<String> values = new ArrayList<>();
        for (Spot item : items) {
            String value = item.text("a value such as gold");
            if (value == null) {
                continue;
            }
            if (!Names.isId(value) || value.length() > Names.LONGEST_NAME) {
                item.wanted("a value, 1 to " + Names.LONGEST_NAME
                        + " characters, no control characters and no space at either end");
            } else if (!seen.add(value)) {
                item.wrong("the value " + Quoting.quoted(value) + " comes twice");
            } else {
                values.add(value);
            }
        }
        if (valuesSpot.node() instanceof Node.Items
                && (items.isEmpty() || items.size() > AttributeSchema.MOST_VALUES)) {
            valuesSpot.wrong("an enumeration has 1 to " + AttributeSchema.MOST_VALUES + " values, not " + items.size());
            return null;
        }
        return values.isEmpty() || values.size() < items.size() ? null : values;
    }

    private static @Nullable String unit(AttributeType type, Spot spot) {
        String unit = spot.text("what a number is measured in, such as km");
        if (unit == null) {
            return null;
        }
        if (type != AttributeType.INTEGER && type != AttributeType.DECIMAL) {
            spot.wrong("only numbers have a unit, not a " + type.label());
            return null;
        }
        if (!Names.isId(unit) || unit.length() > AttributeSchema.LONGEST_UNIT) {
            spot.wanted("a unit, 1 to " + AttributeSchema.LONGEST_UNIT
                    + " characters, no control characters and no space at either end");
            return null;
        }
        return unit;
    }
}
