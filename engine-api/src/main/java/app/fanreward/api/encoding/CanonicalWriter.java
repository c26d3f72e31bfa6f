package app.fanreward.api.encoding;

import app.fanreward.api.event.Value;
import app.fanreward.api.internal.SortedAttributes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that equal content always gives equal bytes. Whole numbers are zigzag varints, texts are UTF-8 with
 * their length before them, instants are seconds and nanoseconds. Not safe for use by several threads.
 */
public final class CanonicalWriter {
    private static final int USUAL = 256;

    /** Bytes of the longest number. */
    private static final int LONGEST_NUMBER = 10;

    private byte[] buffer;
    private int size;

    /** Starts empty. */
    public CanonicalWriter() {
        this(USUAL);
    }

    /**
     * Starts empty, with room.
     *
     * @param expected how many bytes there will be, about; more find room as well
     */
    public CanonicalWriter(int expected) {
        buffer = new byte[Math.max(expected, LONGEST_NUMBER)];
    }

    /**
     * Returns what was written.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    /**
     * Forgets what was written, so that something else can be written in the same room.
     *
     * @return this writer
     */
    public CanonicalWriter clear() {
        size = 0;
        return this;
    }

    /**
     * Makes room for what is about to be written.
     *
     * @param expected how many bytes there will be, about; more find room as well
     * @return this writer
     */
    public CanonicalWriter expecting(int expected) {
        ensure(expected);
        return this;
    }

    /**
     * Tells how much room it has taken up so far.
     *
     * @return bytes
     */
    public int room() {
        return buffer.length;
    }

    /**
     * Writes one byte.
     *
     * @param value the byte, 0 to 255
     * @return this writer
     */
    public CanonicalWriter octet(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    /**
     * Writes a whole number.
     *
     * @param value the number
     * @return this writer
     */
    public CanonicalWriter number(long value) {
        ensure(LONGEST_NUMBER);
        byte[] target = buffer;
        int at = size;
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            target[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        size = at;
        return this;
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     * @return this writer
     */
    public CanonicalWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /**
     * Writes a text.
     *
     * @param value the text
     * @return this writer
     */
    public CanonicalWriter text(String value) {
        return ascii(value) ? this : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a text of which there are few and which very much has in common, such as a kind of event: what {@link #text} writes,
     * in less time for a name that was written before.
     *
     * @param value the text; nothing personal, for it is kept for a while
     * @return this writer
     */
    public CanonicalWriter name(String value) {
        byte @Nullable [] known = KnownNames.form(value);
        if (known == null) {
            int start = size;
            text(value);
            KnownNames.keep(value, buffer, start, size);
            return this;
        }
        ensure(known.length);
        System.arraycopy(known, 0, buffer, size, known.length);
        size += known.length;
        return this;
    }

    /** Writes a text of ASCII alone, which nearly all are, without a copy of it; writes nothing if it is not. */
    private boolean ascii(String value) {
        int start = size;
        int length = value.length();
        number(length);
        ensure(length);
        byte[] target = buffer;
        int at = size;
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                size = start;
                return false;
            }
            target[at++] = (byte) character;
        }
        size = at;
        return true;
    }

    /**
     * Writes bytes and their number.
     *
     * @param value the bytes
     * @return this writer
     */
    public CanonicalWriter bytes(byte[] value) {
        number(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    /**
     * Writes a hash.
     *
     * @param value the hash
     * @return this writer
     */
    public CanonicalWriter hash(ContentHash value) {
        ensure(ContentHash.LENGTH);
        value.copyTo(buffer, size);
        size += ContentHash.LENGTH;
        return this;
    }

    /**
     * Writes an instant.
     *
     * @param value the instant
     * @return this writer
     */
    public CanonicalWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    /**
     * Writes a length of time.
     *
     * @param value the duration
     * @return this writer
     */
    public CanonicalWriter duration(Duration value) {
        return number(value.getSeconds()).number(value.getNano());
    }

    /**
     * Writes a date.
     *
     * @param value the date
     * @return this writer
     */
    public CanonicalWriter date(LocalDate value) {
        return number(value.toEpochDay());
    }

    /**
     * Writes a number with decimals.
     *
     * @param value the number; trailing zeros do not matter
     * @return this writer
     */
    public CanonicalWriter decimal(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return number(plain.scale()).bytes(plain.unscaledValue().toByteArray());
    }

    /**
     * Writes whether a value is there and, if so, the value.
     *
     * @param value the value or null
     * @param writer how to write it
     * @param <T> its type
     * @return this writer
     */
    public <T> CanonicalWriter optional(@Nullable T value, Consumer<T> writer) {
        flag(value != null);
        if (value != null) {
            writer.accept(value);
        }
        return this;
    }

    /**
     * Writes a number of elements and each of them.
     *
     * @param values the elements
     * @param writer how to write one
     * @param <T> their type
     * @return this writer
     */
    public <T> CanonicalWriter list(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        if (values instanceof List<T> list && values instanceof RandomAccess) {
            // Without an iterator: records have many lists, most of them short or empty.
            for (int i = 0; i < list.size(); i++) {
                writer.accept(list.get(i));
            }
        } else {
            values.forEach(writer);
        }
        return this;
    }

    /**
     * Writes a typed value.
     *
     * @param value the value
     * @return this writer
     */
    public CanonicalWriter value(Value value) {
        return switch (value) {
            case Value.Bool(boolean bool) -> octet(0).flag(bool);
            case Value.Numeric(BigDecimal number) -> octet(1).decimal(number);
            case Value.Text(String text) -> octet(2).text(text);
            case Value.Moment(Instant instant) -> octet(3).instant(instant);
            case Value.Day(LocalDate date) -> octet(4).date(date);
            case Value.Span(Duration duration) -> octet(5).duration(duration);
            case Value.TextList(List<String> texts) -> octet(6).list(texts, this::text);
            case Value.Sealed sealed -> octet(7).bytes(sealed.bytes());
        };
    }

    /**
     * Writes named values, sorted by name.
     *
     * @param values the values
     * @return this writer
     */
    public CanonicalWriter values(Map<String, Value> values) {
        number(values.size());
        (inOrder(values) ? values : new TreeMap<>(values))
                .forEach((name, value) -> name(name).value(value));
        return this;
    }

    /** Whether names come in their order anyway, as those of events do. */
    private static boolean inOrder(Map<String, Value> values) {
        return values.size() < 2
                || values instanceof SortedAttributes<Value>
                || (values instanceof SortedMap<String, Value> sorted && sorted.comparator() == null);
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
