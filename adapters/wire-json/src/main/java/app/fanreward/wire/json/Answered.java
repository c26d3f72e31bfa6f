package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of an answer, on its way back. Fields that nobody asks for may be there: a newer server says more. What is
 * missing or of another kind means that it is no such answer.
 */
record Answered(Map<String, Raw> fields, String path) {
    /** Conditions lie in one another as deep as somebody wrote them. */
    private static final int DEEPEST = 1_000;

    static Answered read(byte[] body) {
        return of(RawReader.read(body, DEEPEST), "");
    }

    private static Answered of(Raw value, String path) {
        if (value instanceof Raw.Fields(Map<String, Raw> values, List<String> repeated)) {
            return new Answered(values, path);
        }
        throw wrong(path, "an object", value.inWords());
    }

    @Nullable
    String textOrNull(String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case Raw.Nothing() -> null;
            case Raw.Text(String text)
            when Raw.isBroken(text) -> throw wrong(path + "/" + name, "a text", "one with half of a surrogate pair");
            case Raw.Text(String text) -> text;
            case Raw other -> throw wrong(path + "/" + name, "a text", other.inWords());
        };
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw wrong(path + "/" + name, "a text", "nothing");
        }
        return text;
    }

    String textOrEmpty(String name) {
        String text = textOrNull(name);
        return text == null ? "" : text;
    }

    @Nullable
    Long wholeOrNull(String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case Raw.Nothing() -> null;
            case Raw.Text(String text) -> whole(name, text);
            case Raw.Number(String written) -> whole(name, written);
            case Raw other -> throw wrong(path + "/" + name, "a whole number", other.inWords());
        };
    }

    /** A number, or an amount, which is a text of digits. */
    long whole(String name) {
        Long number = wholeOrNull(name);
        if (number == null) {
            throw wrong(path + "/" + name, "a whole number", "nothing");
        }
        return number;
    }

    /** A number that fits 32 bits. */
    int integer(String name) {
        long number = whole(name);
        if (number != (int) number) {
            throw wrong(path + "/" + name, "a whole number of 32 bits", Long.toString(number));
        }
        return (int) number;
    }

    private long whole(String name, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException noNumber) {
            throw wrong(path + "/" + name, "a whole number", Raw.quoted(digits));
        }
    }

    boolean flag(String name) {
        if (fields.get(name) instanceof Raw.Flag(boolean flag)) {
            return flag;
        }
        throw wrong(path + "/" + name, "true or false", "something else");
    }

    @Nullable
    Instant instantOrNull(String name) {
        String text = textOrNull(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException noInstant) {
            throw wrong(path + "/" + name, "an instant", Raw.quoted(text));
        }
    }

    Instant instant(String name) {
        Instant instant = instantOrNull(name);
        if (instant == null) {
            throw wrong(path + "/" + name, "an instant", "nothing");
        }
        return instant;
    }

    ContentHash hash(String name) {
        String digits = text(name);
        if (!SealReading.HASH.matcher(digits).matches()) {
            throw wrong(path + "/" + name, "a hash", Raw.quoted(digits));
        }
        return ContentHash.ofBytes(HexFormat.of().parseHex(digits));
    }

    <E extends Enum<E>> E word(String name, Class<E> of) {
        String text = text(name);
        try {
            return Enum.valueOf(of, text);
        } catch (IllegalArgumentException unknown) {
            throw wrong(path + "/" + name, "one of " + List.of(of.getEnumConstants()), Raw.quoted(text));
        }
    }

    Answered object(String name) {
        return objectOrNone(name).orElseThrow(() -> wrong(path + "/" + name, "an object", "nothing"));
    }

    Optional<Answered> objectOrNone(String name) {
        Raw value = fields.get(name);
        return value == null || value instanceof Raw.Nothing
                ? Optional.empty()
                : Optional.of(of(value, path + "/" + name));
    }

    /** Reads each object of a list; none where there is no list. */
    <T> List<T> each(String name, java.util.function.Function<Answered, T> reader) {
        List<T> read = new ArrayList<>();
        List<Raw> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            read.add(reader.apply(of(items.get(i), path + "/" + name + "/" + i)));
        }
        return read;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Raw item : items(name)) {
            if (!(item instanceof Raw.Text(String text))) {
                throw wrong(path + "/" + name, "a list of texts", item.inWords());
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object that has nothing but texts. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Answered object = object(name);
        object.fields.keySet().forEach(key -> texts.put(key, object.text(key)));
        return texts;
    }

    Raw raw(String name) {
        Raw value = fields.get(name);
        if (value == null) {
            throw wrong(path + "/" + name, "something", "nothing");
        }
        return value;
    }

    private List<Raw> items(String name) {
        return switch (fields.get(name)) {
            case null -> List.of();
            case Raw.Items(List<Raw> values) -> values;
            case Raw other -> throw wrong(path + "/" + name, "a list", other.inWords());
        };
    }

    static FanRewardException wrong(String path, String right, String got) {
        return new FanRewardException(
                ErrorCode.INVALID_INPUT,
                "this is no answer of a FanReward server of this version: " + (path.isEmpty() ? "it" : Raw.told(path))
                        + " should be " + right + " and is " + got);
    }
}
