package app.fanreward.rules.json.internal;

import java.io.Reader;
import java.util.Objects;

/**
 * Reads a text without cutting a character in two: the scanner of YAML fails where what it is given at once ends between
 * the halves of a surrogate pair.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, text.length() - at);
        if (count <= 0) {
            return -1;
        }
        boolean cut = count > 1 && Character.isHighSurrogate(text.charAt(at + count - 1));
        int whole = cut ? count - 1 : count;
        text.getChars(at, at + whole, into, offset);
        at += whole;
        return whole;
    }

    @Override
    public void close() {}
}
