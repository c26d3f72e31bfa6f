package app.fanreward.store.embedded;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who holds a folder that was to be written to. It is the cause of a {@link app.fanreward.api.FanRewardException}
 * with {@code STORE_LOCKED} and never thrown itself.
 */
public final class StoreHeldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable URI server;

    StoreHeldException(LockNote holder) {
        super("held by " + holder.inWords(), null, false, false);
        this.server = holder.server();
    }

    /**
     * Returns where the holder's server answers, as the holder {@linkplain EmbeddedStore#servedAt told}.
     *
     * @return the address, or empty if the holder told none
     */
    public Optional<URI> server() {
        return Optional.ofNullable(server);
    }
}
