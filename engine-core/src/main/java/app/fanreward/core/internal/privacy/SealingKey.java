package app.fanreward.core.internal.privacy;

import app.fanreward.api.encoding.CanonicalWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes with AES-256-GCM. The nonce is no counter and no random number but a keyed hash of all that goes in: the
 * same content is sealed the same way each time, and two contents share a nonce no sooner than two of 2^48 hashes
 * collide. Encryption, nonces and tokens have keys of their own, derived with HKDF-Expand (RFC 5869). Immutable and safe
 * for use by many threads.
 */
public final class SealingKey {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private static final int FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec encryption;
    private final SecretKeySpec nonces;
    private final SecretKeySpec tokens;

    /**
     * Derives the keys.
     *
     * @param key unpredictable bytes, {@link #LENGTH} of them
     */
    public SealingKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes, not " + key.length);
        }
        SecretKeySpec root = new SecretKeySpec(key, HMAC);
        encryption = new SecretKeySpec(expand(root, "fanreward encryption 1"), "AES");
        nonces = new SecretKeySpec(expand(root, "fanreward nonces 1"), HMAC);
        tokens = new SecretKeySpec(expand(root, "fanreward tokens 1"), HMAC);
    }

    /**
     * Seals.
     *
     * @param content what nobody shall read
     * @param place where it belongs; it opens only there
     * @param salt what makes equal contents in one place look different, or nothing
     */
    public byte[] seal(byte[] content, byte[] place, byte[] salt) {
        byte[] all =
                new CanonicalWriter().bytes(place).bytes(salt).bytes(content).toBytes();
        byte[] nonce = Arrays.copyOf(hash(nonces, all), NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            byte[] sealed = new byte[1 + NONCE + content.length + TAG];
            sealed[0] = FORM;
            System.arraycopy(nonce, 0, sealed, 1, NONCE);
            cipher.doFinal(content, 0, content.length, sealed, 1 + NONCE);
            return sealed;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Opens what was sealed with this key for this place; null if it was not, or was changed since. */
    public byte @Nullable [] open(byte[] sealed, byte[] place) {
        if (sealed.length < 1 + NONCE + TAG || sealed[0] != FORM) {
            return null;
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE), place);
            return cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException notOurs) {
            return null;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Hashes bytes so that nobody without the key can tell or guess them: 32 bytes. */
    public byte[] token(byte[] content) {
        return hash(tokens, content);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(place);
        return cipher;
    }

    private static byte[] expand(SecretKeySpec root, String use) {
        byte[] info = use.getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hash(root, block);
    }

    private static byte[] hash(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
