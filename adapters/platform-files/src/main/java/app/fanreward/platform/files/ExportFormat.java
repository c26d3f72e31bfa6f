package app.fanreward.platform.files;

import java.util.List;

/**
 * A format and how to read it.
 *
 * @param label its name for people
 * @param layout where its rows stand
 * @param mapper what they say
 */
record ExportFormat(String label, Layout layout, Outcome.Mapper mapper) {
    /** Where the rows of a file stand. */
    sealed interface Layout {
        /** Opens the rows of a text. */
        RowSource open(ExportText text);
    }

    /** In one JSON document, at the given paths. */
    record Tree(Fields rows, Fields fields) implements Layout {
        @Override
        public RowSource open(ExportText text) {
            return new JsonTreeRows(text, rows, fields);
        }
    }

    /** One JSON object a line. */
    record Lines(Fields fields) implements Layout {
        @Override
        public RowSource open(ExportText text) {
            return new JsonLineRows(text, fields);
        }
    }

    /** In a table; columns that are not needed have an empty name. */
    record Table(char separator, List<String> columns, boolean headed) implements Layout {
        @Override
        public RowSource open(ExportText text) {
            return new CsvRows(text, separator, columns, headed);
        }
    }
}
