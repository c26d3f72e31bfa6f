package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.EntityJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something about what events are about. */
@Command(
        name = "set",
        description =
                "Say something about an entity that holds from an instant on. Events before it are judged by what "
                        + "held then; what was decided stays as it is.")
public final class EntitySetCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ENTITY", description = "The id of the entity, as events name it.")
    String entity = "";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            required = true,
            description = "An attribute of entities that the program declares; repeatable.")
    Map<String, String> attributes = new LinkedHashMap<>();

    @Mixin
    TellingOptions telling = new TellingOptions();

    EntitySetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant from = telling.from(session);
        ProgramDefinition program = session.campaignsOrNone();
        EntityUpdate update = update(program, from);
        try (RewardEngine engine = session.writer(program)) {
            long sequence = engine.update(update);
            Output out = session.output();
            if (out.json()) {
                out.document(EntityJson.booked(update, sequence));
            }
            out.line(entity + ": " + UpdateWords.of(update.attributes()) + " from " + update.from() + " on (record "
                    + sequence + ")");
        }
        return ExitCode.DONE;
    }

    private EntityUpdate update(ProgramDefinition program, Instant from) {
        Map<String, Value> values = SetValues.typed(program.settings().entityAttributes(), "an entity", attributes);
        String key = telling.key(entity, from.toString(), new TreeMap<>(attributes).toString());
        try {
            return new EntityUpdate(
                    entity, key, from, values, session.settings().actor());
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
