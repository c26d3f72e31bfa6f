package app.fanreward.cli.options;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides something by hand. */
public final class ActorOption {
    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who asks, kept in the journal. Default: your user name. Also FANREWARD_ACTOR.")
    @Nullable
    String actor;

    /** Makes an option that is not set. */
    public ActorOption() {}

    /**
     * Returns who asks.
     *
     * @param settings say who it is where the option is not set
     * @return the name
     * @throws CliException if it is none
     */
    public String name(Settings settings) {
        String name = actor == null ? settings.actor() : actor;
        if (!Names.isId(name)) {
            throw CliException.usage("--actor '" + name + "' is no name: 1 to " + Names.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return name;
    }
}
