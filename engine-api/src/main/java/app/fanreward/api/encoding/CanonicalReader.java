package app.fanreward.api.encoding;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CanonicalWriter} wrote. Every method throws {@link IllegalArgumentException} where the bytes are
 * not what was asked for, and never takes more memory than the bytes it was given. Not safe for use by several threads.
 */
public final class CanonicalReader {
    /** Lists lie in one another, and each may claim as many elements as there are bytes left for all of them. */
    private static final int MOST_RESERVED = 256;

    private final byte[] bytes;
    private int position;

    private static final int MOST_ZEROS = 64;

    /**
     * Starts at the first byte.
     *
     * @param bytes what was written
     */
    public CanonicalReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Checks that everything was read. */
    public void end() {
        if (position != bytes.length) {
            throw new IllegalArgumentException((bytes.length - position) + " bytes are left over at " + position);
        }
    }

    /**
     * Reads one byte.
     *
     * @return 0 to 255
     */
    public int octet() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /**
     * Reads a whole number.
     *
     * @return the number
     */
    public long number() {
        long raw = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            raw |= (long) (octet & 0x7F) << shift;
            if ((octet & 0x80) == 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IllegalArgumentException("a number is too long at " + position);
    }

    /**
     * Reads a whole number of 32 bits.
     *
     * @return the number
     */
    public int integer() {
        long number = number();
        if (number != (int) number) {
            throw new IllegalArgumentException(number + " has more than 32 bits at " + position);
        }
        return (int) number;
    }

    /**
     * Reads a truth value.
     *
     * @return the value
     */
    public boolean flag() {
        return switch (octet()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalArgumentException("a flag is neither 0 nor 1 at " + position);
        };
    }

    /**
     * Reads a text.
     *
     * @return the text
     */
    public String text() {
        int length = count();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /**
     * Reads bytes.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        int length = count();
        byte[] read = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return read;
    }

    /**
     * Reads a hash.
     *
     * @return the hash
     */
    public ContentHash hash() {
        need(ContentHash.LENGTH);
        ContentHash hash = ContentHash.ofBytes(Arrays.copyOfRange(bytes, position, position + ContentHash.LENGTH));
        position += ContentHash.LENGTH;
        return hash;
    }

    /**
     * Reads an instant.
     *
     * @return the instant
     */
    public Instant instant() {
        long seconds = number();
        long nanos = number();
        return within(() -> Instant.ofEpochSecond(seconds, nanos));
    }

    /**
     * Reads a length of time.
     *
     * @return the duration
     */
    public Duration duration() {
        long seconds = number();
        long nanos = number();
        return within(() -> Duration.ofSeconds(seconds, nanos));
    }

    /**
     * Reads a date.
     *
     * @return the date
     */
    public LocalDate date() {
        long day = number();
        return within(() -> LocalDate.ofEpochDay(day));
    }

    /**
     * Reads a number with decimals.
     *
     * @return the number
     */
    public BigDecimal decimal() {
        int scale = integer();
        return new BigDecimal(new BigInteger(bytes()), scale);
    }

    /**
     * Reads a decimal number as people write it: 1000, not 1E+3, unless that has more zeros than anybody writes.
     *
     * @return the number
     */
    public BigDecimal plainDecimal() {
        BigDecimal number = decimal();
        return number.scale() < 0 && number.scale() >= -MOST_ZEROS ? number.setScale(0) : number;
    }

    /**
     * Reads a value that may be missing.
     *
     * @param reader how to read it
     * @param <T> its type
     * @return the value or null
     */
    public <T> @Nullable T optional(Supplier<T> reader) {
        return flag() ? reader.get() : null;
    }

    /**
     * Reads elements.
     *
     * @param reader how to read one
     * @param <T> their type
     * @return the elements
     */
    public <T> List<T> list(Supplier<T> reader) {
        int count = count();
        List<T> read = new ArrayList<>(Math.min(count, MOST_RESERVED));
        for (int i = 0; i < count; i++) {
            read.add(reader.get());
        }
        return read;
    }

    /**
     * Reads a typed value.
     *
     * @return the value
     */
    public Value value() {
        return switch (octet()) {
            case 0 -> Value.of(flag());
            case 1 -> Value.of(decimal());
            case 2 -> Value.of(text());
            case 3 -> Value.of(instant());
            case 4 -> Value.of(date());
            case 5 -> Value.of(duration());
            case 6 -> Value.of(list(this::text));
            case 7 -> new Value.Sealed(bytes());
            default -> throw new IllegalArgumentException("an unknown type of value at " + position);
        };
    }

    /**
     * Reads named values.
     *
     * @return the values, sorted by name
     */
    public TreeMap<String, Value> values() {
        int count = count();
        TreeMap<String, Value> read = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = text();
            read.put(name, value());
        }
        return read;
    }

    /** Makes a time that may be further away than there are times. */
    private <T> T within(Supplier<T> time) {
        try {
            return time.get();
        } catch (ArithmeticException | DateTimeException beyond) {
            throw new IllegalArgumentException("no time at " + position + ": " + beyond.getMessage(), beyond);
        }
    }

    /** Every element takes at least one byte, so a count beyond the rest of the bytes is damage. */
    private int count() {
        long count = number();
        if (count < 0 || count > bytes.length - position) {
            throw new IllegalArgumentException("a count of " + count + " at " + position + " is beyond the end");
        }
        return (int) count;
    }

    private void need(int more) {
        if (position + more > bytes.length) {
            throw new IllegalArgumentException("the bytes end at " + bytes.length);
        }
    }
}
