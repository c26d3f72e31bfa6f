package app.fanreward.cli.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when something holds that becomes known of a member or an entity, and under which key it is told. */
final class TellingOptions {
    @Option(names = "--from", paramLabel = "INSTANT", description = "From when it holds. Default: now.")
    @Nullable
    String from;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Makes the command safe to repeat. Default: made of what is said and from when it holds.")
    @Nullable
    String key;

    Instant from(Session session) {
        return from == null ? session.around().clock().instant() : Arguments.instant("--from", from);
    }

    /** The key, given everything that the update says. */
    String key(String... said) {
        return key != null
                ? key
                : "cli-" + UUID.nameUUIDFromBytes(String.join("\n", said).getBytes(StandardCharsets.UTF_8));
    }
}
