package app.fanreward.api.activation;

import app.fanreward.api.event.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks that a campaign pays for events that were recorded before.
 *
 * @param key makes the order safe to send again, and names the activation from then on: lower-case letters, digits and
 *     hyphens
 * @param campaign the key of the campaign
 * @param version the number of a published version, or 0 for the one published last; 0 for a campaign of the host
 * @param since only events that happened at this instant or later, or null for all before {@code until}
 * @param until only events that happened before this instant, or null for the instant at which the activation begins
 * @param telling whether members are told
 * @param actor who gives the order
 * @param reason why, for people; must be given
 */
public record ActivationOrder(
        String key,
        String campaign,
        int version,
        @Nullable Instant since,
        @Nullable Instant until,
        Telling telling,
        String actor,
        String reason) {
    /** Checks the parts. */
    public ActivationOrder {
        if (!Names.isKey(key)) {
            throw new IllegalArgumentException(
                    "key '" + key + "' is no key of an activation: lower-case letters, digits and hyphens");
        }
        if (!Names.isKey(campaign)) {
            throw new IllegalArgumentException("'" + campaign + "' is no key: lower-case letters, digits and hyphens");
        }
        if (version < 0) {
            throw new IllegalArgumentException("versions are numbered from 1, not " + version);
        }
        since = since == null ? null : since.truncatedTo(ChronoUnit.MICROS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (since != null && until != null && !since.isBefore(until)) {
            throw new IllegalArgumentException("since " + since + " is not before until " + until);
        }
        ActivationChecks.explained(key, actor, reason);
    }
}
