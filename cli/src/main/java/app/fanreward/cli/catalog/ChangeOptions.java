package app.fanreward.cli.catalog;

import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.ActorOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every change of the catalogue says besides what changes. */
final class ChangeOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this change for ever: with the same key it is made once, however often it is sent. "
                    + "Needed for stock.")
    @Nullable
    String key;

    @Mixin
    ActorOption actor = new ActorOption();

    void requireKey() {
        if (key == null) {
            throw CliException.usage("--key is missing: a word that names this one change, such as the number of the "
                    + "delivery; sent again with it, it is made only once");
        }
    }

    String actor(Session session) {
        return actor.name(session.settings());
    }
}
