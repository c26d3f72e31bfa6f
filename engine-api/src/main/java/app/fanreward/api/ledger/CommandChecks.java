package app.fanreward.api.ledger;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What makes no sense in a command, whatever the ledger holds. */
final class CommandChecks {
    private CommandChecks() {}

    static @Nullable Instant toMicros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    static void amount(long amount) {
        if (amount < 1 || amount > PointType.LARGEST_AMOUNT) {
            throw new IllegalArgumentException(
                    "an amount must be 1 to " + PointType.LARGEST_AMOUNT + " smallest units, not " + amount);
        }
    }

    static void id(String what, String text) {
        if (!Names.isId(text)) {
            throw new IllegalArgumentException(what + " '" + text + "' is no id");
        }
    }

    static void key(String what, String text) {
        if (!Names.isKey(text)) {
            throw new IllegalArgumentException(
                    what + " '" + text + "' is no key: lower-case letters, digits and hyphens");
        }
    }

    static void reference(String text) {
        if (!text.isEmpty() && (text.length() > LedgerCommand.LONGEST_REFERENCE || !Names.isId(text))) {
            throw new IllegalArgumentException("reference '" + text + "' is no id");
        }
    }

    static void explained(Order order) {
        if (order.actor().isEmpty() || order.reason().isBlank()) {
            throw new IllegalArgumentException("it needs an actor and a reason: who asks, and why");
        }
    }
}
