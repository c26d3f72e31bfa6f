package app.fanreward.benchmarks.load;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says what was measured as it is known, and keeps it for the JSON. On a terminal a line on standard error moves on. */
final class LoadReport {
    private static final int STRETCHES = 10;

    private final @Nullable PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("fanreward.terminal");
    private final Map<String, Object> all = new LinkedHashMap<>();
    private final List<Map<String, Object>> rates = new ArrayList<>();
    private long toldRecords;
    private long toldNanos;

    LoadReport(@Nullable PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void setting(Map<String, Object> setting, long records, int members, int batch, String heap) {
        all.put("setting", setting);
        all.put("members", members);
        all.put("batch", batch);
        all.put("heap", heap);
        all.put("recordsPerSecond", rates);
        setting.forEach((name, value) -> say("%s: %s", name, value));
        say("%,d records of %,d members, %,d events in a call, heap %s", records, members, batch, heap);
    }

    void progress(long durable, long goal, long nanos, boolean last) {
        boolean stretch = durable - toldRecords >= goal / STRETCHES || last;
        if (terminal) {
            err.printf(Locale.ROOT, "\r%,d of %,d records", durable, goal);
            err.print(stretch ? "\r" + " ".repeat(60) + "\r" : "");
            err.flush();
        }
        if (stretch && durable > toldRecords) {
            double perSecond = (durable - toldRecords) * 1e9 / (nanos - toldNanos);
            rates.add(Map.of("records", durable, "perSecond", Math.round(perSecond)));
            say("%,12d records, %,8.0f a second", durable, perSecond);
            toldRecords = durable;
            toldNanos = nanos;
        }
    }

    void filled(double earning, long peakBytes) {
        all.put("shareOfEventsThatEarned", earning);
        all.put("peakResidentBytes", peakBytes);
        say("%.0f %% of the events earned points", 100 * earning);
        say("most memory of the process: %s", peakBytes == 0 ? "not told here" : mebibytes(peakBytes));
    }

    void killed(Map<String, Long> files, long acknowledged) {
        all.put("acknowledged", acknowledged);
        all.put("filesAfterKill", files);
        say("killed with %,d records acknowledged", acknowledged);
        files.forEach((name, bytes) -> say("  %s: %s", name, mebibytes(bytes)));
    }

    void reopened(Reopening reopening) {
        all.put("openMillis", reopening.openMillis());
        all.put("firstReadMillis", reopening.readMillis());
        all.put("firstWriteMillis", reopening.writeMillis());
        say(
                "opened again: %.0f ms to open for writing, %.0f ms to a first balance, %.0f ms to a first durable event",
                reopening.openMillis(), reopening.readMillis(), reopening.writeMillis());
    }

    void weighed(Map<String, Long> files, Map<String, Long> tables, long records) {
        long total = files.values().stream().mapToLong(Long::longValue).sum();
        all.put("records", records);
        all.put("bytesPerRecord", total / (double) records);
        all.put("files", files);
        all.put("tables", tables);
        say(
                "%,d records, nothing lost; closed in order the store has %.1f bytes a record",
                records, total / (double) records);
        tables.forEach((name, bytes) -> say("  %7.1f  %s", bytes / (double) records, name));
    }

    void members(String[] bytes) {
        all.put("bytesPerMemberThatActed", Long.parseLong(bytes[0]));
        all.put("bytesPerMemberReadBack", Long.parseLong(bytes[1]));
        say(
                "a member in memory with 10 open lots and 20 counters: %,d bytes after acting, %,d read back",
                Long.parseLong(bytes[0]), Long.parseLong(bytes[1]));
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0);
    }

    private void say(String format, Object... values) {
        if (out != null) {
            out.println(String.format(Locale.ROOT, format, values));
            out.flush();
        }
    }
}
