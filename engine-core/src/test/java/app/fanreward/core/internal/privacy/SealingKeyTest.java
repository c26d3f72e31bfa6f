package app.fanreward.core.internal.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "salt".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final SealingKey key =
            new SealingKey(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    /** Computed with another implementation of HKDF-Expand, HMAC-SHA-256 and AES-GCM; journals depend on it for ever. */
    @Test
    void theFormNeverChanges() {
        assertEquals(
                "01a4f0f7dd2c4c61e909cae0618243fc34e1d656978823848c21b30cb65883b2fdab67f5",
                HexFormat.of().formatHex(key.seal(CONTENT, PLACE, SALT)));
        assertEquals(
                "0648b5e83467b99b68682459ccc61ab0b852fd761d2118a5a5faa3517e2daefe",
                HexFormat.of().formatHex(key.token(CONTENT)));
    }

    @Test
    void whatIsSealedOpensInItsPlaceOnly() {
        byte[] sealed = key.seal(CONTENT, PLACE, SALT);
        assertArrayEquals(CONTENT, key.open(sealed, PLACE));
        assertNull(key.open(sealed, SALT));
        assertNull(new SealingKey(new byte[32]).open(sealed, PLACE));
    }

    @Test
    void aSingleFlippedBitOrAMissingByteOpensNothing() {
        byte[] sealed = key.seal(CONTENT, PLACE, SALT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(key.open(flipped, PLACE), "bit " + bit);
        }
        for (int length = 0; length < sealed.length; length++) {
            assertNull(key.open(java.util.Arrays.copyOf(sealed, length), PLACE), "length " + length);
        }
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SealingKey(new byte[16]));
    }
}
