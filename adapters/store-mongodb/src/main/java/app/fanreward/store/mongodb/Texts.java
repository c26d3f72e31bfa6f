package app.fanreward.store.mongodb;

/**
 * Texts as the database keeps them. It sorts by UTF-8, which puts characters beyond U+FFFF last and has no form for unpaired
 * surrogates; what is written here sorts as {@link String#compareTo} does and comes back as it was. Texts without such
 * characters stay as they are.
 */
final class Texts {
    private static final char BEFORE_SURROGATE = '\uE000';
    private static final char BEFORE_OTHERS = '\uF000';
    private static final char FIRST_SURROGATE = '\uD800';
    private static final char FIRST_SHOWN = ' ';

    private Texts() {}

    static String write(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_SURROGATE) {
                return written(text);
            }
        }
        return text;
    }

    private static String written(String text) {
        StringBuilder written = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < FIRST_SURROGATE) {
                written.append(unit);
            } else if (Character.isSurrogate(unit)) {
                written.append(BEFORE_SURROGATE).append((char) (unit - FIRST_SURROGATE + FIRST_SHOWN));
            } else {
                written.append(BEFORE_OTHERS).append(unit);
            }
        }
        return written.toString();
    }

    static String read(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char unit = written.charAt(i);
            if (unit == BEFORE_SURROGATE && i + 1 < written.length()) {
                text.append((char) (written.charAt(++i) - FIRST_SHOWN + FIRST_SURROGATE));
            } else if (unit == BEFORE_OTHERS && i + 1 < written.length()) {
                text.append(written.charAt(++i));
            } else {
                text.append(unit);
            }
        }
        return text.toString();
    }
}
