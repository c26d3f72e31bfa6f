package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Statistics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Writes what was measured beside PostgreSQL as Markdown, one line for each of our sides and each peer. */
final class PeerReport {
    /** The target for the embedded store's side, and where it applies. */
    private static final String JUDGED = "pgledger";

    private static final int JUDGED_CALLERS = 32;
    private static final int WIDE = 5;
    private static final int HOT = 20;

    private final PrintWriter out;

    PeerReport(PrintWriter out) {
        this.out = out;
    }

    void head(Map<String, Object> setting, int rounds, int seconds) {
        setting.forEach((name, value) -> out.println(name + ": " + value));
        out.println("durable writes a second, one a call, medians of " + rounds + " turns of " + seconds
                + " s; ratios within a round, median with quartiles");
        out.println();
        out.println("| accounts | callers | side | a second | beside | a second | ratio | target |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        out.flush();
    }

    void lines(PeerCell cell, List<String> ours, List<String> peers) {
        for (String peer : peers) {
            for (String side : ours) {
                out.println(line(cell, side, peer));
            }
        }
        out.flush();
    }

    private static String line(PeerCell cell, String side, String peer) {
        Statistics ratio = cell.ratio(side, peer);
        OptionalInt target = target(cell, peer);
        String judged = target.isEmpty()
                ? ""
                : target.getAsInt() + (ratio.median() >= target.getAsInt() ? ": met" : ": missed");
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %,.0f | %s | %,.0f | %.2f (%.2f-%.2f) | %s |",
                cell.hot() ? "one hot" : "wide",
                cell.callers(),
                side,
                cell.perSecond(side).median(),
                peer,
                cell.perSecond(peer).median(),
                ratio.median(),
                ratio.low(),
                ratio.high(),
                judged);
    }

    private static OptionalInt target(PeerCell cell, String peer) {
        if (!peer.equals(JUDGED) || cell.callers() != JUDGED_CALLERS) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(cell.hot() ? HOT : WIDE);
    }

    /** Where only the peers had their turns. */
    void peersOnly(PeerCell cell, List<String> peers) {
        out.println(peers.stream()
                .map(peer -> String.format(
                        Locale.ROOT,
                        "| %s | %d | | | %s | %,.0f | | |",
                        cell.hot() ? "one hot" : "wide",
                        cell.callers(),
                        peer,
                        cell.perSecond(peer).median()))
                .collect(Collectors.joining(System.lineSeparator())));
        out.flush();
    }
}
