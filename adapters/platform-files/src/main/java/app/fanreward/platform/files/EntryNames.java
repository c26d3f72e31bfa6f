package app.fanreward.platform.files;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names of a zip's entries: which are refused, and the order in which entries are read. */
final class EntryNames {
    private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("(?:^|[/\\\\])\\.\\.(?:$|[/\\\\])");

    /** Numbers count as numbers, so that the second file comes before the tenth. */
    static final Comparator<String> ORDER = EntryNames::compare;

    private EntryNames() {}

    /** Whether a name points outside the archive or hides what it is. Nothing is ever written, but no export has one. */
    static boolean isUnsafe(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.startsWith("\\")
                || DRIVE.matcher(name).matches()
                || PARENT.matcher(name).find()
                || name.chars().anyMatch(Character::isISOControl);
    }

    /** Whether an archive with this name in an archive passes for an export; documents that are zips inside do not. */
    static boolean couldBeExport(String name) {
        String last = Texts.lower(name.substring(name.lastIndexOf('/') + 1));
        String extension = last.substring(last.lastIndexOf('.') + 1);
        return extension.equals(last)
                || List.of("zip", "gz", "tgz", "json", "jsonl", "ndjson", "csv", "txt")
                        .contains(extension);
    }

    private static int compare(String a, String b) {
        List<String> left = pieces(a);
        List<String> right = pieces(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePieces(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.size(), right.size());
        return order != 0 ? order : a.compareTo(b);
    }

    /** A name can be a number of 65,535 digits, which are compared as they stand. */
    private static int comparePieces(String a, String b) {
        if (!isNumber(a) || !isNumber(b)) {
            return a.compareTo(b);
        }
        String left = withoutZeros(a);
        String right = withoutZeros(b);
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static boolean isNumber(String piece) {
        return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }

    private static List<String> pieces(String name) {
        return PIECE.matcher(name).results().map(MatchResult::group).toList();
    }
}
