package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.entity.EntityFacts;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.EntityJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what holds of what events are about. */
@Command(name = "show", description = "Show what holds of an entity.")
public final class EntityShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ENTITY", description = "The id of the entity, as events name it.")
    String entity = "";

    @Option(names = "--at", paramLabel = "INSTANT", description = "As of then. Default: now.")
    @Nullable
    String at;

    EntityShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant instant = at == null ? session.around().clock().instant() : Arguments.instant("--at", at);
        try (RewardEngine engine = session.reader()) {
            EntityFacts facts = engine.entity(entity, instant);
            Output out = session.output();
            if (out.json()) {
                out.document(EntityJson.of(facts));
            } else if (facts.attributes().isEmpty()) {
                out.line("nothing is known of " + entity + " at " + instant);
            } else {
                facts.attributes().forEach((name, value) -> out.line(name + " = " + value));
            }
        }
        return ExitCode.DONE;
    }
}
