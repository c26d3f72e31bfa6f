package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads constants as the type of the attribute they are compared with. */
final class LiteralBinder {
    private static final int MOST_TEXTS = 2_048;

    private LiteralBinder() {}

    /**
     * Reads a constant.
     *
     * @param spot where it stands
     * @param attribute the attribute it belongs to, for messages
     * @param declared the attribute's type, or null to keep the constant as the file types it
     * @return the value, or null if it was reported
     */
    static @Nullable Value read(Spot spot, @Nullable String attribute, @Nullable AttributeType declared) {
        Value written = written(spot);
        if (written == null || declared == null) {
            return written;
        }
        Optional<Value> typed = Literals.typed(declared, written);
        if (typed.isEmpty()) {
            spot.wrong(
                    attribute + " is of type " + declared.label() + ", so this must be "
                            + Literals.howToWrite(declared) + ", not "
                            + spot.node().describe(),
                    meant(declared, written, spot.node()));
        }
        return typed.orElse(null);
    }

    /** A constant of an element of the attribute: of a list attribute, a text. */
    static @Nullable Value element(Spot spot, @Nullable String attribute, @Nullable AttributeType declared) {
        return read(spot, attribute, declared == AttributeType.TEXT_LIST ? AttributeType.TEXT : declared);
    }

    private static @Nullable Value written(Spot spot) {
        return switch (spot.node()) {
            case Node.Text text -> {
                String value = spot.text();
                yield value == null ? null : Value.of(value);
            }
            case Node.Number number -> Value.of(number.number());
            case Node.Flag flag -> Value.of(flag.value());
            case Node.Items items -> texts(spot);
            default -> {
                spot.wanted("a text, a number, true or false");
                yield null;
            }
        };
    }

    private static @Nullable Value texts(Spot spot) {
        List<String> texts = new ArrayList<>();
        boolean whole = true;
        for (Spot item : spot.items()) {
            String text = item.text();
            if (text == null) {
                whole = false;
            } else {
                texts.add(text);
            }
        }
        if (texts.size() > MOST_TEXTS) {
            spot.wrong("this list has more than " + MOST_TEXTS + " texts");
            return null;
        }
        return whole ? Value.of(texts) : null;
    }

    /** The usual slips: a number of seconds for a duration, quotes around a number, none around a text. */
    private static @Nullable String meant(AttributeType declared, Value written, Node node) {
        return switch (declared) {
            case DURATION ->
                written instanceof Value.Numeric && written.fits(AttributeType.INTEGER) ? written + "s" : null;
            case TEXT, ENUMERATION, ENTITY -> quoted(written, node);
            case BOOLEAN ->
                written instanceof Value.Text(String text) && (text.equals("true") || text.equals("false"))
                        ? text
                        : null;
            case INTEGER, DECIMAL ->
                written instanceof Value.Text(String text) && isNumber(text)
                        ? new BigDecimal(text).toPlainString()
                        : null;
            default -> null;
        };
    }

    /** A number keeps its zeros, which belong to a text; how one with an exponent was written is not known any more. */
    private static @Nullable String quoted(Value written, Node node) {
        if (node instanceof Node.Number number) {
            return number.number().scale() < 0 ? null : "\"" + number.number().toPlainString() + "\"";
        }
        return written instanceof Value.TextList ? null : "\"" + written + "\"";
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
