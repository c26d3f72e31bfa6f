package app.fanreward.store.embedded;

import app.fanreward.api.encoding.CanonicalWriter;
import java.util.zip.CRC32C;

/** Checksums over what has no place in a hash chain. SQLite itself checks no content. */
final class Checksum {
    private Checksum() {}

    static long ofSnapshot(String member, long sequence, byte[] state) {
        return crc(new CanonicalWriter().text(member).number(sequence).toBytes(), state);
    }

    static long ofBudget(String campaign, long used) {
        return crc(new CanonicalWriter().text(campaign).number(used).toBytes());
    }

    static long ofProgram(byte[] hash, byte[] content) {
        return crc(hash, content);
    }

    static long ofMemberKey(byte[] sort, byte[] sealedKey) {
        return crc(sort, sealedKey);
    }

    static long ofDictionary(long number, byte[] content, byte[] head) {
        return crc(new CanonicalWriter().number(number).toBytes(), content, head);
    }

    private static long crc(byte[]... parts) {
        CRC32C crc = new CRC32C();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return crc.getValue();
    }
}
