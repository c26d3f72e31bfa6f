package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.MemberKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The stored form of a member's sealed key: its CRC-32C and the key, or as many zeros once it is destroyed. As both
 * have one size, a row is overwritten where it is.
 */
final class SealedKeys {
    private SealedKeys() {}

    static byte[] stored(byte[] sort, byte[] sealedKey) {
        return ByteBuffer.allocate(Integer.BYTES + sealedKey.length)
                .putInt((int) Checksum.ofMemberKey(sort, sealedKey))
                .put(sealedKey)
                .array();
    }

    static MemberKey read(String member, byte[] sort, boolean destroyed, byte[] stored) {
        if (destroyed) {
            for (byte left : stored) {
                require(left == 0, member);
            }
            return new MemberKey.Destroyed();
        }
        require(stored.length >= Integer.BYTES, member);
        byte[] sealedKey = Arrays.copyOfRange(stored, Integer.BYTES, stored.length);
        require(Arrays.equals(stored(sort, sealedKey), stored), member);
        return new MemberKey.Kept(sealedKey);
    }

    private static void require(boolean whole, String member) {
        if (!whole) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "the key of member " + member + " was changed after it was kept; restore the store from a backup");
        }
    }
}
