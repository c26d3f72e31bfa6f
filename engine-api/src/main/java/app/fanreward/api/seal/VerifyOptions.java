package app.fanreward.api.seal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proof of the ledger is held against, besides its own records.
 *
 * @param trusted the keys that seals must be signed with, each as {@link Seal#publicKey} has it; empty if nothing is
 *     known of the keys
 * @param since a seal that was kept outside the store, or null
 */
public record VerifyOptions(List<String> trusted, @Nullable Seal since) {
    /** Nothing but the records. */
    public static final VerifyOptions NONE = new VerifyOptions(List.of(), null);

    /** Takes a copy. */
    public VerifyOptions {
        trusted = List.copyOf(trusted);
    }
}
