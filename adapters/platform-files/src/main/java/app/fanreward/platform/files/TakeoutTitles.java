package app.fanreward.platform.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the verb off a Takeout title: {@code Watched Some video} in the language of the account. A title in a language
 * that is not listed stays whole.
 */
final class TakeoutTitles {
    /** Longer beginnings before the shorter ones that they start with. */
    private static final List<String> BEFORE = List.of(
            "Watched ",
            "Viewed ",
            "Listened to ",
            "Vous avez regardé ",
            "Has visto ",
            "Has mirado ",
            "Hai guardato ",
            "Você assistiu a ",
            "Assistiu a ",
            "Просмотрено видео ",
            "Вы посмотрели видео ",
            "Ви дивилися відео ",
            "Obejrzano: ",
            "Obejrzano ",
            "Ați vizionat ",
            "Παρακολουθήσατε το βίντεο ",
            "Zhlédli jste video ",
            "Гледахте ",
            "Tittade på ",
            "Har tittat på ",
            "Så på ",
            "Pinanood ang ",
            "已观看 ",
            "已觀看 ",
            "观看了 ",
            "觀看了 ");

    private static final List<String> AFTER = List.of(
            " angesehen",
            " を視聴しました",
            "을(를) 시청했습니다.",
            " adlı videoyu izlediniz",
            " izlənildi",
            " katsottiin",
            " bekeken");

    /** Beginnings in the log of all activity, of which no row in English begins without a verb. */
    private static final List<String> OTHER_ACTS = List.of(
            "Liked ", "Disliked ", "Saved ", "Shared ", "Voted ", "Commented ", "Searched for ", "Subscribed to ");

    private static final String DUTCH_BEFORE = "Je hebt naar ";
    private static final String DUTCH_AFTER = " gekeken";

    private TakeoutTitles() {}

    static boolean isOtherAct(String title) {
        return OTHER_ACTS.stream().anyMatch(title::startsWith);
    }

    /** The title of the video, or null where the export has nothing but its address. */
    static @Nullable String withoutVerb(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String bare = strip(title).strip();
        return bare.isEmpty() || bare.startsWith("https://") || bare.startsWith("http://") ? null : bare;
    }

    private static String strip(String title) {
        if (title.startsWith(DUTCH_BEFORE)
                && title.endsWith(DUTCH_AFTER)
                && title.length() > DUTCH_BEFORE.length() + DUTCH_AFTER.length()) {
            return title.substring(DUTCH_BEFORE.length(), title.length() - DUTCH_AFTER.length());
        }
        for (String verb : BEFORE) {
            if (title.startsWith(verb)) {
                return title.substring(verb.length());
            }
        }
        for (String verb : AFTER) {
            if (title.endsWith(verb)) {
                return title.substring(0, title.length() - verb.length());
            }
        }
        return title;
    }
}
