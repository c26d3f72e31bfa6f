package app.fanreward.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackerTest {
    private static final byte[] NOTHING = {};

    private final Unpacker unpacker = new Unpacker();

    @Test
    void whateverIsPackedComesBack() {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        int packed = 0;
        for (int round = 0; round < 3_000; round++) {
            Dictionary dictionary =
                    dictionary(round % 7 + 1, text(random, random.nextInt(Dictionary.LONGEST + 1)), random);
            byte[] prime = text(random, random.nextInt(40));
            byte[] body = body(random, dictionary.content(), prime);
            byte[] kept = new Packer(dictionary).pack(prime, body);
            if (kept != null) {
                packed++;
                assertTrue(kept.length < body.length, "seed " + seed + ", round " + round + ": packing is worth it");
                assertArrayEquals(body, unpacker.unpack(dictionary, prime, kept), "seed " + seed + ", round " + round);
            }
        }
        assertTrue(packed > 1_500, packed + " of 3000 bodies could be packed");
    }

    /** Of pieces of what is known and of noise. */
    private static byte[] body(SplittableRandom random, byte[] content, byte[] prime) {
        byte[] body = new byte[random.nextInt(1_200)];
        int at = 0;
        while (at < body.length) {
            byte[] from = random.nextInt(3) == 0 ? prime : content;
            int most = Math.min(Math.min(body.length - at, from.length), 1 + random.nextInt(400));
            if (most == 0 || random.nextInt(5) == 0) {
                body[at++] = (byte) random.nextInt();
            } else {
                System.arraycopy(from, random.nextInt(from.length - most + 1), body, at, most);
                at += most;
            }
        }
        return body;
    }

    @Test
    void theLongestBodyReachesTheFarEndOfTheLongestDictionary() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] content = noise(random, Dictionary.LONGEST);
        byte[] prime = noise(random, RecordPrime.LONGEST);
        byte[] body = noise(random, Packer.LONGEST_BODY);
        // The last bytes repeat the first of the dictionary, as far away as deflate can say.
        System.arraycopy(content, 0, body, body.length - 300, 300);
        Dictionary dictionary = dictionary(1, content, random);
        byte[] kept = new Packer(dictionary).pack(prime, body);
        assertNull(kept, "noise cannot be packed");
        Arrays.fill(body, 0, body.length - 300, (byte) 7);
        kept = new Packer(dictionary).pack(prime, body);
        assertNotNull(kept);
        assertTrue(kept.length < 400, kept.length + " bytes");
        assertArrayEquals(body, unpacker.unpack(dictionary, prime, kept));
    }

    @Test
    void whatIsTooLongIsNotPacked() {
        Dictionary dictionary = dictionary(1, NOTHING, new SplittableRandom(1));
        assertNull(new Packer(dictionary).pack(NOTHING, new byte[Packer.LONGEST_BODY + 1]));
        assertNull(new Packer(dictionary).pack(new byte[RecordPrime.LONGEST + 1], new byte[100]));
        assertNotNull(new Packer(dictionary).pack(NOTHING, new byte[Packer.LONGEST_BODY]));
        assertNull(new Packer(dictionary).pack(NOTHING, NOTHING));
    }

    @Test
    void whatIsKnownAlreadyTakesNoRoom() {
        byte[] member = "a-member-with-a-long-name-that-nobody-else-has".getBytes(US_ASCII);
        Dictionary dictionary = dictionary(1, "abc".getBytes(US_ASCII), new SplittableRandom(1));
        byte[] with = new Packer(dictionary).pack(member, member);
        assertNotNull(with);
        assertTrue(with.length <= 6, with.length + " bytes");
        assertArrayEquals(member, unpacker.unpack(dictionary, member, with));
    }

    @Test
    void aDamagedBodyIsRefusedOrAnotherOneAndNeverTooLong() {
        SplittableRandom random = new SplittableRandom(9);
        Dictionary dictionary = dictionary(1, text(random, 5_000), random);
        byte[] body = text(random, 700);
        byte[] kept = new Packer(dictionary).pack(NOTHING, body);
        assertNotNull(kept);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged =
                    Arrays.copyOf(kept, random.nextInt(4) == 0 ? random.nextInt(kept.length + 20) : kept.length);
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) random.nextInt(1, 256);
            }
            try {
                byte[] read = unpacker.unpack(dictionary, NOTHING, damaged);
                assertTrue(read.length <= Packer.LONGEST_BODY + 1);
            } catch (IllegalArgumentException refusal) {
                refused++;
            }
        }
        assertTrue(refused > 200, refused + " of 2000 were refused");
        assertArrayEquals(body, unpacker.unpack(dictionary, NOTHING, kept), "a refusal spoils nothing that follows");
    }

    @Test
    void bytesThatWouldUnpackToMuchMoreThanAnyBodyAreRefused() {
        Dictionary dictionary = dictionary(1, text(new SplittableRandom(2), 1_000), new SplittableRandom(2));
        BitSink bomb = new BitSink(100);
        dictionary.codes().literal(bomb, 'x');
        for (int i = 0; i < 100_000; i++) {
            dictionary.codes().match(bomb, DeflateCodes.LONGEST, 1);
        }
        dictionary.codes().literal(bomb, DeflateCodes.END);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> unpacker.unpack(dictionary, NOTHING, bomb.toBytes()));
        assertEquals("it is longer than anything packed", refusal.getMessage());
    }

    @Test
    void bytesThatAreMissingOrTooManyAreRefused() {
        Dictionary dictionary = dictionary(1, text(new SplittableRandom(2), 1_000), new SplittableRandom(2));
        byte[] kept = new Packer(dictionary).pack(NOTHING, new byte[300]);
        assertNotNull(kept);
        for (byte[] wrong : new byte[][] {NOTHING, Arrays.copyOf(kept, kept.length - 1), Arrays.copyOf(kept, 500)}) {
            assertThrows(IllegalArgumentException.class, () -> unpacker.unpack(dictionary, NOTHING, wrong));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> unpacker.unpack(dictionary, new byte[RecordPrime.LONGEST + 1], kept));
    }

    private static Dictionary dictionary(long number, byte[] content, SplittableRandom random) {
        int[] literals =
                random.ints(DeflateCodes.LITERALS, 0, 1 << random.nextInt(20)).toArray();
        int[] distances =
                random.ints(DeflateCodes.DISTANCES, 0, 1 << random.nextInt(20)).toArray();
        return new Dictionary(
                number, content, DeflateCodes.of(literals, distances).head());
    }

    private static byte[] noise(SplittableRandom random, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] text(SplittableRandom random, int size) {
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) ('a' + random.nextInt(random.nextInt(1, 26)));
        }
        return text;
    }
}
