package app.fanreward.api.seal;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;

/** Keys for tests. */
final class TestKeys {
    private TestKeys() {}

    static Ed25519SealKey fresh() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
