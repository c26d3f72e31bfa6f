package app.fanreward.api.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A member's points at an instant. Availability and expiry are effective at their instants, whether or not anything was
 * booked for them yet.
 *
 * @param member whose
 * @param at the instant
 * @param sequence the number of the newest record that counts, 0 for none
 * @param wallets one for each point type of the program, in its order
 */
public record Balance(String member, Instant at, long sequence, List<Wallet> wallets) {
    /** Takes a copy. */
    public Balance {
        wallets = List.copyOf(wallets);
    }

    /**
     * The points of one type. All amounts are smallest units.
     *
     * @param pointType the key of the point type
     * @param available what can be spent; never below 0
     * @param pending what is awarded and not yet available
     * @param held what holds set aside
     * @param debt what the member owes, as a positive number
     */
    public record Wallet(String pointType, long available, long pending, long held, long debt) {}

    /**
     * Finds the wallet of a point type.
     *
     * @param pointType the key
     * @return the wallet; all zero if the member has none
     */
    public Wallet wallet(String pointType) {
        return wallets.stream()
                .filter(wallet -> wallet.pointType().equals(pointType))
                .findFirst()
                .orElse(new Wallet(pointType, 0, 0, 0, 0));
    }
}
