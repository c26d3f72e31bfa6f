package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Names;

/** Makes foreign text fit for one line of a message. */
public final class Quoting {
    private static final int LONGEST_SHOWN = 60;

    private Quoting() {}

    /**
     * Quotes a text; a long one is cut, control characters are replaced.
     *
     * @param text the text
     * @return the text in double quotes
     */
    public static String quoted(String text) {
        return '"' + cut(text, LONGEST_SHOWN) + '"';
    }

    /**
     * Makes a name fit for a path: one that is longer than any valid name is cut, control characters are replaced.
     *
     * @param name the name
     * @return the name, unchanged if it is a valid one
     */
    static String shown(String name) {
        return cut(name, name.length() > Names.LONGEST_NAME ? LONGEST_SHOWN : Names.LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        int end = Math.min(text.length(), longest);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return printable(text.substring(0, end)) + (end < text.length() ? "…" : "");
    }

    /**
     * Replaces what a terminal would act on instead of showing: control and formatting characters, tabs and line ends.
     *
     * @param text the text
     * @return a text with as many characters that can be shown as it is
     */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                shown.append(' ');
            } else if (Character.isISOControl(c)
                    || (c >= 0xD800 && c <= 0xDFFF)
                    || Character.getType(c) == Character.FORMAT
                    || c == 0x2028
                    || c == 0x2029
                    || (c & 0xFFFE) == 0xFFFE) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
