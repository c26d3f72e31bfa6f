package app.fanreward.core;

import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.api.seal.SealKey;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.HexFormat;

/** Keys for tests. */
final class SealKeys {
    private SealKeys() {}

    static Ed25519SealKey fresh() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String hex(SealKey key) {
        return HexFormat.of().formatHex(key.publicKey());
    }
}
