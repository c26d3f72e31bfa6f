package app.fanreward.benchmarks.commit;

import static app.fanreward.benchmarks.commit.Side.Kind.BARE_SQLITE;
import static app.fanreward.benchmarks.commit.Side.Kind.ENGINE;
import static app.fanreward.benchmarks.commit.Side.Kind.PLAIN_SYNC;
import static app.fanreward.benchmarks.commit.Side.Kind.STORE;

import app.fanreward.benchmarks.Statistics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes the table as Markdown, or every turn as JSON. */
final class Report {
    private final PrintWriter out;
    private final Map<String, Object> setting;
    private final int rounds;
    private final int millis;
    private final boolean hot;

    Report(PrintWriter out, Map<String, Object> setting, int rounds, int millis, boolean hot) {
        this.out = out;
        this.setting = setting;
        this.rounds = rounds;
        this.millis = millis;
        this.hot = hot;
    }

    void head() {
        setting.forEach((name, value) -> out.println(name + ": " + value));
        out.println("durable records a second, medians of " + rounds + " turns of " + millis
                + " ms; ratios within a round, with quartiles; bytes allocated for a record");
        out.println();
        out.println(
                "| threads | batch | engine | store | bare SQLite | file and sync | store / SQLite | engine / SQLite |"
                        + " engine bytes | store bytes |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        out.flush();
    }

    void line(Cell cell) {
        out.printf(
                Locale.ROOT,
                "| %d | %d | %,.0f | %,.0f | %,.0f | %,.0f | %s | %s | %,.0f | %,.0f |%n",
                cell.threads(),
                cell.batch(),
                cell.perSecond(ENGINE),
                cell.perSecond(STORE),
                cell.perSecond(BARE_SQLITE),
                cell.perSecond(PLAIN_SYNC),
                ratio(cell.ratio(STORE, BARE_SQLITE)),
                ratio(cell.ratio(ENGINE, BARE_SQLITE)),
                cell.allocated(ENGINE),
                cell.allocated(STORE));
        out.flush();
    }

    private static String ratio(Statistics ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", ratio.median(), ratio.low(), ratio.high());
    }

    void json(List<Cell> cells) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("setting", setting);
        all.put("millis", millis);
        all.put("hot", hot);
        List<Map<String, Object>> turns = new ArrayList<>();
        for (Cell cell : cells) {
            for (int round = 0; round < cell.rounds().size(); round++) {
                for (Map.Entry<Side.Kind, Turn> turn : cell.rounds().get(round).entrySet()) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("threads", cell.threads());
                    line.put("batch", cell.batch());
                    line.put("round", round + 1);
                    line.put("side", turn.getKey().key());
                    line.put("recordsPerSecond", turn.getValue().perSecond());
                    line.put("allocatedBytesPerRecord", turn.getValue().allocated());
                    turns.add(line);
                }
            }
        }
        all.put("turns", turns);
        out.println(JsonMapper.shared().writeValueAsString(all));
        out.flush();
    }
}
