package app.fanreward.cli.catalog;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.ledger.Requests;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CatalogJson;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes a change from the command line to the catalogue. */
final class Changing {
    private static final String PATH = "/api/v1/catalog/changes";

    private Changing() {}

    static int carryOut(
            Session session,
            ProgramDefinition program,
            Supplier<CatalogChange> made,
            Function<CatalogEntry, String> sentence) {
        CatalogChange change;
        try {
            change = made.get();
        } catch (IllegalArgumentException senseless) {
            throw CliException.usage(String.valueOf(senseless.getMessage()));
        }
        session.instead(Requests.post(PATH, CatalogJson.write(change)));
        try (RewardEngine engine = session.writer(program)) {
            CatalogEntry entry = engine.change(change);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(entry));
            }
            out.line(sentence.apply(entry));
        }
        return ExitCode.DONE;
    }
}
