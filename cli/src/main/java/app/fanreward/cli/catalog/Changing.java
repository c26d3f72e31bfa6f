package app.fanreward.cli.catalog;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CatalogJson;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes a change from the command line to the catalogue. */
final class Changing {
    private final Session session;
    private final ChangeOptions options;

    Changing(Session session, ChangeOptions options) {
        this.session = session;
        this.options = options;
    }

    int carryOut(
            ProgramDefinition program,
            String reward,
            CatalogChange.Terms terms,
            Function<CatalogEntry, String> sentence) {
        CatalogChange change = change(reward, terms);
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

    /** Where no key is given, what is said and when makes one: made again, the change leaves things as they are. */
    private CatalogChange change(String reward, CatalogChange.Terms terms) {
        String actor = options.actor(session);
        String given = options.key == null ? "?" : options.key;
        CatalogChange change = made(() -> new CatalogChange(reward, given, actor, terms));
        if (options.key != null) {
            return change;
        }
        String said = CatalogJson.write(change) + session.around().clock().instant();
        String key = "cli-" + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
        return new CatalogChange(reward, key, actor, terms);
    }

    /** What makes no sense is what the user wrote. */
    static <T> T made(Supplier<T> terms) {
        try {
            return terms.get();
        } catch (IllegalArgumentException senseless) {
            throw CliException.usage(String.valueOf(senseless.getMessage()));
        }
    }
}
