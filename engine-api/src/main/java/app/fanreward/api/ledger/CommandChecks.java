package app.fanreward.api.ledger;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Numbers are the same however many zeros they end with. */
    static SortedMap<String, BigDecimal> net(Map<String, BigDecimal> net) {
        if (net.isEmpty() || net.size() > EngagementEvent.MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("net has 1 to " + EngagementEvent.MOST_ATTRIBUTES
                    + " numbers by the names of their attributes, not " + net.size());
        }
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        net.forEach((name, number) -> {
            if (!Names.isAttributeName(name)) {
                throw new IllegalArgumentException("net '" + name + "' is no name of an attribute");
            }
            Value.Numeric value = new Value.Numeric(number);
            AttributeBounds.check(name, value);
            if (number.signum() < 0) {
                throw new IllegalArgumentException("net '" + name + "' is " + value + "; less than 0 cannot be left");
            }
            plain.put(name, value.value());
        });
        return Collections.unmodifiableSortedMap(plain);
    }

    static void explained(Order order) {
        if (order.actor().isEmpty() || order.reason().isBlank()) {
            throw new IllegalArgumentException("it needs an actor and a reason: who asks, and why");
        }
    }
}
