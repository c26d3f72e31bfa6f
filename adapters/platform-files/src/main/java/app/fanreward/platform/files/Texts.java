package app.fanreward.platform.files;

import app.fanreward.api.event.EngagementEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is done with names and other texts. */
final class Texts {
    private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** Hex digits of an event's id: 128 bits, far beyond accidental collision. */
    private static final int ID_DIGITS = 32;

    private static final int LONGEST_ENTRY = 256;

    private Texts() {}

    /** Whether a text has half of a surrogate pair, which is also what broken bytes become. */
    static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** Cuts a text to what an attribute may hold, never between the halves of a surrogate pair. */
    static String fit(String text) {
        return cut(text, EngagementEvent.LONGEST_TEXT);
    }

    /** A piece of a text for a message. */
    static String shortened(String text) {
        return printable(text.length() <= 40 ? text : cut(text, 40) + "...");
    }

    /** The name of an entry for a message or a place: no line is filled with one. */
    static String entry(String name) {
        return printable(name.length() <= LONGEST_ENTRY ? name : cut(name, LONGEST_ENTRY) + "...");
    }

    /** Replaces what a terminal would act on instead of showing, and what no encoding can hold. */
    private static String printable(String text) {
        if (text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** A parser's message, made fit for one line. */
    static String oneLine(@Nullable String message) {
        return message == null ? "" : printable(cut(WHITESPACE.matcher(message).replaceAll(" "), 200));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The key of something known by its name only. */
    static String nameKey(String name) {
        return fit("name:" + normalised(name));
    }

    /** The key of a track known by its names only. */
    static String nameKey(String artist, String title) {
        return fit("name:" + normalised(artist) + "|" + normalised(title));
    }

    /** The same for two spellings that differ in compatibility forms, case or white space. */
    private static String normalised(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~') {
                return normalisedUnicode(name);
            }
            if (c != ' ' || (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ')) {
                plain.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
            }
        }
        return plain.toString().stripTrailing();
    }

    private static String normalisedUnicode(String name) {
        String lower = lower(Normalizer.normalize(name, Normalizer.Form.NFKC));
        return WHITESPACE.matcher(lower).replaceAll(" ").strip();
    }

    /** Lower case. A capital I with a dot is put in its two parts first: the JDK copies all of the text for each one. */
    static String lower(String text) {
        return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** The id of an event: the beginning of the SHA-256 over what makes a row the same row in any copy of an export. */
    static String id(Object... naturalKey) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < naturalKey.length; i++) {
            joined.append(i == 0 ? "" : "\u001f").append(naturalKey[i]);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(joined.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_DIGITS / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
