package app.fanreward.api.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command to the ledger that was carried out, or whose refusal stands.
 *
 * @param command the command
 * @param effectiveAt from when it counts
 * @param amount how many smallest units moved
 * @param refusal why it was not carried out, or null if it was
 * @param detail what else has to be known of it
 * @param charges what it took from limits
 * @param wallets the wallets it touched as they were afterwards
 */
public record CommandContent(
        LedgerCommand command,
        Instant effectiveAt,
        long amount,
        @Nullable Refusal refusal,
        CommandDetail detail,
        List<Charge> charges,
        List<Balance.Wallet> wallets)
        implements RecordContent {
    /** Takes copies. */
    public CommandContent {
        charges = List.copyOf(charges);
        wallets = List.copyOf(wallets);
    }

    @Override
    public String label() {
        return "ledger." + command.kind();
    }
}
