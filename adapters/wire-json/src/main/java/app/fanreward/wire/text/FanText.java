package app.fanreward.wire.text;

import app.fanreward.api.decision.FanView;
import app.fanreward.api.rule.ProgramSettings;
import java.util.Map;
import java.util.stream.Collectors;

/** Says to a fan what an event earned, in words that tell nothing of how the rules work. */
public final class FanText {
    private FanText() {}

    /**
     * Writes what a fan may see.
     *
     * @param view the view
     * @param settings tells how many decimals points have
     * @return a line for the points if there are any, then one for each note, each with a line end
     */
    public static String of(FanView view, ProgramSettings settings) {
        StringBuilder text = new StringBuilder();
        if (!view.points().isEmpty()) {
            line(text, "You earned " + sums(view.points(), settings) + ".");
        }
        if (!view.taken().isEmpty()) {
            line(text, "This cost you " + sums(view.taken(), settings) + ".");
        }
        for (FanView.Note note : view.notes()) {
            line(text, note.text() + (note.retryAt() == null ? "" : " Try again from " + note.retryAt() + "."));
        }
        return text.toString();
    }

    private static String sums(Map<String, Long> sums, ProgramSettings settings) {
        return sums.entrySet().stream()
                .map(sum -> Shown.points(settings, sum.getKey(), sum.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String words) {
        text.append(Shown.harmless(words)).append(System.lineSeparator());
    }
}
