package app.fanreward.api.seal;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.store.JournalHead;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A signed statement of what all journals held up to a position.
 *
 * @param number 1, 2, 3, without gaps
 * @param position the position of the newest record it covers
 * @param journals how many journals it covers; the number of leaves under the root
 * @param records how many records it covers
 * @param root the Merkle root over {@link #leaf} of the heads at that position, sorted by member
 * @param sealedAt when it was made
 * @param previous the {@link #hash} of the seal before it; {@link ContentHash#ZERO} for the first
 * @param publicKey the X.509 encoding of the key that checks the signature, in lower-case hexadecimal
 * @param signature the Ed25519 signature over {@link #signedBytes}, in lower-case hexadecimal
 */
public record Seal(
        long number,
        long position,
        long journals,
        long records,
        ContentHash root,
        Instant sealedAt,
        ContentHash previous,
        String publicKey,
        String signature) {
    private static final String PURPOSE = "fanreward seal 1";

    /**
     * Makes a seal.
     *
     * @param number its number
     * @param position the position of the newest record it covers
     * @param journals how many journals it covers
     * @param records how many records it covers
     * @param root the Merkle root over their heads
     * @param sealedAt when it is made
     * @param previous the hash of the seal before it
     * @param key signs it
     * @return the signed seal
     */
    public static Seal sign(
            long number,
            long position,
            long journals,
            long records,
            ContentHash root,
            Instant sealedAt,
            ContentHash previous,
            SealKey key) {
        String publicKey = HexFormat.of().formatHex(key.publicKey());
        Seal unsigned = new Seal(number, position, journals, records, root, sealedAt, previous, publicKey, "");
        String signature = HexFormat.of().formatHex(key.sign(unsigned.signedBytes()));
        return new Seal(number, position, journals, records, root, sealedAt, previous, publicKey, signature);
    }

    /**
     * Returns what stands for a journal in the tree under the root.
     *
     * @param head the newest record the seal covers of that journal
     * @return its canonical form
     */
    public static byte[] leaf(JournalHead head) {
        return new CanonicalWriter()
                .text(head.member())
                .number(head.sequence())
                .hash(head.hash())
                .toBytes();
    }

    /**
     * Returns what the signature is over: everything here but the signature, under a name of its own so that a
     * signature for another purpose is none for a seal.
     *
     * @return the canonical form
     */
    public byte[] signedBytes() {
        return new CanonicalWriter()
                .text(PURPOSE)
                .number(number)
                .number(position)
                .number(journals)
                .number(records)
                .hash(root)
                .instant(sealedAt)
                .hash(previous)
                .text(publicKey)
                .toBytes();
    }

    /**
     * Returns what the next seal names this one by.
     *
     * @return the hash of what was signed and of the signature
     */
    public ContentHash hash() {
        return ContentHash.of(
                signedBytes(), new CanonicalWriter().text(signature).toBytes());
    }

    /**
     * Checks the signature against the key that the seal itself names. That finds damage; it proves nothing about who
     * made the seal, as whoever forges one names his own key.
     *
     * @return true if the owner of that key signed exactly this seal
     */
    public boolean signedByOwnKey() {
        return isHex(publicKey) && signedBy(HexFormat.of().parseHex(publicKey));
    }

    /**
     * Checks the signature against a key the caller trusts. The key the seal itself names proves nothing, as whoever
     * forges a seal names his own.
     *
     * @param trusted the X.509 encoding of the trusted key
     * @return true if the seal names that key and its owner signed exactly this seal
     */
    public boolean signedBy(byte[] trusted) {
        return publicKey.equals(HexFormat.of().formatHex(trusted))
                && isHex(signature)
                && Ed25519SealKey.verify(trusted, signedBytes(), HexFormat.of().parseHex(signature));
    }

    private static boolean isHex(String digits) {
        return digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
    }
}
