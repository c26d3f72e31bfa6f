package app.fanreward.api.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
    private static final ContentHash ROOT = ContentHash.of(new byte[] {1});
    private static final Ed25519SealKey KEY = TestKeys.fresh();
    private static final Ed25519SealKey OTHER = TestKeys.fresh();

    private final Seal seal = Seal.sign(2, 50, 7, 90, ROOT, AT, ContentHash.ZERO, KEY);

    @Test
    void aSealIsSignedByItsKeyAndByNoOther() {
        assertTrue(seal.signedBy(KEY.publicKey()));
        assertFalse(seal.signedBy(OTHER.publicKey()));
        assertTrue(seal.signedByOwnKey());
    }

    @Test
    void everyChangedFieldBreaksTheSignatureAndTheHash() {
        String key = seal.publicKey();
        String signed = seal.signature();
        ContentHash zero = ContentHash.ZERO;
        String others = Seal.sign(2, 50, 7, 90, ROOT, AT, zero, OTHER).publicKey();
        for (Seal changed : List.of(
                new Seal(3, 50, 7, 90, ROOT, AT, zero, key, signed),
                new Seal(2, 51, 7, 90, ROOT, AT, zero, key, signed),
                new Seal(2, 50, 8, 90, ROOT, AT, zero, key, signed),
                new Seal(2, 50, 7, 91, ROOT, AT, zero, key, signed),
                new Seal(2, 50, 7, 90, zero, AT, zero, key, signed),
                new Seal(2, 50, 7, 90, ROOT, AT.plusSeconds(1), zero, key, signed),
                new Seal(2, 50, 7, 90, ROOT, AT, ROOT, key, signed),
                new Seal(2, 50, 7, 90, ROOT, AT, zero, others, signed),
                new Seal(2, 50, 7, 90, ROOT, AT, zero, key, signed.substring(2)),
                new Seal(2, 50, 7, 90, ROOT, AT, zero, key, "no signature"))) {
            assertFalse(changed.signedBy(KEY.publicKey()), changed.toString());
            assertFalse(changed.signedByOwnKey(), changed.toString());
            assertNotEquals(seal.hash(), changed.hash());
        }
    }
}
