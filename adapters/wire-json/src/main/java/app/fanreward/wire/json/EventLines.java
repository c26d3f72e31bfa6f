package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from JSON lines: one CloudEvent a line, empty lines skipped, lines that cannot be read handed out as
 * such so that the rest goes on. Needs memory for one line, whatever the size of the input. Not safe for use by
 * several threads.
 */
public final class EventLines implements AutoCloseable {
    /** Longest line that is read, in bytes. A longer one is skipped without being kept. */
    public static final int LONGEST_LINE = 1_048_576;

    private final InputStream in;
    private final String name;
    private final ProgramSettings settings;
    private final byte[] buffer = new byte[65_536];
    private int position;
    private int filled;
    private long bytesRead;
    private long number;

    /**
     * Starts reading.
     *
     * @param in UTF-8 text; closed with this
     * @param name what problems name as the file
     * @param settings says which sources have ids that are unique only within one member
     */
    public EventLines(InputStream in, String name, ProgramSettings settings) {
        this.in = in;
        this.name = name;
        this.settings = settings;
    }

    /**
     * A line that is not empty.
     *
     * @param number its number in the input, from 1
     * @param outcome the event, or everything wrong with the line, in file and line; the index of a bad one is 0
     */
    public record Line(long number, ParsedEvent outcome) {}

    /**
     * Returns the next line.
     *
     * @return the line, or null after the last
     * @throws FanRewardException with {@code FILE_UNREADABLE} if the input fails, or begins like a compressed file or like text
     *     that is not UTF-8; what was handed out stays valid
     */
    public @Nullable Line next() {
        try {
            while (fill()) {
                if (number == 0) {
                    requireText();
                }
                number++;
                ByteArrayOutputStream line = new ByteArrayOutputStream(512);
                boolean tooLong = !readLine(line);
                if (tooLong) {
                    return bad(List.of(Problem.at(
                            ErrorCode.INVALID_INPUT, "", "", "the line is longer than " + LONGEST_LINE + " bytes")));
                }
                byte[] bytes = line.toByteArray();
                if (!isBlank(bytes)) {
                    return parsed(bytes);
                }
            }
            return null;
        } catch (IOException failed) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    name + " cannot be read any further after line " + number + ": " + failed.getMessage(),
                    failed);
        }
    }

    /**
     * Tells how far the reading is.
     *
     * @return bytes handed out so far
     */
    public long bytesRead() {
        return bytesRead;
    }

    /** Closes the input. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failed) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, name + " cannot be closed: " + failed.getMessage(), failed);
        }
    }

    /** What is no text at all would be wrong line for line, and each time for another reason. */
    private void requireText() {
        if (beginsWith(0x1F, 0x8B)) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, name + " is compressed with gzip; unpack it first, such as with gunzip");
        }
        if (beginsWith(0xFF, 0xFE) || beginsWith(0xFE, 0xFF)) {
            throw new FanRewardException(ErrorCode.FILE_UNREADABLE, name + " is UTF-16; save it as UTF-8");
        }
    }

    private boolean beginsWith(int first, int second) {
        return filled - position > 1 && (buffer[position] & 0xFF) == first && (buffer[position + 1] & 0xFF) == second;
    }

    private Line parsed(byte[] line) {
        try {
            Raw value = RawReader.read(line, 0, line.length);
            if (value instanceof Raw.Items) {
                return bad(List.of(Problem.at(
                        ErrorCode.INVALID_INPUT, "", "", "a list; write one event a line, without brackets")));
            }
            return switch (EventReading.read(value, 0, settings)) {
                case ParsedEvent.Parsed event -> new Line(number, event);
                case ParsedEvent.Bad(int index, List<Problem> problems) -> bad(problems);
            };
        } catch (FanRewardException notJson) {
            return bad(notJson.problems());
        }
    }

    private Line bad(List<Problem> problems) {
        int line = (int) Math.min(number, Integer.MAX_VALUE);
        List<Problem> placed = problems.stream()
                .map(problem -> problem.in(name, line, Math.max(1, problem.column())))
                .toList();
        return new Line(number, new ParsedEvent.Bad(0, placed));
    }

    /** Reads to the end of the line; false if it was too long, which is then skipped to its end. */
    private boolean readLine(ByteArrayOutputStream line) throws IOException {
        boolean fits = true;
        do {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            fits = fits && line.size() + (end - position) <= LONGEST_LINE;
            if (fits) {
                line.write(buffer, position, end - position);
            }
            boolean ended = end < filled;
            bytesRead += end - position + (ended ? 1 : 0);
            position = ended ? end + 1 : end;
            if (ended) {
                return fits;
            }
        } while (fill());
        return fits;
    }

    private boolean fill() throws IOException {
        while (position == filled) {
            int read = in.read(buffer, 0, buffer.length);
            if (read < 0) {
                return false;
            }
            position = 0;
            filled = read;
        }
        return true;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
