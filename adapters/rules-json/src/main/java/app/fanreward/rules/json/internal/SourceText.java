package app.fanreward.rules.json.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of one file.
 *
 * @param name the file as the user named it
 * @param text what it holds, without a byte order mark
 */
public record SourceText(String name, String text) {
    /** Largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 8 * 1024 * 1024;

    /** Longest line of a YAML file, in UTF-16 units. */
    private static final int LONGEST_LINE = 262_144;

    /** Removes a byte order mark. */
    public SourceText {
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Says whether the file is JSON; everything else is YAML.
     *
     * @return true if the name ends in {@code .json}
     */
    public boolean json() {
        return name.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /**
     * Decodes the bytes of a file.
     *
     * @param name the file as the user named it
     * @param bytes what it holds
     * @param report told if this is not UTF-8
     * @return the text, or null if it was reported
     */
    public static @Nullable SourceText decode(String name, byte[] bytes, Report report) {
        if (bytes.length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
            report.unreadable(name, Place.START, "the file is UTF-16; save it as UTF-8");
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, decoded, true);
        decoded.flip();
        if (result.isError()) {
            String wrong = "0x%02X".formatted(bytes[input.position()] & 0xFF);
            report.unreadable(
                    name, endOf(decoded.toString()), "the byte " + wrong + " is not UTF-8; save the file as UTF-8");
            return null;
        }
        return new SourceText(name, decoded.toString());
    }

    /**
     * Finds the first character that may not stand in a YAML file as it is, or a line so long that its parser would
     * take minutes over it. JSON has rules of its own.
     *
     * @param report told about it
     * @return true if there is none
     */
    public boolean fitForYaml(Report report) {
        int lineStart = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!allowed(c)) {
                report.unreadable(
                        name,
                        endOf(text.substring(0, i)),
                        "the character U+%04X cannot stand in a campaign file as it is; write it as an escape in"
                                        .formatted(c)
                                + " double quotes, or leave it out");
                return false;
            }
            i += Character.charCount(c);
            lineStart = c == '\n' || c == '\r' ? i : lineStart;
            if (i - lineStart > LONGEST_LINE) {
                report.unreadable(
                        name,
                        endOf(text.substring(0, lineStart)),
                        "this line is longer than " + LONGEST_LINE + " characters; break it, or write JSON");
                return false;
            }
        }
        return true;
    }

    /** What YAML 1.2 calls printable. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0x7E)
                || c == 0x85
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static Place endOf(String before) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < before.length() && before.charAt(i + 1) == '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, before.codePointCount(lineStart, before.length()) + 1);
    }
}
