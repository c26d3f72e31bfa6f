package app.fanreward.store.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The form of a member's id that SQLite, which compares bytes, sorts as {@link String#compareTo} does: each UTF-16 code
 * unit for itself in the way of UTF-8 (Unicode Technical Report 26 calls it CESU-8). Plain UTF-8 would put characters
 * beyond U+FFFF last, and loses unpaired surrogates.
 */
final class MemberOrder {
    private MemberOrder() {}

    static byte[] encode(String member) {
        byte[] bytes = new byte[member.length() * 3];
        int size = 0;
        for (int i = 0; i < member.length(); i++) {
            char unit = member.charAt(i);
            if (unit < 0x80) {
                bytes[size++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xC0 | (unit >> 6));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            } else {
                bytes[size++] = (byte) (0xE0 | (unit >> 12));
                bytes[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int first = bytes[i++] & 0xFF;
            if (first < 0x80) {
                text.append((char) first);
            } else if (first < 0xE0) {
                text.append((char) (((first & 0x1F) << 6) | bits(bytes, i++)));
            } else {
                text.append((char) (((first & 0x0F) << 12) | (bits(bytes, i++) << 6) | bits(bytes, i++)));
            }
        }
        return text.toString();
    }

    /** What an id becomes as text: an unpaired surrogate is no character. */
    static String asText(String member) {
        return new String(member.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static int bits(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0x3F : 0;
    }
}
