package app.fanreward.store.embedded;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Huffman codes of a deflate block (RFC 1951), learnt from samples, and the head of the block that tells them. The head
 * fills whole bytes and is the same for all bodies packed with these codes, so that it is kept once, not in each.
 */
final class DeflateCodes {
    /** Symbols 0 to 255 are bytes, 256 ends the block, the others are lengths of matches. */
    static final int LITERALS = 286;

    static final int DISTANCES = 30;
    static final int END = 256;
    static final int LONGEST = 258;

    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    private static final byte[] SYMBOL_OF_LENGTH = symbolsOfLengths();

    /** Longest code that deflate can tell. */
    private static final int LONGEST_CODE = 15;

    /** Three empty blocks before the real one: so the head ends with a byte. */
    private static final int EMPTY_BLOCKS = 3;

    /** Where the lengths of codes begin, four bits each: after the empty blocks and the fixed part of the head. */
    private static final int LENGTHS_AT = 13;

    static final int HEAD_BYTES = LENGTHS_AT + (LITERALS + DISTANCES) / 2;

    private final byte[] lengths;
    private final int[] codes = new int[LITERALS + DISTANCES];

    private DeflateCodes(byte[] lengths) {
        this.lengths = lengths;
        canonical(0, LITERALS);
        canonical(LITERALS, LITERALS + DISTANCES);
    }

    /** Makes the codes that are best where symbols are as frequent as counted; each gets one. */
    static DeflateCodes of(int[] literals, int[] distances) {
        byte[] lengths = new byte[LITERALS + DISTANCES];
        System.arraycopy(lengthsFor(literals), 0, lengths, 0, LITERALS);
        System.arraycopy(lengthsFor(distances), 0, lengths, LITERALS, DISTANCES);
        return new DeflateCodes(lengths);
    }

    /** Codes for a first pass, when nothing has been counted: all about equally long. */
    static DeflateCodes even() {
        return of(new int[LITERALS], new int[DISTANCES]);
    }

    /** Reads codes from the head of a block that {@link #head()} made. */
    static DeflateCodes ofHead(byte[] head) {
        byte[] lengths = new byte[LITERALS + DISTANCES];
        for (int i = 0; i < lengths.length; i++) {
            int nibble = (head[LENGTHS_AT + i / 2] >>> (4 * (i % 2))) & 0xF;
            lengths[i] = (byte) (Integer.reverse(nibble) >>> 28);
        }
        return new DeflateCodes(lengths);
    }

    /** Writes everything of a block that comes before its first symbol. */
    byte[] head() {
        BitSink out = new BitSink(HEAD_BYTES);
        for (int i = 0; i < EMPTY_BLOCKS; i++) {
            // Not the last block, fixed codes, end of block.
            out.bits(0b010, 3);
            out.bits(0, 7);
        }
        // The last block, codes of its own: so many literals, distances and codes for the lengths of codes.
        out.bits(0b101, 3);
        out.bits(LITERALS - 257, 5);
        out.bits(DISTANCES - 1, 5);
        out.bits(19 - 4, 4);
        // No repetitions, and four bits for each length from 0 to 15.
        for (int i = 0; i < 19; i++) {
            out.bits(i < 3 ? 0 : 4, 3);
        }
        for (byte length : lengths) {
            out.bits(Integer.reverse(length) >>> 28, 4);
        }
        return out.toBytes();
    }

    void literal(BitSink out, int symbol) {
        out.bits(codes[symbol], lengths[symbol]);
    }

    void match(BitSink out, int length, int distance) {
        int symbol = lengthSymbol(length);
        literal(out, END + 1 + symbol);
        out.bits(length - LENGTH_BASE[symbol], lengthExtra(symbol));
        int far = distanceSymbol(distance);
        out.bits(codes[LITERALS + far], lengths[LITERALS + far]);
        out.bits(distance - DISTANCE_BASE[far], distanceExtra(far));
    }

    /** Returns how many bits a match takes. */
    int matchBits(int length, int distance) {
        int symbol = lengthSymbol(length);
        int far = distanceSymbol(distance);
        return lengths[END + 1 + symbol] + lengthExtra(symbol) + lengths[LITERALS + far] + distanceExtra(far);
    }

    /** Returns how many bits a byte takes. */
    int literalBits(byte value) {
        return lengths[value & 0xFF];
    }

    static int lengthSymbol(int length) {
        return SYMBOL_OF_LENGTH[length];
    }

    static int distanceSymbol(int distance) {
        if (distance <= 2) {
            return distance - 1;
        }
        int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * high + (((distance - 1) >>> (high - 1)) & 1);
    }

    private static int lengthExtra(int symbol) {
        return symbol < 8 || symbol == 28 ? 0 : symbol / 4 - 1;
    }

    private static int distanceExtra(int symbol) {
        return symbol < 4 ? 0 : symbol / 2 - 1;
    }

    private static byte[] symbolsOfLengths() {
        byte[] symbols = new byte[LONGEST + 1];
        int symbol = 0;
        for (int length = LENGTH_BASE[0]; length <= LONGEST; length++) {
            while (symbol + 1 < LENGTH_BASE.length && LENGTH_BASE[symbol + 1] <= length) {
                symbol++;
            }
            symbols[length] = (byte) symbol;
        }
        return symbols;
    }

    /** Gives each symbol its code as RFC 1951, 3.2.2 says, mirrored as the bits go out. */
    private void canonical(int from, int to) {
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            for (int symbol = from; symbol < to; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code++) >>> (32 - length);
                }
            }
            code <<= 1;
        }
    }

    /** A symbol or two joined ones. */
    private record Node(long count, int order, int[] symbols) {}

    private static byte[] lengthsFor(int[] counted) {
        long[] counts = Arrays.stream(counted).mapToLong(count -> count + 1L).toArray();
        while (true) {
            byte[] lengths = huffman(counts);
            int longest = 0;
            for (byte length : lengths) {
                longest = Math.max(longest, length);
            }
            if (longest <= LONGEST_CODE) {
                return lengths;
            }
            // Flatter counts make shorter longest codes.
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (counts[i] + 1) / 2;
            }
        }
    }

    private static byte[] huffman(long[] counts) {
        PriorityQueue<Node> queue =
                new PriorityQueue<>(Comparator.comparingLong(Node::count).thenComparingInt(Node::order));
        for (int i = 0; i < counts.length; i++) {
            queue.add(new Node(counts[i], i, new int[] {i}));
        }
        byte[] lengths = new byte[counts.length];
        int order = counts.length;
        while (queue.size() > 1) {
            Node a = queue.remove();
            Node b = queue.remove();
            int[] joined = Arrays.copyOf(a.symbols(), a.symbols().length + b.symbols().length);
            System.arraycopy(b.symbols(), 0, joined, a.symbols().length, b.symbols().length);
            for (int symbol : joined) {
                lengths[symbol]++;
            }
            queue.add(new Node(a.count() + b.count(), order++, joined));
        }
        return lengths;
    }
}
