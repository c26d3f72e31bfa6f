package app.fanreward.api.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param member whose
 * @param key the command's key
 * @param kind the command's kind
 * @param sequence the number of the record that holds the command; 0 if it was refused and left no trace
 * @param recordedAt when it was booked or refused
 * @param amount how many smallest units moved; for a conversion those that came in; 0 if refused
 * @param refusal why it was not done, or null if it was
 * @param wallets the wallets that it and all that was booked with it touched, as they were after all of that; a repeated
 *     command shows them as they were the first time
 * @param replayed whether the command was known and nothing was done now
 */
public record LedgerResult(
        String member,
        String key,
        String kind,
        long sequence,
        Instant recordedAt,
        long amount,
        @Nullable Refusal refusal,
        List<Balance.Wallet> wallets,
        boolean replayed) {
    /** Takes a copy. */
    public LedgerResult {
        wallets = List.copyOf(wallets);
    }

    /**
     * Says whether it was done.
     *
     * @return false if it was refused
     */
    public boolean done() {
        return refusal == null;
    }

    /**
     * Says why it was not done.
     *
     * @return the code of the refusal, or empty if it was done
     */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(refusal).map(Refusal::code);
    }

    /**
     * Insists that it was done, for callers to whom a refusal is an error.
     *
     * @return this
     * @throws FanRewardException with the code and message of the refusal
     */
    public LedgerResult orThrow() {
        if (refusal != null) {
            throw new FanRewardException(Problem.at(refusal.code(), member, "/" + key, refusal.message()));
        }
        return this;
    }

    /**
     * Finds the wallet of a point type as it was afterwards.
     *
     * @param pointType the key
     * @return the wallet, or empty if the command did not touch it
     */
    public Optional<Balance.Wallet> wallet(String pointType) {
        return wallets.stream()
                .filter(wallet -> wallet.pointType().equals(pointType))
                .findFirst();
    }
}
