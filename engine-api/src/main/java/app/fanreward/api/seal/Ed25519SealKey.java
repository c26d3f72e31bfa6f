package app.fanreward.api.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A seal key whose private half is in memory, signed with by the JDK. Safe for use by many threads. */
public final class Ed25519SealKey implements SealKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private Ed25519SealKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Takes a pair of keys, such as the JDK's generator for {@code Ed25519} makes.
     *
     * @param pair the keys
     * @return the key
     * @throws IllegalArgumentException as {@link #of(byte[], byte[])} does
     */
    public static Ed25519SealKey of(KeyPair pair) {
        return of(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
    }

    /**
     * Takes a key that was kept.
     *
     * @param privateKey the private key in its PKCS#8 encoding
     * @param publicKey the public key in its X.509 encoding
     * @return the key
     * @throws IllegalArgumentException if one of them is no Ed25519 key or they do not belong together
     */
    public static Ed25519SealKey of(byte[] privateKey, byte[] publicKey) {
        Ed25519SealKey key;
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            key = new Ed25519SealKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    factory.generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalArgumentException(
                    "not a pair of Ed25519 keys, PKCS#8 for the private one and X.509 for the public one", damaged);
        }
        byte[] probe = {0};
        if (!verify(publicKey, probe, key.sign(probe))) {
            throw new IllegalArgumentException("the public key does not belong to the private key");
        }
        return key;
    }

    /**
     * Checks a signature.
     *
     * @param publicKey the public key in its X.509 encoding
     * @param message what was signed
     * @param signature the signature
     * @return true if the owner of the key signed exactly that; false also if key or signature cannot be read
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    /**
     * Returns the private key for keeping it.
     *
     * @return its PKCS#8 encoding; a secret
     */
    public byte[] privateKey() {
        return privateKey.getEncoded();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the private key cannot sign: " + unusable.getMessage(), unusable);
        }
    }
}
