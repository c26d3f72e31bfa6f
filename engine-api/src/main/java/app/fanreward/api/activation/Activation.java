package app.fanreward.api.activation;

import app.fanreward.api.activation.ActivationStep.Begun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that was activated on the past, as it stands.
 *
 * @param begun what it pays, and for what
 * @param actor who ordered it
 * @param reason why
 * @param begunAt when it began
 * @param endedAt when it had gone over all that was recorded, or null if it has not: send the order again to go on
 * @param totals what came of it, or null if it has not ended
 * @param undoing when and by whom it was ordered to be taken back, or null if it was not
 * @param undone what came of taking it back, or null if that was not ordered or is not done
 */
public record Activation(
        Begun begun,
        String actor,
        String reason,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable ActivationTotals totals,
        @Nullable Undoing undoing,
        @Nullable UndoTotals undone) {
    /**
     * An order to take it back.
     *
     * @param at when it was given
     * @param actor who gave it
     * @param reason why
     */
    public record Undoing(Instant at, String actor, String reason) {}

    /**
     * Returns its name.
     *
     * @return its key
     */
    public String key() {
        return begun.activation();
    }

    /**
     * Says where it stands.
     *
     * @return {@code running}, {@code ended}, {@code undoing} or {@code undone}
     */
    public String state() {
        if (undone != null) {
            return "undone";
        }
        if (undoing != null) {
            return "undoing";
        }
        return totals == null ? "running" : "ended";
    }
}
