package app.fanreward.core.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternTest {
    private static void comesBack(Pattern pattern, byte[] plain) {
        byte[] packed = pattern.pack(plain);
        assertArrayEquals(plain, pattern.unpack(packed, plain.length));
        assertTrue(packed.length <= plain.length + plain.length / 7 + 16, () -> packed.length + " of " + plain.length);
    }

    /** Bytes of few or of many values, with pieces of themselves and of others in between. */
    private static byte[] some(Random random, int length, byte[] others) {
        byte[] bytes = new byte[length];
        int values = 1 + random.nextInt(256);
        int filled = 0;
        while (filled < length) {
            boolean own = random.nextBoolean();
            byte[] from = own ? bytes : others;
            int most = own ? filled : others.length;
            int piece = Math.min(1 + random.nextInt(random.nextBoolean() ? 6 : 300), length - filled);
            if (random.nextInt(3) > 0 && piece <= most) {
                System.arraycopy(from, random.nextInt(most - piece + 1), bytes, filled, piece);
                filled += piece;
            } else {
                for (int i = 0; i < piece; i++) {
                    bytes[filled++] = (byte) random.nextInt(values);
                }
            }
        }
        return bytes;
    }

    @Test
    void whatIsPackedComesBackWhateverItIs() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] shared = some(random, random.nextInt(seed % 20 == 0 ? 70_000 : 3_000), new byte[0]);
            Pattern pattern = new Pattern(shared);
            comesBack(pattern, some(random, random.nextInt(seed % 20 == 0 ? 70_000 : 2_000), shared));
            comesBack(Pattern.NONE, shared);
        }
    }

    @Test
    void theShortestAndTheMostRepetitiveComeBack() {
        Pattern pattern = new Pattern("abcdefgh".getBytes(UTF_8));
        for (int length = 0; length < 700; length++) {
            byte[] same = new byte[length];
            Arrays.fill(same, (byte) -1);
            comesBack(pattern, same);
            comesBack(Pattern.NONE, same);
            comesBack(new Pattern(Arrays.copyOf(same, length % 9)), same);
        }
        comesBack(pattern, "abcdefgh".getBytes(UTF_8));
        comesBack(pattern, new byte[3_000_000]);
    }

    @Test
    void whatIsLikeThePatternTakesUpLittle() {
        Pattern pattern = new Pattern("campaign-one/rule-one|cap||Z,points|day:2026-06-17".getBytes(UTF_8));
        byte[] packed = pattern.pack("campaign-two/rule-six|cap||Z,points|day:2026-06-29".getBytes(UTF_8));
        assertTrue(packed.length < 25, () -> packed.length + " bytes");
    }

    @Test
    void whatIsShorterThanItWasIsNoticed() {
        byte[] plain = "once upon a time, once upon a time".getBytes(UTF_8);
        byte[] packed = Pattern.NONE.pack(plain);
        assertThrows(
                IllegalStateException.class,
                () -> Pattern.NONE.unpack(Arrays.copyOf(packed, packed.length - 2), plain.length));
    }
}
