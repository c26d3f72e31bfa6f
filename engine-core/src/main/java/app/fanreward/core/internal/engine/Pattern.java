package app.fanreward.core.internal.engine;

import java.util.Arrays;

/**
 * Bytes that others have much in common with. Those are packed into what they repeat of these bytes and of themselves, and
 * the rest: less than half of the time that deflating them takes, for about a tenth more room. Kept in memory only, so that the
 * packed form may change. Immutable; safe for use by many threads.
 *
 * <p>Packed are pieces, each of some bytes as they are and a repetition: a byte with the number of plain bytes (upper three
 * bits) and the length of the repetition less {@link #SHORTEST} (lower five bits), where all bits set say that the rest of
 * the number follows; the plain bytes; how far back the repetition begins. The last piece has plain bytes only.
 */
final class Pattern {
    /** Repeats nothing. */
    static final Pattern NONE = new Pattern(new byte[0]);

    /** Fewer bytes are not worth a repetition. */
    private static final int SHORTEST = 4;

    private static final int MOST_PLAIN = 7;
    private static final int MOST_LENGTH = 31;
    private static final int LENGTH_BITS = 5;

    /** A repetition of this length is taken without looking for a longer one. */
    private static final int LONG = 32;

    /** What begins further back is not repeated, so that no repetition takes more room than what it stands for. */
    private static final int FAR = 1 << 21;

    private static final int BITS_OF_PATTERN = 12;
    private static final int BITS_OF_BYTES = 9;

    private final byte[] bytes;

    /** Where four bytes stood last, by their hash: from 1 on, or 0 for nowhere. */
    private final short[] places;

    /** Takes over the bytes; only the first 32 KiB are repeated. */
    Pattern(byte[] bytes) {
        this.bytes = bytes;
        int end = Math.min(bytes.length, Short.MAX_VALUE) - SHORTEST;
        this.places = new short[end < 0 ? 1 : 1 << BITS_OF_PATTERN];
        for (int i = 0; i <= end; i++) {
            places[place(bytes, i, BITS_OF_PATTERN)] = (short) (i + 1);
        }
    }

    private static int place(byte[] from, int at, int bits) {
        int four = (from[at] & 0xFF)
                | ((from[at + 1] & 0xFF) << 8)
                | ((from[at + 2] & 0xFF) << 16)
                | ((from[at + 3] & 0xFF) << 24);
        return (four * 0x9E3779B1) >>> (Integer.SIZE - bits);
    }

    /** Packs bytes. */
    byte[] pack(byte[] plain) {
        Packer packer = new Packer(plain);
        packer.pack();
        return Arrays.copyOf(packer.out, packer.size);
    }

    /** Packs some bytes, once. */
    private final class Packer {
        private final byte[] in;
        private final int[] seen = new int[1 << BITS_OF_BYTES];
        private byte[] out;
        private int size;
        private int length;
        private int distance;

        Packer(byte[] in) {
            this.in = in;
            // Never more than a byte for every seven that are plain, and some for the numbers of the last piece.
            this.out = new byte[in.length + in.length / MOST_PLAIN + 16];
        }

        void pack() {
            int begin = 0;
            int at = 0;
            while (at + SHORTEST <= in.length) {
                find(at);
                if (length == 0) {
                    at++;
                    continue;
                }
                piece(begin, at, length);
                number(distance);
                for (int i = at + 1; i < at + length && i + SHORTEST <= in.length; i += 2) {
                    seen[place(in, i, BITS_OF_BYTES)] = i + 1;
                }
                at += length;
                begin = at;
            }
            piece(begin, in.length, SHORTEST);
        }

        /** Looks for the longest repetition that begins at a place. */
        private void find(int at) {
            length = 0;
            int own = place(in, at, BITS_OF_BYTES);
            int before = seen[own] - 1;
            seen[own] = at + 1;
            if (before >= 0) {
                take(same(in, before, in.length, at), at - before);
            }
            if (length < LONG && places.length > 1) {
                int there = places[place(in, at, BITS_OF_PATTERN)] - 1;
                if (there >= 0) {
                    take(same(bytes, there, bytes.length, at), at + bytes.length - there);
                }
            }
        }

        private void take(int found, int back) {
            if (found >= SHORTEST && found > length && back < FAR) {
                length = found;
                distance = back;
            }
        }

        private int same(byte[] from, int begin, int end, int at) {
            int most = Math.min(end - begin, in.length - at);
            int differs = Arrays.mismatch(from, begin, begin + most, in, at, at + most);
            return differs < 0 ? most : differs;
        }

        private void piece(int from, int to, int repeated) {
            int plain = Math.min(to - from, MOST_PLAIN);
            int more = Math.min(repeated - SHORTEST, MOST_LENGTH);
            out[size++] = (byte) ((plain << LENGTH_BITS) | more);
            if (plain == MOST_PLAIN) {
                number(to - from - MOST_PLAIN);
            }
            System.arraycopy(in, from, out, size, to - from);
            size += to - from;
            if (more == MOST_LENGTH) {
                number(repeated - SHORTEST - MOST_LENGTH);
            }
        }

        private void number(int value) {
            int rest = value;
            while (rest > 0x7F) {
                out[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            out[size++] = (byte) rest;
        }
    }

    /**
     * Unpacks what this pattern packed.
     *
     * @param length how many bytes it was made of
     * @throws IllegalStateException if it was made of fewer
     */
    byte[] unpack(byte[] packed, int length) {
        Unpacker unpacker = new Unpacker(packed, length);
        try {
            unpacker.unpack();
        } catch (IndexOutOfBoundsException damaged) {
            throw new IllegalStateException("packed bytes are damaged", damaged);
        }
        return unpacker.out;
    }

    private final class Unpacker {
        private final byte[] in;
        private final byte[] out;
        private int at;
        private int size;

        Unpacker(byte[] in, int length) {
            this.in = in;
            this.out = new byte[length];
        }

        void unpack() {
            while (true) {
                int head = in[at++] & 0xFF;
                int plain = head >>> LENGTH_BITS;
                if (plain == MOST_PLAIN) {
                    plain += number();
                }
                System.arraycopy(in, at, out, size, plain);
                at += plain;
                size += plain;
                if (size == out.length) {
                    return;
                }
                int repeated = (head & MOST_LENGTH) + SHORTEST;
                if (repeated == MOST_LENGTH + SHORTEST) {
                    repeated += number();
                }
                repeat(size - number(), repeated);
            }
        }

        private void repeat(int from, int length) {
            if (from < 0) {
                System.arraycopy(bytes, bytes.length + from, out, size, length);
                size += length;
                return;
            }
            // One by one: what is repeated may reach into what the repetition itself writes.
            for (int i = 0; i < length; i++) {
                out[size++] = out[from + i];
            }
        }

        private int number() {
            int value = 0;
            int shift = 0;
            while (in[at] < 0) {
                value |= (in[at++] & 0x7F) << shift;
                shift += 7;
            }
            return value | (in[at++] << shift);
        }
    }
}
