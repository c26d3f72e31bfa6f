package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemberOrderTest {
    @Test
    void bytesSortAndReadBackAsStringsDo() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            String a = random(random);
            String b = random(random);
            assertEquals(
                    Integer.signum(a.compareTo(b)),
                    Integer.signum(Arrays.compareUnsigned(MemberOrder.encode(a), MemberOrder.encode(b))),
                    () -> "order of " + Arrays.toString(a.toCharArray()) + " and " + Arrays.toString(b.toCharArray()));
            assertEquals(a, MemberOrder.decode(MemberOrder.encode(a)));
        }
    }

    /** Any code units, among them unpaired surrogates, and often the same beginning. */
    private static String random(SplittableRandom random) {
        char[] units = {'a', 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xD83C, 0xDFB5, 0xE000, 0xFFFF};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append(random.nextBoolean() ? units[random.nextInt(units.length)] : (char) random.nextInt(0x10000));
        }
        return text.toString();
    }
}
