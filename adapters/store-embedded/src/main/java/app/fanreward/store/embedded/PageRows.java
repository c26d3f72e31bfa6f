package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page of a table or of an index, read without SQLite (sqlite.org/fileformat2.html, sections 1.6 and 2).
 * A row that cannot be read is left out; whether one that can is true, its own content must prove.
 */
final class PageRows {
    private static final int TABLE_LEAF = 0x0D;
    private static final int INDEX_LEAF = 0x0A;
    private static final int INDEX_INNER = 0x02;
    private static final int FIRST_PAGE_HEAD = 100;
    private static final int LEAF_HEAD = 8;
    private static final int INNER_HEAD = 12;

    /** Larger than any row the store writes. */
    private static final long LARGEST = 1L << 28;

    /**
     * A row.
     *
     * @param rowid its number in the table; 0 in an index
     * @param values a {@code Long}, {@code String}, {@code byte[]} or null for each column
     */
    record Row(long rowid, List<@Nullable Object> values) {}

    /**
     * What a page holds.
     *
     * @param ofIndex whether it is of an index, or of a table that has no numbers of rows
     * @param rows the rows that can be read
     * @param unreadable how many cannot
     */
    record Content(boolean ofIndex, List<Row> rows, int unreadable) {
        static final Content NONE = new Content(false, List.of(), 0);
    }

    private final DatabaseFile file;
    private final byte[] page;
    private final boolean ofIndex;
    private int at;

    private PageRows(DatabaseFile file, byte[] page, boolean ofIndex) {
        this.file = file;
        this.page = page;
        this.ofIndex = ofIndex;
    }

    /** Reads a page; one of another kind has no rows. */
    static Content read(DatabaseFile file, long number) throws IOException {
        byte[] page = file.page(number);
        int head = number == 1 ? FIRST_PAGE_HEAD : 0;
        int type = page[head] & 0xFF;
        if (type != TABLE_LEAF && type != INDEX_LEAF && type != INDEX_INNER) {
            return Content.NONE;
        }
        PageRows reading = new PageRows(file, page, type != TABLE_LEAF);
        List<Row> rows = new ArrayList<>();
        int pointers = head + (type == INDEX_INNER ? INNER_HEAD : LEAF_HEAD);
        // In an inner page the number of a page below comes before each row.
        int before = type == INDEX_INNER ? 4 : 0;
        int cells = DatabaseFile.word(page, head + 3, 2);
        int unreadable = 0;
        for (int i = 0; i < cells && pointers + 2 * i + 1 < page.length; i++) {
            try {
                reading.at = DatabaseFile.word(page, pointers + 2 * i, 2) + before;
                rows.add(reading.row());
            } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException damaged) {
                unreadable++;
            }
        }
        return new Content(reading.ofIndex, rows, unreadable);
    }

    /** Reads a whole number in SQLite's form, unless the page ends before it does. */
    static OptionalLong varint(byte[] page, int from) {
        try {
            return OptionalLong.of(Varint.read(page, from).value());
        } catch (IndexOutOfBoundsException damaged) {
            return OptionalLong.empty();
        }
    }

    private Row row() throws IOException {
        long length = varint();
        long rowid = ofIndex ? 0 : varint();
        if (length < 1 || length > LARGEST) {
            throw new IllegalArgumentException("a row of " + length + " bytes");
        }
        return new Row(rowid, new Payload(payload((int) length)).values());
    }

    private long varint() {
        Varint varint = Varint.read(page, at);
        at = varint.end();
        return varint.value();
    }

    /** Collects a row's bytes from here and from the pages it flows over to. */
    private byte[] payload(int length) throws IOException {
        int usable = file.usable();
        int most = ofIndex ? (usable - 12) * 64 / 255 - 23 : usable - 35;
        int local = length;
        if (length > most) {
            int least = (usable - 12) * 32 / 255 - 23;
            int fitting = least + (length - least) % (usable - 4);
            local = fitting <= most ? fitting : least;
        }
        if (at + local > page.length) {
            throw new IllegalArgumentException("a row beyond its page");
        }
        byte[] payload = Arrays.copyOf(Arrays.copyOfRange(page, at, at + local), length);
        long next = local < length ? Integer.toUnsignedLong(DatabaseFile.word(page, at + local, 4)) : 0;
        int filled = local;
        while (filled < length) {
            if (next < 1 || next > file.pages()) {
                throw new IllegalArgumentException("a row flows over to page " + next);
            }
            byte[] more = file.page(next);
            int part = Math.min(length - filled, usable - 4);
            System.arraycopy(more, 4, payload, filled, part);
            filled += part;
            next = Integer.toUnsignedLong(DatabaseFile.word(more, 0, 4));
        }
        return payload;
    }

    /** A whole number in one to nine bytes, and where it ends. */
    private record Varint(long value, int end) {
        static Varint read(byte[] bytes, int from) {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                int octet = bytes[from + i];
                value = (value << 7) | (octet & 0x7F);
                if (octet >= 0) {
                    return new Varint(value, from + i + 1);
                }
            }
            return new Varint((value << 8) | (bytes[from + 8] & 0xFF), from + 9);
        }
    }

    /** The columns of a row. */
    private record Payload(byte[] bytes) {
        List<@Nullable Object> values() {
            Varint head = Varint.read(bytes, 0);
            if (head.value() < 1 || head.value() > bytes.length) {
                throw new IllegalArgumentException("a head of " + head.value() + " bytes");
            }
            List<@Nullable Object> values = new ArrayList<>();
            int at = head.end();
            int content = (int) head.value();
            while (at < head.value()) {
                Varint type = Varint.read(bytes, at);
                at = type.end();
                int length = length(type.value());
                if (content + length > bytes.length) {
                    throw new IllegalArgumentException("a column beyond its row");
                }
                values.add(value(type.value(), content, length));
                content += length;
            }
            return values;
        }

        private static int length(long type) {
            if (type < 0 || type == 10 || type == 11) {
                throw new IllegalArgumentException("a column of type " + type);
            }
            return switch ((int) Math.min(type, 12)) {
                case 0, 8, 9 -> 0;
                case 5 -> 6;
                case 6, 7 -> 8;
                case 12 -> Math.toIntExact(Math.min((type - 12) / 2, LARGEST));
                default -> (int) type;
            };
        }

        private @Nullable Object value(long type, int from, int length) {
            if (type == 0) {
                return null;
            } else if (type == 8 || type == 9) {
                return type - 8;
            } else if (type < 12) {
                long number = bytes[from];
                for (int i = from + 1; i < from + length; i++) {
                    number = (number << 8) | (bytes[i] & 0xFF);
                }
                return number;
            }
            return type % 2 == 0
                    ? Arrays.copyOfRange(bytes, from, from + length)
                    : new String(bytes, from, length, StandardCharsets.UTF_8);
        }
    }
}
