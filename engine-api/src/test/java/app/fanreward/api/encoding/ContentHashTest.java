package app.fanreward.api.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /** FIPS 180-2, appendix B.1: the hash of "abc". */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aHashIsThatOfTheStandardAndOfAllPartsTogether() {
        assertEquals(OF_ABC, ContentHash.of(bytes("abc")).toString());
        assertEquals(OF_ABC, ContentHash.of(bytes("a"), bytes(""), bytes("bc")).toString());
        ContentHash before = ContentHash.of(bytes("x"));
        assertEquals(ContentHash.of(before.bytes(), bytes("abc")), ContentHash.following(before, bytes("abc")));
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatBrokeOffHalfwayLeavesNothingInTheNextHash() {
        assertThrows(NullPointerException.class, () -> ContentHash.of(bytes("half"), null));
        assertEquals(OF_ABC, ContentHash.of(bytes("abc")).toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
