package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import org.jspecify.annotations.Nullable;

/** Points that are to be taken back and are no longer there. */
final class Shortage {
    private Shortage() {}

    /** Makes up for them as the policy says, or tells why not. */
    static @Nullable ErrorCode cover(Wallet wallet, Shortfall policy, String type, long missing) {
        long others = Math.min(missing, wallet.available(type));
        long rest = missing - others;
        if (rest > 0 && (policy == Shortfall.REJECT || policy == Shortfall.PENDING_ONLY)) {
            return ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL;
        }
        wallet.take(type, others);
        if (policy == Shortfall.ALLOW_NEGATIVE) {
            wallet.debt.merge(type, rest, Long::sum);
        }
        return null;
    }
}
