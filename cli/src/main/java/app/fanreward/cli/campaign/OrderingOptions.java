package app.fanreward.cli.campaign;

import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.ActorOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every change of campaigns says besides what is done. */
final class OrderingOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this change for ever: with the same key it is made once, however often it is sent.")
    @Nullable
    String key;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    String reason = "";

    @Mixin
    ActorOption actor = new ActorOption();

    String actor(Session session) {
        return actor.name(session.settings());
    }
}
