package app.fanreward.cli.catalog;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the catalogue. */
@Command(name = "list", description = "List the rewards, retired ones included.")
final class CatalogListCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final Session session;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 50.")
    int limit = 50;

    @Option(names = "--after", paramLabel = "REWARD", description = "Only those whose keys sort after this one.")
    String after = "";

    CatalogListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--limit", limit, 1, MOST);
        try (RewardEngine engine = session.reader()) {
            List<CatalogEntry> entries = new ArrayList<>(engine.catalog(after, limit + 1));
            boolean more = entries.size() > limit;
            if (more) {
                entries.removeLast();
            }
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofCatalog(entries, more));
            } else if (!entries.isEmpty()) {
                print(out, entries, new Points(engine.program().settings()));
            }
            if (more) {
                out.word("there is more: --after " + entries.getLast().key());
            } else if (entries.isEmpty()) {
                out.word("the catalogue has no rewards" + (after.isEmpty() ? "" : " after " + after));
            }
        }
        return ExitCode.DONE;
    }

    private void print(Output out, List<CatalogEntry> entries, Points points) {
        Instant now = session.around().clock().instant();
        Table table = new Table("REWARD", ">PRICE", ">LIMIT", ">STOCK", ">GIVEN", "STATE", "TITLE");
        for (CatalogEntry entry : entries) {
            CatalogEntry.Version version =
                    entry.at(now).orElseGet(() -> entry.versions().getFirst());
            Reward terms = version.reward();
            table.row(
                    entry.key(),
                    points.of(terms.pointType(), terms.price()),
                    RewardWords.limit(terms),
                    RewardWords.stock(entry),
                    Points.count(entry.claimed()),
                    RewardWords.state(entry, version, now),
                    terms.title());
        }
        table.print(out);
    }
}
