package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of one JSON object by name and type and notes whatever is wrong. A field that is wrong gives a
 * stand-in, so that reading goes on to the next problem: nothing is made of what was read while there is a problem. A
 * field that is null counts as left out; one that nobody asked for is wrong. Used once.
 */
final class ObjectReading {
    /** Largest integer that every reader and writer of JSON keeps exact. */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");

    private final Raw.Fields fields;
    private final String path;
    private final Consumer<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /** Reads an object at a path, which is empty for the outermost. */
    ObjectReading(Raw.Fields fields, String path, Consumer<Problem> problems) {
        this.fields = fields;
        this.path = path;
        this.problems = problems;
    }

    /** Whether something stands there, right or wrong. */
    boolean has(String name) {
        return value(name) != null;
    }

    /** Whether nothing stands there, or a text that says nothing. */
    boolean isBlank(String name) {
        Raw value = value(name);
        return value == null || (value instanceof Raw.Text(String text) && text.isBlank());
    }

    /** A text, or null if it is left out or wrong. */
    @Nullable
    String optional(String name) {
        return switch (value(name)) {
            case null -> null;
            case Raw.Text(String text) when Raw.isBroken(text) -> {
                wrong(name, name + " has half of a surrogate pair, which is no character");
                yield null;
            }
            case Raw.Text(String text) -> text;
            case Raw other -> {
                mismatch(name, other, "a text in quotes");
                yield null;
            }
        };
    }

    /** A text that must be there, or null once the problem with it is noted. */
    @Nullable
    String required(String name) {
        if (!has(name)) {
            missing(name);
        }
        return optional(name);
    }

    /** The id of a member, a command, a hold; must be there. */
    String id(String name) {
        return checkedId(name, required(name));
    }

    /** An id, or empty if it is left out. */
    String idOrEmpty(String name) {
        String id = optional(name);
        return id == null || id.isEmpty() ? "" : checkedId(name, id);
    }

    /** The stable name of something that a program or a catalogue has; must be there. */
    String key(String name) {
        return checkedKey(name, required(name));
    }

    /** A stable name, or empty if it is left out. */
    String keyOrEmpty(String name) {
        String key = optional(name);
        return key == null || key.isEmpty() ? "" : checkedKey(name, key);
    }

    /** A point type of the program; the program's first if it is left out. */
    String pointType(String name, ProgramSettings settings) {
        return has(name)
                ? requiredPointType(name, settings)
                : settings.pointTypes().get(0).key();
    }

    /** A point type of the program that must be there. */
    String requiredPointType(String name, ProgramSettings settings) {
        String key = required(name);
        if (key == null) {
            return "";
        }
        if (settings.pointType(key).isEmpty()) {
            List<String> known =
                    settings.pointTypes().stream().map(PointType::key).toList();
            problem(
                    ErrorCode.UNKNOWN_POINT_TYPE,
                    name,
                    "no point type " + Raw.quoted(key) + "; the program has " + String.join(", ", known),
                    Names.didYouMean(key, known).orElse(null));
        }
        return key;
    }

    /** What one of a few words stands for, or null once the problem with it is noted. */
    <T> @Nullable T choice(String name, Map<String, T> words) {
        String word = required(name);
        if (word == null) {
            return null;
        }
        T chosen = words.get(word);
        if (chosen == null) {
            problem(
                    ErrorCode.INVALID_INPUT,
                    name,
                    Raw.quoted(word) + " is no " + name + "; write " + String.join(", ", words.keySet()),
                    Names.didYouMean(word, words.keySet()).orElse(null));
        }
        return chosen;
    }

    /** What one of a few words stands for, or what holds if it is left out. */
    <T> T choice(String name, Map<String, T> words, T otherwise) {
        T chosen = has(name) ? choice(name, words) : null;
        return chosen == null ? otherwise : chosen;
    }

    /** A whole number that must be there. */
    long whole(String name, long least, long most) {
        Long number = wholeOrNull(name, least, most);
        if (number == null && !has(name)) {
            missing(name);
        }
        return number == null ? least : number;
    }

    /** A whole number, as a text or as an integer that every reader of JSON keeps exact; null if it is left out. */
    @Nullable
    Long wholeOrNull(String name, long least, long most) {
        Raw value = value(name);
        if (value == null) {
            return null;
        }
        String written = switch (value) {
            case Raw.Text(String text) -> text;
            case Raw.Number(String number) -> number;
            default -> "";
        };
        String right = "a whole number from " + least + " to " + most;
        if (!WHOLE.matcher(written).matches()) {
            mismatch(name, value, right + ", such as \"500\"");
            return null;
        }
        Long number = within(written, least, most);
        if (number == null) {
            wrong(name, name + " is " + value.inWords() + "; write " + right);
        } else if (value instanceof Raw.Number && Math.abs(number) > LARGEST_EXACT) {
            mismatch(name, value, "\"" + number + "\": many programs round integers beyond " + LARGEST_EXACT);
        }
        return number;
    }

