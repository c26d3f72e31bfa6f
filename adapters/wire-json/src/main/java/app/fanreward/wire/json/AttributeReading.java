package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Types the attributes of an event, a member, an account or an entity: as they are declared, the others as JSON does. What
 * was told before an attribute was declared in another way does not fit any more, and still holds: in answers it is typed
 * as JSON does.
 */
final class AttributeReading {
    private final String field;
    private final int most;
    private final Map<String, AttributeSchema> declared;
    private final boolean answered;
    private final Consumer<Problem> problems;

    private AttributeReading(
            String field, int most, Map<String, AttributeSchema> declared, Consumer<Problem> problems) {
        this(field, most, declared, false, problems);
    }

    private AttributeReading(
            String field,
            int most,
            Map<String, AttributeSchema> declared,
            boolean answered,
            Consumer<Problem> problems) {
        this.field = field;
        this.most = most;
        this.declared = declared;
        this.answered = answered;
        this.problems = problems;
    }

    /** Reads the data of an event whose kind, where it is known, declares what must be there. */
    static AttributeReading ofEvent(@Nullable EventKind kind, Consumer<Problem> problems) {
        return new AttributeReading(
                "data", EngagementEvent.MOST_ATTRIBUTES, kind == null ? Map.of() : kind.attributes(), problems);
    }

    /** Reads what is known of a member: nothing must be there, and no more can be than the program declares. */
    static AttributeReading ofMember(Map<String, AttributeSchema> declared, Consumer<Problem> problems) {
        return new AttributeReading("attributes", Integer.MAX_VALUE, declared, problems);
    }

    /** Reads what is known of a member's account: nothing must be there, and no more can be than the program declares. */
    static AttributeReading ofAccount(Map<String, AttributeSchema> declared, Consumer<Problem> problems) {
        return new AttributeReading("account/attributes", Integer.MAX_VALUE, declared, problems);
    }

    /** Reads what is known of an entity: nothing must be there, and no more can be than the program declares. */
    static AttributeReading ofEntity(Map<String, AttributeSchema> declared, Consumer<Problem> problems) {
        return new AttributeReading("attributes", Integer.MAX_VALUE, declared, problems);
    }

