package app.fanreward.platform.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The lines of a text, none of them longer than the limit. */
final class LineReader implements AutoCloseable {
    /**
     * A line.
     *
     * @param number its number, from 1
     * @param text what stands in it, cut off at the limit
     * @param tooLong whether it was cut off
     * @param complete whether an end of line follows, and not the end of the text
     */
    record Line(long number, String text, boolean tooLong, boolean complete) {}

    private final Reader reader;
    private final int longest;
    private final StringBuilder current = new StringBuilder();
    private long number;
    private boolean afterReturn;
    private boolean ended;

    LineReader(Reader reader, int longest) {
        this.reader = new BufferedReader(reader);
        this.longest = longest;
    }

    /** The next line, or null after the last. */
    @Nullable
    Line next() {
        if (ended) {
            return null;
        }
        current.setLength(0);
        boolean tooLong = false;
        for (int c = read(); !isLineEnd(c); c = read()) {
            if (current.length() < longest) {
                current.append((char) c);
            } else {
                tooLong = true;
            }
        }
        if (ended && current.isEmpty()) {
            return null;
        }
        number++;
        return new Line(number, current.toString(), tooLong, !ended);
    }

    /** Reads on, taking carriage return and line feed for one. */
    private int read() {
        try {
            int c = reader.read();
            if (c == '\n' && afterReturn) {
                c = reader.read();
            }
            afterReturn = c == '\r';
            ended = c < 0;
            return c;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c < 0;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException nothingToSave) {
            throw new UncheckedIOException(nothingToSave);
        }
    }
}