    boolean flag(String name, boolean otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case Raw.Flag(boolean flag) -> flag;
            case Raw other -> {
                mismatch(name, other, "true or false");
                yield otherwise;
            }
        };
    }

    /** A length of time that must be there. */
    Duration duration(String name, Duration least, Duration most) {
        String text = required(name);
        if (text == null) {
            return least;
        }
        Optional<Duration> duration = Literals.duration(text)
                .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0);
        if (duration.isEmpty()) {
            wrong(
                    name,
                    name + " is the text " + Raw.quoted(text) + "; write a duration such as 10m or PT10M, from "
                            + least.toSeconds() + "s to " + most.toDays() + "d");
        }
        return duration.orElse(least);
    }

    /** An instant that must be there. */
    Instant instant(String name) {
        if (!has(name)) {
            missing(name);
        }
        Instant instant = instantOrNull(name);
        return instant == null ? Instant.EPOCH : instant;
    }

    /** An instant, or null if it is left out. */
    @Nullable
    Instant instantOrNull(String name) {
        String text = optional(name);
        if (text == null) {
            return null;
        }
        Optional<Instant> instant = Literals.instant(text);
        if (instant.isEmpty()) {
            wrong(name, Raw.quoted(text) + " is no instant; write one such as 2026-06-01T10:00:00Z");
        }
        return instant.orElse(null);
    }

    /** An object within, or null if it is left out. */
    @Nullable
    ObjectReading object(String name, String right) {
        return switch (value(name)) {
            case null -> null;
            case Raw.Fields inner -> new ObjectReading(inner, pointer(name), problems);
            case Raw other -> {
                mismatch(name, other, right);
                yield null;
            }
        };
    }

    /** Notes what stands there and means nothing; called when everything that means something was asked for. */
    void refuseOthers(String what) {
        refuseRepeated();
        fields.values().keySet().stream()
                .filter(name -> !asked.contains(name))
                .limit(EventReading.MOST_PROBLEMS)
                .forEach(name -> problem(
                        ErrorCode.INVALID_INPUT,
                        name,
                        "no such field " + Raw.quoted(name) + "; " + what + " has " + String.join(", ", asked),
                        Names.didYouMean(name, asked).orElse(null)));
    }

    void refuseRepeated() {
        fields.repeated().stream()
                .distinct()
                .limit(EventReading.MOST_PROBLEMS)
                .forEach(name -> wrong(name, "the field " + Raw.quoted(name) + " comes twice"));
    }

    void missing(String name) {
        wrong(name, name + " is missing");
    }

    void wrong(String name, String message) {
        problem(ErrorCode.INVALID_INPUT, name, message, null);
    }

    private void mismatch(String name, Raw value, String right) {
        problem(ErrorCode.TYPE_MISMATCH, name, name + " is " + value.inWords() + "; write " + right, null);
    }

    private void problem(ErrorCode code, String name, String message, @Nullable String meant) {
        problems.accept(Problem.at(code, "", pointer(name), message).suggesting(meant));
    }

    private String pointer(String name) {
        return path + "/" + EventReading.escaped(name);
    }

    private String checkedId(String name, @Nullable String id) {
        if (id != null && !Names.isId(id)) {
            wrong(
                    name,
                    Raw.quoted(id) + " is no " + name + ": 1 to " + Names.LONGEST_ID
                            + " characters, no control characters, no space at either end");
        }
        return id == null ? "" : id;
    }

    private String checkedKey(String name, @Nullable String key) {
        if (key != null && !Names.isKey(key)) {
            wrong(name, Raw.quoted(key) + " is no " + name + ": lower-case letters, digits and hyphens");
        }
        return key == null ? "" : key;
    }

    /**
     * What is told of the problems found: not endlessly many, since a hostile object must not make an endless answer,
     * and with the id that a field of the object gives, where it is one.
     */
    static List<Problem> told(List<Problem> problems, Raw.Fields fields, String idField) {
        String subject =
                fields.values().get(idField) instanceof Raw.Text(String id) && Names.isId(id) ? id : "";
        return problems.stream()
                .limit(EventReading.MOST_PROBLEMS)
                .map(it -> Problem.at(it.code(), subject, it.path(), it.message())
                        .suggesting(it.suggestion()))
                .toList();
    }

    private @Nullable Raw value(String name) {
        asked.add(name);
        Raw value = fields.values().get(name);
        return value instanceof Raw.Nothing ? null : value;
    }

    private static @Nullable Long within(String written, long least, long most) {
        try {
            long number = Long.parseLong(written);
            return number < least || number > most ? null : number;
        } catch (NumberFormatException tooLong) {
            return null;
        }
    }
}
