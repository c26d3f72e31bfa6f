package app.fanreward.api.ledger;

import app.fanreward.api.rule.Expiry;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The terms on which a lot stays alive as long as its member is active. They are kept with the lot, so that a later
 * version of the rule does not change what was promised.
 *
 * @param expiry how long it lasts after what was done; names at least one activity
 * @param zone the zone whose dates count
 */
public record Renewal(Expiry expiry, ZoneId zone) {
    /** Checks that something renews. */
    public Renewal {
        if (!expiry.sliding()) {
            throw new IllegalArgumentException("an expiry that nothing resets is not renewed");
        }
    }

    /**
     * Until when a lot lasts that is renewed.
     *
     * @param done when the member was active
     * @return the first instant at which it is no longer spendable
     */
    public Instant endAfter(Instant done) {
        return expiry.endOf(done, zone);
    }
}
