package app.fanreward.cli.catalog;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a reward with all its versions. */
@Command(name = "show", description = "Show a reward with every version of its terms.")
final class CatalogShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "REWARD", description = "Its key.")
    String reward = "";

    CatalogShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            CatalogEntry entry = engine.reward(reward)
                    .orElseThrow(() -> CliException.notPossible(
                            "there is no reward '" + reward + "'; 'fanreward catalog list' names those there are"));
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(entry));
            } else {
                print(out, entry, new Points(engine.program().settings()));
            }
        }
        return ExitCode.DONE;
    }

    private void print(Output out, CatalogEntry entry, Points points) {
        Instant now = session.around().clock().instant();
        CatalogEntry.Version current =
                entry.at(now).orElseGet(() -> entry.versions().getFirst());
        out.line(entry.key() + ": " + RewardWords.state(entry, current, now) + ", "
                + Points.count(entry.claimed()) + " given out, "
                + (entry.stock() == null ? "never runs out" : Points.count(entry.stock()) + " left"));
        Table table = new Table(">VERSION", "HOLDS FROM", ">PRICE", ">LIMIT", "FROM", "TO", "TITLE");
        for (CatalogEntry.Version version : entry.versions()) {
            Reward terms = version.reward();
            table.row(
                    String.valueOf(version.number()),
                    version.effectiveFrom().toString(),
                    points.of(terms.pointType(), terms.price()),
                    RewardWords.limit(terms),
                    RewardWords.orDash(terms.from()),
                    RewardWords.orDash(terms.to()),
                    terms.title());
        }
        table.print(out);
    }
}
