package app.fanreward.api.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ed25519SealKeyTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @Test
    void theSecondVectorOfRfc8032ComesOut() {
        Ed25519SealKey key = Ed25519SealKey.of(
                hex("302e020100300506032b657004220420"
                        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
                hex("302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        assertArrayEquals(
                hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
                key.sign(hex("72")));
    }

    @Test
    void aKeyThatWasKeptSignsLikeBefore() {
        Ed25519SealKey key = TestKeys.fresh();
        Ed25519SealKey kept = Ed25519SealKey.of(key.privateKey(), key.publicKey());
        assertArrayEquals(key.sign(MESSAGE), kept.sign(MESSAGE));
    }

    @Test
    void everyChangedBitOfMessageOrSignatureIsFound() {
        Ed25519SealKey key = TestKeys.fresh();
        byte[] signature = key.sign(MESSAGE);
        assertTrue(Ed25519SealKey.verify(key.publicKey(), MESSAGE, signature));
        for (int bit = 0; bit < MESSAGE.length * 8; bit++) {
            assertFalse(Ed25519SealKey.verify(key.publicKey(), flipped(MESSAGE, bit), signature));
        }
        for (int bit = 0; bit < signature.length * 8; bit++) {
            assertFalse(Ed25519SealKey.verify(key.publicKey(), MESSAGE, flipped(signature, bit)));
        }
    }

    @Test
    void anotherKeyDoesNotCheckTheSignature() {
        Ed25519SealKey key = TestKeys.fresh();
        Ed25519SealKey other = TestKeys.fresh();
        assertFalse(Ed25519SealKey.verify(other.publicKey(), MESSAGE, key.sign(MESSAGE)));
    }

    @Test
    void keysThatDoNotBelongTogetherOrAreNoneAreRefused() {
        Ed25519SealKey key = TestKeys.fresh();
        Ed25519SealKey other = TestKeys.fresh();
        assertEquals(
                "the public key does not belong to the private key",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Ed25519SealKey.of(key.privateKey(), other.publicKey()))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Ed25519SealKey.of(MESSAGE, key.publicKey()));
        assertFalse(Ed25519SealKey.verify(MESSAGE, MESSAGE, key.sign(MESSAGE)));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
