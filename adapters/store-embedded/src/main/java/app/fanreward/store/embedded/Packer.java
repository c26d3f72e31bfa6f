package app.fanreward.store.embedded;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packs bodies of records as raw deflate (RFC 1951) with a preset dictionary. {@link java.util.zip.Deflater} would do,
 * but takes in its dictionary anew for every body, which costs more than everything else that is done to a record; here
 * the dictionary is indexed once.
 */
final class Packer {
    /** A shorter match saves nothing. */
    static final int SHORTEST = 4;

    /** Longer bodies are not packed, so that no match reaches farther back than deflate can say. */
    static final int LONGEST_BODY = 15 * 1024;

    /** Most places that are compared for one match. */
    private static final int TRIES = 16;

    /** A match of so many bytes is taken without looking for a better one. */
    private static final int LONG_ENOUGH = 16;

    private static final int OWN_BITS = 9;

    private final Dictionary dictionary;
    private final DeflateCodes codes;
    private final BitSink out = new BitSink(512);
    private final Sink packing = new Packing();
    private final short[] ownNewest = new short[1 << OWN_BITS];
    private short[] ownBefore = new short[1024];

    /** The prime and the body behind it, up to the end. */
    private byte[] text = new byte[1024];

    private int start;
    private int end;
    private int indexed;
    private int length;
    private int distance;

    /** Packs with a dictionary. To be used for many bodies, by one thread at a time. */
    Packer(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.codes = dictionary.codes();
    }

    /** Returns what packs with a dictionary, or null if there is none. */
    static @Nullable Packer with(@Nullable Dictionary dictionary) {
        return dictionary == null ? null : new Packer(dictionary);
    }

    /** Returns the number of the dictionary. */
    long dictionary() {
        return dictionary.number();
    }

    /** Told what a body consists of. */
    interface Sink {
        void literal(byte value);

        void match(int length, int distance);
    }

    /**
     * Packs a body.
     *
     * @param prime what is known without the body and likely to be in it
     * @param body the body
     * @return the symbols of a deflate block whose head is the dictionary's, or null if that is no shorter than the body
     */
    byte @Nullable [] pack(byte[] prime, byte[] body) {
        if (body.length > LONGEST_BODY || prime.length > RecordPrime.LONGEST) {
            return null;
        }
        out.clear();
        parse(prime, body, packing);
        codes.literal(out, DeflateCodes.END);
        byte[] packed = out.toBytes();
        return packed.length < body.length ? packed : null;
    }

    private final class Packing implements Sink {
        @Override
        public void literal(byte value) {
            codes.literal(out, value & 0xFF);
        }

        @Override
        public void match(int length, int distance) {
            codes.match(out, length, distance);
        }
    }

    /** Takes a body apart into bytes and matches with what was before. */
    void parse(byte[] prime, byte[] body, Sink sink) {
        start = prime.length;
        end = start + body.length;
        if (text.length < end) {
            text = new byte[end];
            ownBefore = new short[end];
        }
        System.arraycopy(prime, 0, text, 0, start);
        System.arraycopy(body, 0, text, start, body.length);
        Arrays.fill(ownNewest, (short) 0);
        indexed = 0;
        parse(sink);
    }

    private void parse(Sink sink) {
        int at = start;
        while (at < end) {
            find(at);
            int gain = gain(at);
            if (gain <= 0) {
                sink.literal(text[at++]);
                continue;
            }
            int foundLength = length;
            int foundDistance = distance;
            if (foundLength < LONG_ENOUGH) {
                // A match that begins one byte later may be better.
                find(at + 1);
            }
            if (foundLength < LONG_ENOUGH && gain(at + 1) > gain) {
                sink.literal(text[at++]);
            } else {
                sink.match(foundLength, foundDistance);
                at += foundLength;
            }
        }
    }

    /** Returns how many bits the match that was found saves. */
    private int gain(int at) {
        if (length < SHORTEST) {
            return 0;
        }
        int bits = -codes.matchBits(length, distance);
        for (int i = at; i < at + length; i++) {
            bits += codes.literalBits(text[i]);
        }
        return bits;
    }

    /** Looks for the longest match at a place: in the body itself, then in the dictionary. */
    private void find(int at) {
        length = 0;
        if (at + SHORTEST > end) {
            return;
        }
        for (; indexed < at; indexed++) {
            int hash = hash(text, indexed, OWN_BITS);
            ownBefore[indexed] = ownNewest[hash];
            ownNewest[hash] = (short) (indexed + 1);
        }
        int most = Math.min(DeflateCodes.LONGEST, end - at);
        int tries = TRIES;
        for (int place = ownNewest[hash(text, at, OWN_BITS)]; place > 0 && tries-- > 0; place = ownBefore[place - 1]) {
            take(text, place - 1, at, most, at - (place - 1));
        }
        byte[] content = dictionary.content();
        tries = TRIES;
        for (int place = dictionary.newest(text, at);
                place > 0 && tries-- > 0 && length < most;
                place = dictionary.before(place)) {
            take(
                    content,
                    place - 1,
                    at,
                    Math.min(most, content.length - (place - 1)),
                    content.length - (place - 1) + at);
        }
    }

    private void take(byte[] from, int place, int at, int most, int howFar) {
        if (most <= length || from[place + length] != text[at + length]) {
            return;
        }
        int differs = Arrays.mismatch(from, place, place + most, text, at, at + most);
        int same = differs < 0 ? most : differs;
        if (same > length) {
            length = same;
            distance = howFar;
        }
    }

    static int hash(byte[] bytes, int at, int bits) {
        int four = (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
        return (four * 0x9E3779B1) >>> (32 - bits);
    }
}
