package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what was measured as Markdown or as JSON.
 *
 * @param setting where it was measured
 * @param how the options that matter, for people
 * @param sides the sides in the order of the table
 * @param cells the cells by profile, and then by number of campaigns
 */
record MatchingReport(Map<String, Object> setting, String how, List<SideKind> sides, List<MatchingCell> cells) {
    /** All tables, with what has to be known to read them. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        setting.forEach((name, value) -> lines.add("- " + name + ": " + value));
        lines.add("- " + how);
        for (Profile profile :
                cells.stream().map(MatchingCell::profile).distinct().toList()) {
            List<MatchingCell> columns =
                    cells.stream().filter(cell -> cell.profile() == profile).toList();
            lines.add("");
            lines.add("Profile `" + profile.key()
                    + "`, processor time for an event in ns, and in brackets how many times" + " that of (b):");
            table(lines, columns, side -> column -> time(side, column));
            lines.add("");
            lines.add("Bytes allocated for an event:");
            table(lines, columns, side -> column -> bytes(side, column));
            lines.add("");
            lines.add(
                    "Milliseconds to load, the first time, and growth of Metaspace in MB; in brackets the events compared"
                            + " and timed, where they are not all:");
            table(lines, columns, side -> column -> loading(side, column));
        }
        return String.join("\n", lines) + "\n";
    }

    private void table(
            List<String> lines, List<MatchingCell> columns, Function<SideKind, Function<MatchingCell, String>> text) {
        lines.add("");
        lines.add(columns.stream()
                .map(column -> String.format(Locale.ROOT, "%,d", column.campaigns()))
                .collect(Collectors.joining(" | ", "| campaigns | ", " |")));
        lines.add("| --- |" + " ---: |".repeat(columns.size()));
        for (SideKind side : sides) {
            lines.add(columns.stream()
                    .map(text.apply(side))
                    .collect(Collectors.joining(" | ", "| " + side.title() + " | ", " |")));
        }
    }

    private static String time(SideKind side, MatchingCell cell) {
        return cell.median(side, Turn::cpuNanos)
                .map(nanos -> figure(nanos)
                        + cell.ratio(side)
                                .map(ratio -> " (" + figure(ratio) + ")")
                                .orElse(""))
                .orElseGet(() -> cell.missing(side).orElse(""));
    }

    private static String bytes(SideKind side, MatchingCell cell) {
        return cell.median(side, Turn::bytes)
                .map(bytes -> String.format(Locale.ROOT, "%,.0f", bytes))
                .orElse("");
    }

    private String loading(SideKind side, MatchingCell cell) {
        return cell.median(side, Turn::loadMillis)
                .map(millis -> String.format(
                        Locale.ROOT,
                        "%,.0f, %.1f%s",
                        millis,
                        cell.median(side, turn -> turn.metaspaceBytes() / 1e6).orElse(0.0),
                        compared(side, cell)))
                .orElseGet(() -> cell.missing(side).orElse(""));
    }

    private String compared(SideKind side, MatchingCell cell) {
        int most = cells.stream()
                .flatMap(any -> any.rounds().stream())
                .flatMap(List::stream)
                .mapToInt(Turn::events)
                .max()
                .orElse(0);
        int fewest = cell.turns(side).stream().mapToInt(Turn::events).min().orElse(0);
        return fewest < most ? String.format(Locale.ROOT, " (%,d)", fewest) : "";
    }

    /** Three digits that mean something, and no more. */
    private static String figure(double value) {
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Every turn. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("setting", setting);
        all.put("how", how);
        List<Map<String, Object>> turns = new ArrayList<>();
        for (MatchingCell cell : cells) {
            for (int round = 0; round < cell.rounds().size(); round++) {
                for (Turn turn : cell.rounds().get(round)) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("round", round + 1);
                    line.put("turn", turn);
                    turns.add(line);
                }
            }
        }
        all.put("turns", turns);
        return JsonMapper.shared().writeValueAsString(all);
    }
}
