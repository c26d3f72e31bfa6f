package app.fanreward.rules.json.internal;

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
        int end = Math.min(text.length(), LONGEST_SHOWN);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return '"' + printable(text.substring(0, end)) + (end < text.length() ? "…\"" : "\"");
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
                    || c == 0x2029) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
