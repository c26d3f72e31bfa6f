package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.EntityJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--from", paramLabel = "INSTANT", description = "From when it holds. Default: now.")
    @Nullable
    String from;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Makes the command safe to repeat. Default: made of what is said and from when it holds.")
    @Nullable
    String key;

    EntitySetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant instant = from == null ? session.around().clock().instant() : Arguments.instant("--from", from);
        ProgramDefinition program = session.campaignsOrNone();
        EntityUpdate update = update(program, instant);
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

    private EntityUpdate update(ProgramDefinition program, Instant instant) {
        Map<String, Value> values = new TreeMap<>();
        attributes.forEach((name, text) ->
                values.put(name, SetValues.typed(program.settings().entityAttributes(), "an entity", name, text)));
        String content = entity + "\n" + instant + "\n" + new TreeMap<>(attributes);
        String unique = key != null ? key : "cli-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        try {
            return new EntityUpdate(
                    entity, unique, instant, values, session.settings().actor());
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
