package app.fanreward.cli.ledger;

import app.fanreward.cli.command.Arguments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when points that are added by hand count, and until when they can be spent. */
final class TimesOptions {
    @Option(
            names = "--effective-at",
            paramLabel = "INSTANT",
            description = "From when it counts in the books. Default: now.")
    @Nullable
    String effectiveAt;

    @Option(names = "--expires-at", paramLabel = "INSTANT", description = "When what is added expires. Default: never.")
    @Nullable
    String expiresAt;

    /** The instants as they were meant, read before anything is opened. */
    record Times(@Nullable Instant effective, @Nullable Instant expires) {}

    Times read() {
        return new Times(
                Arguments.instantOrNull("--effective-at", effectiveAt),
                Arguments.instantOrNull("--expires-at", expiresAt));
    }
}
