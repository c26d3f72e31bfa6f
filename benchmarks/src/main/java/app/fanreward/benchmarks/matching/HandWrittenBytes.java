package app.fanreward.benchmarks.matching;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the canonical form of a record, most of which is in that form already. It has a writer of its own, so that it is no slower
 * than somebody makes it who needs no other. Used again for the next record, by one thread.
 */
final class HandWrittenBytes {
    private static final int FIRST = 4_096;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[FIRST];
    private int size;

    HandWrittenBytes clear() {
        size = 0;
        return this;
    }

    HandWrittenBytes octet(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    HandWrittenBytes number(long value) {
        ensure(LONGEST_NUMBER);
        byte[] to = bytes;
        int at = size;
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
        return this;
    }

    /** Adds what is in canonical form already. */
    HandWrittenBytes written(byte[] form) {
        ensure(form.length);
        System.arraycopy(form, 0, bytes, size, form.length);
        size += form.length;
        return this;
    }

    HandWrittenBytes text(String value) {
        // The copy costs less than to go through the characters one by one.
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        return number(encoded.length).written(encoded);
    }

    /** A copy of all that was added, with room behind it. */
    byte[] copy(int room) {
        return Arrays.copyOf(bytes, size + room);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