    /** The attributes of an object of an answer, told by a server that may know them from an earlier declaration. */
    static Map<String, Value> ofAnswer(Answered object, Map<String, AttributeSchema> declared) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Value> attributes = new TreeMap<>();
        String field = (object.path() + "/attributes").substring(1);
        new AttributeReading(field, Integer.MAX_VALUE, declared, true, problems::add)
                .read(object.raw("attributes"), attributes);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw Answered.wrong(first.path(), "an attribute of the program", first.message());
        }
        return attributes;
    }

    /** Reads what is left of the numbers of an event, whose kind is not known here. */
    static AttributeReading ofNet(Consumer<Problem> problems) {
        return new AttributeReading("net", EngagementEvent.MOST_ATTRIBUTES, Map.of(), problems);
    }

    void read(@Nullable Raw data, Map<String, Value> into) {
        switch (data) {
            case null -> {}
            case Raw.Nothing() -> {}
            case Raw.Fields(Map<String, Raw> values, List<String> repeated) -> {
                repeated.subList(0, Math.min(repeated.size(), EngagementEvent.MOST_ATTRIBUTES))
                        .forEach(name -> invalid(pointer(name), "the attribute " + Raw.quoted(name) + " comes twice"));
                if (values.size() > most) {
                    invalid("/" + field, values.size() + " attributes; an event carries at most " + most);
                } else {
                    readFields(values, into);
                }
            }
            default ->
                invalid(
                        "/" + field,
                        field.substring(field.lastIndexOf('/') + 1) + " is " + data.inWords()
                                + "; write the attributes as a JSON object");
        }
    }

    private void readFields(Map<String, Raw> values, Map<String, Value> into) {
        values.forEach((name, raw) -> {
            if (!Names.isAttributeName(name)) {
                invalid(
                        pointer(name),
                        Raw.quoted(name) + " is no attribute name: letters, digits and _ . -, starting with a letter,"
                                + " at most " + Names.LONGEST_NAME);
            } else if (!(raw instanceof Raw.Nothing)) {
                Value value = value(name, raw);
                if (value != null) {
                    AttributeSchema schema = declared.get(name);
                    // The declared name is the one that rules look for.
                    into.put(schema == null ? name : schema.name(), value);
                }
            }
        });
    }

    /** Notes what an event of this kind must have and has not. */
    void require(EventKind kind, @Nullable Raw data) {
        Map<String, Raw> values = data instanceof Raw.Fields fields ? fields.values() : Map.of();
        List<String> missing = new ArrayList<>(0);
        for (AttributeSchema schema : kind.attributes().values()) {
            Raw said = schema.required() ? values.get(schema.name()) : null;
            if (schema.required() && (said == null || said instanceof Raw.Nothing)) {
                missing.add(schema.name());
            }
        }
        missing.sort(null);
        missing.forEach(name -> invalid(pointer(name), name + " is missing; every " + kind.name() + " has it"));
    }

    /** The typed value, or null once the problem with it is noted. */
    private @Nullable Value value(String name, Raw raw) {
        AttributeSchema schema = declared.get(name);
        Value natural = natural(name, raw, answered ? null : schema);
        if (natural == null || schema == null) {
            return natural;
        }
        return Literals.typed(schema.type(), natural).filter(schema::takes).orElseGet(() -> {
            if (answered) {
                return natural;
            }
            mismatch(name, raw, schema);
            return null;
        });
    }

    private @Nullable Value natural(String name, Raw raw, @Nullable AttributeSchema schema) {
        return switch (raw) {
            case Raw.Text(String text) -> {
                String wrong = wrongWith(name, text);
                if (wrong != null) {
                    invalid(pointer(name), wrong);
                }
                yield wrong == null ? Value.of(text) : null;
            }
            case Raw.Flag(boolean flag) -> Value.of(flag);
            case Raw.Number(String written) -> number(name, written);
            case Raw.Items(List<Raw> items) -> {
                if (schema != null && schema.type() != AttributeType.TEXT_LIST) {
                    mismatch(name, raw, schema);
                    yield null;
                }
                yield list(name, items);
            }
            case Raw.Fields fields -> {
                if (schema != null) {
                    mismatch(name, raw, schema);
                } else {
                    invalid(
                            pointer(name),
                            name + " is an object; an attribute is a text, a number, true, false or a list of texts."
                                    + " Write its parts as attributes of their own, such as " + name + ".part");
                }
                yield null;
            }
            case Raw.Nothing() -> null;
        };
    }

    private @Nullable Value number(String name, String written) {
        try {
            BigDecimal number = new BigDecimal(written);
            // The scale is looked at first: stripping zeros of 1e999999999 is a trap of its own.
            if (Math.abs((long) number.scale()) <= 1_000) {
                BigDecimal stripped = number.stripTrailingZeros();
                if (stripped.precision() <= 64 && Math.abs(stripped.scale()) <= 64) {
                    return Value.of(number);
                }
            }
        } catch (NumberFormatException exponentOutOfRange) {
            // Too large as well, so it gets the same answer.
        }
        invalid(pointer(name), name + " is a number with more than 64 digits");
        return null;
    }

    private @Nullable Value list(String name, List<Raw> items) {
        if (items.size() > EngagementEvent.LONGEST_TEXT) {
            invalid(pointer(name), name + " has more than " + EngagementEvent.LONGEST_TEXT + " texts");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Raw.Text(String text))) {
                problems.accept(Problem.at(
                        ErrorCode.TYPE_MISMATCH,
                        "",
                        pointer(name) + "/" + i,
                        name + " has " + items.get(i).inWords() + " in it; write a list of texts"));
                return null;
            }
            String wrong = wrongWith(name, text);
            if (wrong != null) {
                invalid(pointer(name) + "/" + i, wrong);
                return null;
            }
            texts.add(text);
        }
        return Value.of(texts);
    }

    private static @Nullable String wrongWith(String name, String text) {
        if (text.length() > EngagementEvent.LONGEST_TEXT) {
            return name + " has " + text.length() + " characters; a text has at most " + EngagementEvent.LONGEST_TEXT;
        }
        return Raw.isBroken(text) ? name + " has half of a surrogate pair, which is no character" : null;
    }

    private void mismatch(String name, Raw raw, AttributeSchema declared) {
        String bounds = declared.type() == AttributeType.DURATION
                ? ", not negative, at most " + Literals.LONGEST_DURATION.toDays() + "d"
                : "";
        problems.accept(Problem.at(
                ErrorCode.TYPE_MISMATCH,
                "",
                pointer(name),
                name + " is " + raw.inWords() + "; write " + declared.howToWrite() + bounds));
    }

    private void invalid(String path, String message) {
        problems.accept(Problem.at(ErrorCode.INVALID_INPUT, "", path, message));
    }

    private String pointer(String name) {
        return "/" + field + "/" + EventReading.escaped(name);
    }
}
