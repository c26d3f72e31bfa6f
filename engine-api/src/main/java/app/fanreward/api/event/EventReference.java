package app.fanreward.api.event;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How commands and addresses name an event: {@code SOURCE:ID}, both parts percent-encoded.
 *
 * @param source the source, decoded
 * @param id the id, decoded
 */
public record EventReference(String source, String id) {
    /**
     * Reads a reference.
     *
     * @param text {@code SOURCE:ID}; the first colon separates, further ones may stand as they are
     * @return the reference
     * @throws IllegalArgumentException if there is no colon, a part is empty, an escape is broken or a character is; the
     *     message says what would be right
     */
    public static EventReference parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no event reference; write SOURCE:ID, such as my-app:play-8841");
        }
        if (!Names.isWhole(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no event reference: it has half of a surrogate pair, which is no character");
        }
        try {
            return new EventReference(decode(text.substring(0, colon)), decode(text.substring(colon + 1)));
        } catch (IllegalArgumentException brokenEscape) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a broken percent escape; write % itself as %25", brokenEscape);
        }
    }

    /** Returns the percent-encoded form, which {@link #parse} reads back. */
    @Override
    public String toString() {
        return encode(source) + ":" + encode(id);
    }

    private static String encode(String part) {
        if (isPlain(part)) {
            return part;
        }
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Says whether nothing has to be encoded, as in nearly every id. */
    private static boolean isPlain(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
