package app.fanreward.cli.output;

import app.fanreward.rules.json.ProblemText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Columns that line up. Not safe for use by several threads. */
public final class Table {
    private final List<String> heads;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param heads the head of each column; one that starts with {@code >} is aligned to the right
     */
    public Table(String... heads) {
        this.right = new boolean[heads.length];
        this.heads = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads.add(right[i] ? heads[i].substring(1) : heads[i]);
        }
    }

    /**
     * Adds a row. What a terminal would act on is replaced: cells hold texts of files, and a row is a line.
     *
     * @param cells as many as there are columns
     */
    public void row(String... cells) {
        rows.add(Stream.of(cells).map(ProblemText::printable).toList());
    }

    /**
     * Writes head and rows.
     *
     * @param out where to
     */
    public void print(Output out) {
        int[] widths = new int[heads.size()];
        measure(heads, widths);
        rows.forEach(row -> measure(row, widths));
        out.line(line(heads, widths));
        rows.forEach(row -> out.line(line(row, widths)));
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(
                    widths[i], cells.get(i).codePointCount(0, cells.get(i).length()));
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
            line.append(i == 0 ? "" : "  ").append(right[i] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
