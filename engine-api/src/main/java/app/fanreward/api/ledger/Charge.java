package app.fanreward.api.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an award took from the room a limit leaves, or what its reversal gave back. Limits count what was granted, never
 * what was tried.
 *
 * @param counter the name of the counter: rule, limit, scope and stretch of time
 * @param amount smallest units for a cap, 1 for a frequency or a cool-down; negative to give back
 * @param at for a limit that counts by the time of events, when the event happened; null for one that only adds up
 * @param matters until when another event may have to know of it, or null with {@code at}
 */
public record Charge(
        String counter,
        long amount,
        @Nullable Instant at,
        @Nullable Instant matters) {
    /** Checks that both times are there or none. */
    public Charge {
        if ((at == null) != (matters == null)) {
            throw new IllegalArgumentException("a charge has both times or none");
        }
    }

    /**
     * A charge that only adds up.
     *
     * @param counter the name of the counter
     * @param amount how much
     */
    public Charge(String counter, long amount) {
        this(counter, amount, null, null);
    }

    /**
     * The same for another amount.
     *
     * @param other the amount
     * @return the charge
     */
    public Charge of(long other) {
        return new Charge(counter, other, at, matters);
    }
}
