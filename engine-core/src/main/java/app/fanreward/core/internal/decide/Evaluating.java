package app.fanreward.core.internal.decide;

import app.fanreward.core.internal.program.Telling;
import org.jspecify.annotations.Nullable;

/**
 * What all rules have in common that are worked out for one event.
 *
 * @param input what the decision depends on
 * @param quotes what budgets had left before the event
 * @param boosts the rules that boost what others award
 * @param telling tells of everything on the way, or null where nobody wants to know
 */
record Evaluating(
        Input input, Quotes quotes, Boosts boosts, @Nullable Telling telling) {
    /** Whether everything is told on the way. */
    boolean explaining() {
        return telling != null;
    }
}
