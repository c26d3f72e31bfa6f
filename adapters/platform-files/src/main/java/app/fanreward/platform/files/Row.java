package app.fanreward.platform.files;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an export: the wanted fields by path, such as {@code subtitles/0/name}. Null and blank fields are the same
 * as missing ones.
 */
final class Row {
    /** Elements of an array that are kept. */
    static final int MOST_ELEMENTS = 32;

    /** What stands in a field. */
    enum Type {
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        OTHER("an object or a list");

        private final String label;

        Type(String label) {
            this.label = label;
        }
    }

    private record Cell(Type type, String text) {}

    private final long item;
    private final long line;
    private final @Nullable String defect;
    private final Map<String, Cell> cells = new HashMap<>();

    Row(long item, long line) {
        this(item, line, null);
    }

    /** A row of which only the place is known. */
    Row(long item, long line, @Nullable String defect) {
        this.item = item;
        this.line = line;
        this.defect = defect;
    }

    long item() {
        return item;
    }

    long line() {
        return line;
    }

    /** Why nothing could be read of this row, or null. */
    @Nullable
    String defect() {
        return defect;
    }

    void put(String field, Type type, String text) {
        cells.put(field, new Cell(type, text));
    }

    /** Whether the field is there and not blank, whatever its type. */
    boolean has(String field) {
        Cell cell = cells.get(field);
        return cell != null && !cell.text.isBlank();
    }

    /** A text, without space at its ends; null if missing or blank. */
    @Nullable
    String text(String field) {
        Cell cell = cells.get(field);
        if (cell == null || cell.text.isBlank()) {
            return null;
        }
        if (cell.type != Type.TEXT) {
            throw new UnreadableRow(field + " is " + cell.type.label + "; it should be a text");
        }
        if (Texts.isBroken(cell.text)) {
            throw new UnreadableRow(field + " has bytes that are no UTF-8, or half of a surrogate pair");
        }
        return cell.text.strip();
    }

    /** A text that the row cannot do without. */
    String required(String field) {
        String text = text(field);
        if (text == null) {
            throw new UnreadableRow(field + " is missing or empty");
        }
        return text;
    }

    /** A text of no great weight: null also if it is no text. */
    @Nullable
    String lenientText(String field) {
        Cell cell = cells.get(field);
        return cell == null || cell.type != Type.TEXT || cell.text.isBlank() || Texts.isBroken(cell.text)
                ? null
                : cell.text.strip();
    }

    /** The first elements of a list of texts; those that are none are left out. */
    List<String> lenientTexts(String list, String suffix) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MOST_ELEMENTS; i++) {
            String text = lenientText(list + "/" + i + suffix);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A whole number, also one written as a text; null if missing or blank. */
    @Nullable
    Long whole(String field) {
        Cell cell = cells.get(field);
        if (cell == null || cell.text.isBlank()) {
            return null;
        }
        Long number = cell.type == Type.TEXT || cell.type == Type.NUMBER ? parse(cell.text.strip()) : null;
        if (number == null) {
            throw new UnreadableRow(field + " is '" + Texts.shortened(cell.text) + "'; it should be a whole number");
        }
        return number;
    }

    /** A whole number of no great weight: null also if it is none. */
    @Nullable
    Long lenientWhole(String field) {
        Cell cell = cells.get(field);
        return (cell == null || cell.type == Type.OTHER) ? null : parse(cell.text.strip());
    }

    /** True, false, or null if it is neither. */
    @Nullable
    Boolean flag(String field) {
        Cell cell = cells.get(field);
        return (cell == null || cell.type != Type.BOOLEAN) ? null : Boolean.valueOf(cell.text);
    }

    private static @Nullable Long parse(String text) {
        // An exact long has at most 19 digits; the room is for forms such as 1.7E+12 and 1700000000.000000.
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (NumberFormatException none) {
            return null;
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }
}
