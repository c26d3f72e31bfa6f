package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.rule.PointType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a member's points are at an instant, whether or not anything was booked for it yet. */
public final class Balances {
    private Balances() {}

    /** Computes the balance from the open lots and the instant. */
    public static Balance at(MemberState state, Instant instant, List<PointType> pointTypes) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        pointTypes.forEach(type -> sums.put(type.key(), new long[2]));
        state.accounts.keySet().forEach(type -> sums.computeIfAbsent(type, t -> new long[2]));
        for (OpenLot open : state.lots.values()) {
            Lot lot = open.lot();
            boolean expired = lot.expiresAt() != null && !instant.isBefore(lot.expiresAt());
            if (!expired) {
                int slot = instant.isBefore(lot.availableAt()) ? 1 : 0;
                long[] sum = sums.computeIfAbsent(lot.pointType(), t -> new long[2]);
                sum[slot] = Math.addExact(sum[slot], open.remaining());
            }
        }
        List<Balance.Wallet> wallets = new ArrayList<>();
        sums.forEach((type, sum) -> wallets.add(new Balance.Wallet(
                type, sum[0], sum[1], state.account(type, AccountKind.HELD), -state.account(type, AccountKind.DEBT))));
        return new Balance(state.member(), instant, state.sequence(), wallets);
    }

    /**
     * Compares the booked accounts with the open lots.
     *
     * @return what contradicts, or an empty text
     */
    public static String contradiction(MemberState state) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        state.accounts.keySet().forEach(type -> sums.put(type, new long[2]));
        for (OpenLot open : state.lots.values()) {
            long[] sum = sums.computeIfAbsent(open.lot().pointType(), t -> new long[2]);
            sum[open.vested() ? 0 : 1] += open.remaining();
        }
        for (Map.Entry<String, long[]> entry : sums.entrySet()) {
            long available = state.account(entry.getKey(), AccountKind.AVAILABLE);
            long pending = state.account(entry.getKey(), AccountKind.PENDING);
            if (available != entry.getValue()[0] || pending != entry.getValue()[1]) {
                return entry.getKey() + ": accounts say available " + available + " and pending " + pending
                        + ", lots say " + entry.getValue()[0] + " and " + entry.getValue()[1];
            }
        }
        return "";
    }
}
