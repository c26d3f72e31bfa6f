package app.fanreward.wire.text;

import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;

/** What texts for people have in common. */
final class Shown {
    private Shown() {}

    /** An amount with its type. */
    static String points(ProgramSettings settings, String pointType, long units) {
        String amount =
                settings.pointType(pointType).map(type -> type.show(units)).orElseGet(() -> Long.toString(units));
        return amount + " " + (pointType.equals(PointType.DEFAULT.key()) && amount.equals("1") ? "point" : pointType);
    }

    /** A text on one line, which shows what it says and does nothing else to a terminal. */
    static String harmless(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(isHarmless(c) ? c : '\uFFFD'));
        return shown.toString();
    }

    /** Control characters and overrides of direction could make a terminal show something else than is there. */
    private static boolean isHarmless(int c) {
        boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !Character.isISOControl(c) && !turnsText;
    }
}
