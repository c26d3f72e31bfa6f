package app.fanreward.api.event;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The shape of names and keys, and the suggestion made for one that is nearly right. */
public final class Names {
    /** Longest name of an attribute, key of a campaign or rule, source or event kind, in characters. */
    public static final int LONGEST_NAME = 128;

    /** Longest id of an event or a member, in characters. */
    public static final int LONGEST_ID = 256;

    private Names() {}

    /**
     * Says whether a text may name an attribute, an event kind or a source.
     *
     * @param text the text
     * @return true if it starts with an ASCII letter and goes on with letters, digits and {@code _ . -}
     */
    public static boolean isAttributeName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || !isLetter(text.charAt(0))) {
            return false;
        }
        return consistsOf(text, c -> isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '-');
    }

    /**
     * Says whether a text may be the key of a campaign, a rule or a point type.
     *
     * @param text the text
     * @return true if it has lower-case letters, digits and hyphens only and starts with a letter or digit
     */
    public static boolean isKey(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.charAt(0) == '-') {
            return false;
        }
        return consistsOf(text, c -> (c >= 'a' && c <= 'z') || isDigit(c) || c == '-');
    }

    /**
     * Says whether a text may identify an event or a member: 1 to {@link #LONGEST_ID} characters, no control
     * characters, no unpaired surrogates, no space at either end.
     *
     * @param text the text
     * @return true if it may
     */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID || !text.strip().equals(text)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return isWhole(text);
    }

    /**
     * Says whether a text has no half of a surrogate pair. Whatever is kept must be whole: no encoding keeps half a
     * character, so that it would come back as another text.
     *
     * @param text the text
     * @return true if every surrogate in it has its other half
     */
    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /**
     * Says whether a text is the name of one of the program's own journals, such as that of a reward. No member has
     * such an id.
     *
     * @param text the text
     * @return true if it starts with {@code $}
     */
    public static boolean isOwnJournal(String text) {
        return text.startsWith("$");
    }

    /**
     * Finds the allowed name that was probably meant.
     *
     * @param wrong the name as written
     * @param allowed the names that would be right
     * @return the nearest one, if it is near enough to be a typing error
     */
    public static Optional<String> didYouMean(String wrong, Collection<String> allowed) {
        if (wrong.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(2, wrong.length() / 3) + 1;
        for (String candidate : allowed) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Optimal string alignment: insert, delete, replace and swap of neighbours cost one each. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + replace);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    /** Every attribute of every event that is built is asked: a stream would be most of what that takes. */
    private static boolean consistsOf(String text, IntPredicate admitted) {
        for (int i = 0; i < text.length(); i++) {
            if (!admitted.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
