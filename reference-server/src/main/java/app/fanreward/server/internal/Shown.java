package app.fanreward.server.internal;

/** What a client sent, as it may stand in a message. */
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** The text in quotes, shortened, without control characters. */
    static String quoted(String text) {
        String brief = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder safe = new StringBuilder("'");
        brief.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return safe.append('\'').toString();
    }
}
