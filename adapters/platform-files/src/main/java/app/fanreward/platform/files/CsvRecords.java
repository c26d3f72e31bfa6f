package app.fanreward.platform.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file. They are cut out line by line before they are parsed, so that a quote that is never closed
 * costs one line and not the rest of the file.
 */
final class CsvRecords implements AutoCloseable {
    /** Lines one record may span; a title with more line ends than this was never seen. */
    private static final int MOST_LINES = 8;

    /**
     * A record.
     *
     * @param line where it starts, from 1
     * @param fields its fields; empty if it is broken
     * @param defect why it cannot be read, or null
     * @param complete whether an end of line follows
     */
    record Parsed(long line, List<String> fields, @Nullable String defect, boolean complete) {}

    private final LineReader lines;
    private final CsvReader.CsvReaderBuilder csv;
    private final Deque<LineReader.Line> pending = new ArrayDeque<>();

    CsvRecords(LineReader lines, char separator) {
        this.lines = lines;
        this.csv = CsvReader.builder().fieldSeparator(separator);
    }

    /** The next record that is not blank, or null after the last. */
    @Nullable
    Parsed next() {
        for (LineReader.Line first = line(); first != null; first = line()) {
            if (!first.text().isBlank()) {
                return record(first);
            }
        }
        return null;
    }

    private Parsed record(LineReader.Line first) {
        if (first.tooLong()) {
            return new Parsed(first.number(), List.of(), "the line is too long", first.complete());
        }
        if (isClosed(first.text())) {
            return parse(first, first.text(), first.complete());
        }
        StringBuilder joined = new StringBuilder(first.text());
        List<LineReader.Line> more = new ArrayList<>();
        while (more.size() < MOST_LINES - 1) {
            LineReader.Line next = line();
            if (next == null) {
                break;
            }
            more.add(next);
            joined.append('\n').append(next.text());
            if (!isClosed(next.text()) && !next.tooLong()) {
                return parse(first, joined.toString(), next.complete());
            }
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            pending.addFirst(more.get(i));
        }
        return new Parsed(first.number(), List.of(), "a quote is not closed", first.complete());
    }

    private Parsed parse(LineReader.Line first, String text, boolean complete) {
        try {
            return new Parsed(first.number(), csv.ofSingleCsvRecord(text).getFields(), null, complete);
        } catch (CsvParseException broken) {
            return new Parsed(first.number(), List.of(), Texts.oneLine(broken.getMessage()), complete);
        }
    }

    /** Whether as many quotes are closed as are opened. */
    private static boolean isClosed(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    private LineReader.@Nullable Line line() {
        return pending.isEmpty() ? lines.next() : pending.pop();
    }

    @Override
    public void close() {
        lines.close();
    }
}
