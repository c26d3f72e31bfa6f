package app.fanreward.api.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a store knows of the key under which a member's personal data is encrypted. Closed. */
public sealed interface MemberKey {
    /** No key was ever kept. */
    record Never() implements MemberKey {}

    /**
     * A key is kept.
     *
     * @param sealedKey the key, sealed by the host's master key; never changed by anyone
     */
    record Kept(byte[] sealedKey) implements MemberKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kept(byte[] otherKey) && Arrays.equals(sealedKey, otherKey);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sealedKey);
        }

        @Override
        public String toString() {
            return "Kept[" + sealedKey.length + " bytes]";
        }
    }

    /** The key was destroyed. */
    record Destroyed() implements MemberKey {}
}
