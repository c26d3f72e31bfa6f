package app.fanreward.store.embedded;

import java.util.Arrays;

/** Collects bits, the lowest first, as deflate does. */
final class BitSink {
    private byte[] bytes;
    private int size;
    private long pending;
    private int count;

    BitSink(int expected) {
        this.bytes = new byte[Math.max(expected, 16)];
    }

    /** Starts again, empty. */
    void clear() {
        size = 0;
        pending = 0;
        count = 0;
    }

    /** Adds up to 32 bits. */
    void bits(int value, int width) {
        pending |= (value & 0xFFFF_FFFFL) << count;
        count += width;
        while (count >= 8) {
            octet((byte) pending);
            pending >>>= 8;
            count -= 8;
        }
    }

    private void octet(byte value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = value;
    }

    /** Returns what was collected; the last byte is filled up with zeros. */
    byte[] toBytes() {
        byte[] all = Arrays.copyOf(bytes, size + (count > 0 ? 1 : 0));
        if (count > 0) {
            all[size] = (byte) pending;
        }
        return all;
    }
}
