package app.fanreward.cli.ledger;

import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.ActorOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command to the ledger says besides what is to be done. */
public final class OrderOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this command for ever, such as the number of an order: with the same key it is done "
                    + "once, however often it is sent. Needed wherever a repetition would move points again.")
    @Nullable
    String key;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    String reason = "";

    @Mixin
    ActorOption actor = new ActorOption();

    /** Makes options that are not set. */
    public OrderOptions() {}

    /**
     * Returns the key.
     *
     * @return the key, or null if none is given
     */
    public @Nullable String key() {
        return key;
    }

    /**
     * Returns the key and insists that there is one.
     *
     * @param such what it could be
     * @return the key
     */
    public String requireKey(String such) {
        if (key == null) {
            throw CliException.usage("--key is missing: a word that names this one command, such as " + such
                    + "; sent again with it, it is done only once");
        }
        return key;
    }

    /**
     * Returns why, and insists on it.
     *
     * @return the reason
     */
    public String requireReason() {
        if (reason.isBlank()) {
            throw CliException.usage("--reason is missing: say why, it is kept in the journal");
        }
        return reason;
    }

    /**
     * Returns who asks.
     *
     * @param session the run
     * @return the name
     */
    public String actor(Session session) {
        return actor.name(session.settings());
    }
}
