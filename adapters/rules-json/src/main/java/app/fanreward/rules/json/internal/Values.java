package app.fanreward.rules.json.internal;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.ScenarioWords.Field;
import app.fanreward.rules.json.scenario.ScenarioWords.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plain values of a mapping, read as the table of words types them. What is wrong or missing is reported and reads as
 * null here, so whoever uses them asks {@link #sound} first.
 */
final class Values {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,20})?");

    private final Fields fields;
    private final ProgramSettings settings;
    private final int before;
    private final Map<String, Object> read = new HashMap<>();
    private final Map<String, Spot> spots = new HashMap<>();
    private boolean complete = true;

    Values(Fields fields, ProgramSettings settings) {
        this.fields = fields;
        this.settings = settings;
        this.before = fields.spot().problems();
    }

    /** Reads fields, of which lists and mappings are left to the caller. */
    Values read(List<Field> wanted) {
        // The decimals of an amount are those of the point type beside it, wherever that stands.
        wanted.stream().filter(field -> field.type() == Type.POINT_TYPE).forEach(this::read);
        wanted.stream().filter(field -> field.type() != Type.POINT_TYPE).forEach(this::read);
        return this;
    }

    private void read(Field field) {
        Spot spot = field.required() ? fields.required(field.name()) : fields.optional(field.name());
        if (spot == null) {
            complete &= !field.required();
            return;
        }
        spots.put(field.name(), spot);
        Object value = plain(field, spot);
        if (value != null) {
            read.put(field.name(), value);
        }
    }

    private @Nullable Object plain(Field field, Spot spot) {
        return switch (field.type()) {
            case ID -> id(spot);
            case KEY -> spot.key();
            case TEXT -> spot.text();
            case POINTS -> units(spot, pointType(), false);
            case SIGNED_POINTS -> units(spot, pointType(), true);
            case COUNT -> spot.number(false);
            case WHOLE -> whole(spot, 0);
            case SIGNED_WHOLE -> whole(spot, -PointType.LARGEST_AMOUNT);
            case INSTANT -> TimeBinder.instant(spot);
            case DURATION -> TimeBinder.duration(spot);
            case FLAG -> spot.flag();
            case IDS -> ids(spot);
            case POINT_TYPE -> pointType(spot, settings);
            case EVENT -> event(spot);
            case ZONE -> TimeBinder.zone(spot);
            case EVENT_KIND -> spot.text("a kind of event such as track.played");
            case NUMBERS -> numbers(spot);
            case CHOICE -> spot.choice(choices(field.choices()));
            default -> null;
        };
    }

    /** Whether everything so far is there and could be read, here and inside. */
    boolean sound() {
        return complete && fields.spot().problems() == before;
    }

    boolean has(String name) {
        return spots.containsKey(name);
    }

    /** Where a field stands that is there. */
    Spot spot(String name) {
        return Objects.requireNonNull(spots.get(name), name);
    }

    @Nullable
    Spot spotOrNull(String name) {
        return spots.get(name);
    }

    Spot spot() {
        return fields.spot();
    }

    Fields fields() {
        return fields;
    }

    String text(String name) {
        return Objects.requireNonNull(textOrNull(name), name);
    }

    String text(String name, String otherwise) {
        String text = textOrNull(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    String textOrNull(String name) {
        return (String) read.get(name);
    }

    long number(String name) {
        return Objects.requireNonNull(numberOrNull(name), name);
    }

    long number(String name, long otherwise) {
        Long number = numberOrNull(name);
        return number == null ? otherwise : number;
    }

    @Nullable
    Long numberOrNull(String name) {
        return (Long) read.get(name);
    }

    boolean flag(String name, boolean otherwise) {
        return read.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    @Nullable
    Instant instantOrNull(String name) {
        return (Instant) read.get(name);
    }

    Duration duration(String name, Duration otherwise) {
        return read.get(name) instanceof Duration duration ? duration : otherwise;
    }

    @Nullable
    ZoneId zoneOrNull(String name) {
        return (ZoneId) read.get(name);
    }

    /** A list of ids, or nothing if it is not there. */
    List<String> ids(String name) {
        return spots.containsKey(name) && spots.get(name) != null ? ids(spot(name)) : List.of();
    }

    EventReference event(String name) {
        return (EventReference) Objects.requireNonNull(read.get(name), name);
    }

    @SuppressWarnings("unchecked")
    SortedMap<String, BigDecimal> numbers(String name) {
        return (SortedMap<String, BigDecimal>) Objects.requireNonNull(read.get(name), name);
    }

    private static @Nullable SortedMap<String, BigDecimal> numbers(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        SortedMap<String, BigDecimal> numbers = new TreeMap<>();
        fields.rest().forEach((name, each) -> {
            BigDecimal number = points(each, false);
            if (number != null) {
                numbers.put(name, number);
            }
        });
        if (numbers.isEmpty()) {
            spot.wanted("numbers by the names of their attributes, such as { amount: 30 }");
            return null;
        }
        return numbers;
    }

    /** The point type that is named, or converted from, or the program's first. */
    PointType pointType() {
        Object named = read.getOrDefault("pointType", read.get("from"));
        return settings.pointType(named instanceof String key ? key : "")
                .orElse(settings.pointTypes().getFirst());
    }

    private static List<String> ids(Spot spot) {
        return RuleBinder.each(spot, Values::id);
    }

    private static @Nullable String id(Spot spot) {
        String text = spot.text("an id, such as fan-1");
        if (text != null && !Names.isId(text)) {
            spot.wanted("an id of 1 to " + Names.LONGEST_ID
                    + " characters, no control characters and no space at either end");
            return null;
        }
        return text;
    }

    static @Nullable Long whole(Spot spot, long least) {
        if (spot.node() instanceof Node.Number(Place place, BigDecimal number)) {
            try {
                long value = number.longValueExact();
                if (value >= least && value <= PointType.LARGEST_AMOUNT) {
                    return value;
                }
            } catch (ArithmeticException notWhole) {
                // said below
            }
        }
        spot.wanted(least < 0 ? "a whole number" : "a whole number of 0 or more");
        return null;
    }

    /** Points as people write them, in quotes or not, as smallest units. */
    static @Nullable Long units(Spot spot, PointType type, boolean signed) {
        BigDecimal points = points(spot, signed);
        if (points == null) {
            return null;
        }
        try {
            return type.exactUnits(points);
        } catch (ArithmeticException tooFine) {
            spot.wanted("a number with at most " + type.decimals() + " decimals that a ledger can hold");
            return null;
        }
    }

    static @Nullable BigDecimal points(Spot spot, boolean signed) {
        BigDecimal points = switch (spot.node()) {
            case Node.Number(Place place, BigDecimal number) -> number;
            case Node.Text(Place place, String text) when DECIMAL.matcher(text).matches() -> new BigDecimal(text);
            default -> null;
        };
        if (points == null || (!signed && points.signum() < 0)) {
            spot.wanted(signed ? "a number of points" : "a number of points, 0 or more");
            return null;
        }
        return points;
    }

    static @Nullable String pointType(Spot spot, ProgramSettings settings) {
        Map<String, String> known = new LinkedHashMap<>();
        settings.pointTypes().forEach(type -> known.put(type.key(), type.key()));
        return spot.choice(known);
    }

    static @Nullable EventReference event(Spot spot) {
        String text = spot.text("an event such as my-app:play-8841");
        if (text == null) {
            return null;
        }
        try {
            return EventReference.parse(text);
        } catch (IllegalArgumentException broken) {
            spot.wanted("an event as SOURCE:ID, with % itself as %25, such as my-app:play-8841");
            return null;
        }
    }

    static Map<String, String> choices(List<String> names) {
        Map<String, String> choices = new LinkedHashMap<>();
        names.forEach(name -> choices.put(name, name));
        return choices;
    }
}
