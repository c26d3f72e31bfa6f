package app.fanreward.platform.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table. */
final class CsvRows implements RowSource {
    private final ExportText text;
    private final List<String> columns;
    private final CsvRecords records;
    private boolean headed;
    private long line;
    private long items;

    CsvRows(ExportText text, char separator, List<String> columns, boolean headed) {
        this.text = text;
        this.columns = columns;
        this.headed = headed;
        this.records =
                new CsvRecords(new LineReader(text.reader(), text.limits().lineCharacters()), separator);
    }

    @Override
    public @Nullable Row next() {
        if (headed) {
            records.next();
            headed = false;
        }
        CsvRecords.Parsed found = records.next();
        if (found != null) {
            line = found.line();
        }
        if (text.failed() && (found == null || !found.complete())) {
            throw text.failure(line, 0, items, "");
        }
        if (found == null) {
            return null;
        }
        items++;
        return row(found);
    }

    private Row row(CsvRecords.Parsed found) {
        List<String> fields = found.fields();
        if (found.defect() != null) {
            return new Row(items, line, "the row is no valid CSV: " + found.defect());
        }
        if (fields.size() != columns.size()) {
            return new Row(items, line, "the row has " + fields.size() + " columns; it should have " + columns.size());
        }
        Row row = new Row(items, line);
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).isEmpty()) {
                row.put(columns.get(i), Row.Type.TEXT, fields.get(i));
            }
        }
        return row;
    }

    @Override
    public void close() {
        records.close();
    }
}
