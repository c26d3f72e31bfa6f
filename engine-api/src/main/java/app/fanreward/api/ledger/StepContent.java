package app.fanreward.api.ledger;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A further step of a command that concerns two journals.
 *
 * @param kind which step
 * @param member whose command
 * @param key the command's key
 * @param amount how many smallest units or items the step moved
 * @param refusal why the step says no, or null
 * @param charges what it took from limits, or gave back
 * @param wallets the wallets it touched as they were afterwards
 */
public record StepContent(
        StepKind kind,
        String member,
        String key,
        long amount,
        @Nullable Refusal refusal,
        List<Charge> charges,
        List<Balance.Wallet> wallets)
        implements RecordContent {
    /** Takes copies. */
    public StepContent {
        charges = List.copyOf(charges);
        wallets = List.copyOf(wallets);
    }

    @Override
    public String label() {
        return "ledger." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
