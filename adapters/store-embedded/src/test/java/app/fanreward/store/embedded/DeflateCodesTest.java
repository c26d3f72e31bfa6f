package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class DeflateCodesTest {
    @Test
    void everyLengthAndEveryDistanceIsReadAsItWasWritten() throws Exception {
        DeflateCodes codes = DeflateCodes.even();
        for (int length = 3; length <= DeflateCodes.LONGEST; length++) {
            assertMatch(codes, length, 1 + length * 127 % 32_768);
        }
        for (int distance = 1; distance <= 32_768; distance = distance < 600 ? distance + 1 : distance + 97) {
            assertMatch(codes, 5, distance);
        }
        assertMatch(codes, DeflateCodes.LONGEST, 32_768);
    }

    private static void assertMatch(DeflateCodes codes, int length, int distance) throws Exception {
        byte[] window = new byte[32_768];
        for (int i = 0; i < window.length; i++) {
            window[i] = (byte) (i * 31 + i / 256);
        }
        BitSink symbols = new BitSink(10);
        codes.match(symbols, length, distance);
        codes.literal(symbols, DeflateCodes.END);
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(window);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(codes.head());
        input.writeBytes(symbols.toBytes());
        inflater.setInput(input.toByteArray());
        byte[] read = new byte[DeflateCodes.LONGEST + 1];
        assertEquals(length, inflater.inflate(read));
        assertTrue(inflater.finished());
        for (int i = 0; i < length; i++) {
            int at = window.length - distance + i;
            byte expected = at < window.length ? window[at] : read[i - distance];
            assertEquals(expected, read[i], length + " back " + distance + " at " + i);
        }
        inflater.end();
    }

    @Test
    void theHeadTellsTheCodesEvenOfTheMostUnevenCounts() {
        int[] literals = new int[DeflateCodes.LITERALS];
        int a = 1;
        int b = 1;
        for (int i = 0; i < 40; i++) {
            literals[i * 7] = b;
            int next = a + b;
            a = b;
            b = next;
        }
        DeflateCodes codes = DeflateCodes.of(literals, new int[DeflateCodes.DISTANCES]);
        byte[] head = codes.head();
        assertEquals(DeflateCodes.HEAD_BYTES, head.length);
        assertArrayEquals(head, DeflateCodes.ofHead(head).head());
        assertTrue(codes.literalBits((byte) 0xF5) < 9, "what is frequent is short");
    }

    @Test
    void codesFitWhatTheyWereCountedOn() {
        int[] literals = new int[DeflateCodes.LITERALS];
        literals['a'] = 1_000_000;
        DeflateCodes codes = DeflateCodes.of(literals, new int[DeflateCodes.DISTANCES]);
        assertEquals(1, codes.literalBits((byte) 'a'));
        assertTrue(codes.literalBits((byte) 'b') > 8);
    }
}
