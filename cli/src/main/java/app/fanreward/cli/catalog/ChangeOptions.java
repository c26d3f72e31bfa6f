package app.fanreward.cli.catalog;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who makes it, kept in the journal. Default: your user name. Also FANREWARD_ACTOR.")
    @Nullable
    String actor;

    void requireKey() {
        if (key == null) {
            throw CliException.usage("--key is missing: a word that names this one change, such as the number of the "
                    + "delivery; sent again with it, it is made only once");
        }
    }

    String actor(Session session) {
        String name = actor == null ? session.settings().actor() : actor;
        if (!Names.isId(name)) {
            throw CliException.usage("--actor '" + name + "' is no name: 1 to " + Names.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return name;
    }
}
