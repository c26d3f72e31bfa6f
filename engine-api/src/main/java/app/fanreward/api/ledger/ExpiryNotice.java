package app.fanreward.api.ledger;

import java.time.Instant;

/**
 * Points that will expire unless they are spent.
 *
 * @param pointType the key of the point type
 * @param amount how many smallest units; positive
 * @param expiresAt when
 */
public record ExpiryNotice(String pointType, long amount, Instant expiresAt) {}
