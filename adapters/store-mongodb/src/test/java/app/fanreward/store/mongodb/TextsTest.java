package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final int[] ENDS = {'a', 0x80, 0x800, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xF000, 0xFFFF
    };

    @Test
    void theDatabaseSortsThemAsJavaDoesAndGivesThemBackAsTheyWere() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String one = random(random);
            String other = random(random);
            assertEquals(one, Texts.read(Texts.write(one)));
            assertEquals(
                    Integer.signum(one.compareTo(other)),
                    Integer.signum(Arrays.compareUnsigned(utf8(Texts.write(one)), utf8(Texts.write(other)))),
                    () -> one + " and " + other);
        }
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, new String(bytes, StandardCharsets.UTF_8), "nothing is lost on the way");
        return bytes;
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append((char) (ENDS[random.nextInt(ENDS.length)] - random.nextInt(2)));
        }
        return text.toString();
    }
}
